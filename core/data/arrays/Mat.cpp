// SPDX-License-Identifier: GPL-3.0-or-later
// MATLAB's files (versions 4, 5 and 7), by libmatio.
#include "core/base/Error.h"
#include "core/base/LibraryText.h"
#include "core/data/arrays/Array.h"

#ifdef FOVEA_MATIO
#include <matio.h>

#include <cstring>
#include <memory>
#include <optional>
#endif

namespace fovea::data {

namespace fs = std::filesystem;

#ifdef FOVEA_MATIO

namespace {

std::optional<Array::Type> typeOfMat(const matvar_t& variable)
{
    switch (variable.class_type) {
    case MAT_C_UINT8: return variable.isLogical ? Array::Type::Bool : Array::Type::UInt8;
    case MAT_C_INT8: return Array::Type::Int8;
    case MAT_C_UINT16: return Array::Type::UInt16;
    case MAT_C_INT16: return Array::Type::Int16;
    case MAT_C_UINT32: return Array::Type::UInt32;
    case MAT_C_INT32: return Array::Type::Int32;
    case MAT_C_UINT64: return Array::Type::UInt64;
    case MAT_C_INT64: return Array::Type::Int64;
    case MAT_C_SINGLE: return Array::Type::Float32;
    case MAT_C_DOUBLE: return Array::Type::Float64;
    default: return std::nullopt;
    }
}

}  // namespace

std::vector<Array> readMat(const fs::path& file, std::stop_token stop)
{
    if (!fs::exists(file))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no file {path}"), {{"path", file.string()}}), {}, file);
    // HDF5, which version 7.3 is, prints every call that failed; libmatio may print too.
    const LibraryText heard;
    const std::unique_ptr<mat_t, decltype(&Mat_Close)> mat(Mat_Open(file.c_str(), MAT_ACC_RDONLY), Mat_Close);
    const auto damaged = [&] {
        return Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path} is damaged or not a MATLAB file"), {{"path", file.string()}}),
                     FOVEA_TR("core", "copy or download the file again"), file);
    };
    if (!mat)
        throw damaged();
    std::vector<Array> out;
    using Variable = std::unique_ptr<matvar_t, decltype(&Mat_VarFree)>;
    for (;;) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        const Variable variable(Mat_VarReadNextInfo(mat.get()), Mat_VarFree);
        if (!variable)
            break;
        const auto type = typeOfMat(*variable);
        if (!type || variable->isComplex || !variable->name)
            continue;
        Array array;
        array.name = variable->name;
        array.file = file;
        array.type = *type;
        array.isFirstFastest = true;
        array.shape.assign(variable->dims, variable->dims + variable->rank);
        const std::size_t bytes = checkedSize(array.shape, elementSize(*type), file) * elementSize(*type);
        if (Mat_VarReadDataAll(mat.get(), variable.get()) != 0 || (bytes > 0 && !variable->data) || variable->nbytes < bytes)
            throw damaged();
        array.bytes.assign(static_cast<const char*>(variable->data), bytes);
        out.push_back(std::move(array));
    }
    if (out.empty())
        throw damaged();
    return out;
}

#else

std::vector<Array> readMat(const fs::path& file, std::stop_token)
{
    throw Error(ErrorCode::Data,
                Text(FOVEA_TR("core", "{path} is a MATLAB file, which this build of Fovea does not read"), {{"path", file.string()}}),
                FOVEA_TR("core", "build Fovea with libmatio-dev installed, or save the arrays as .npz"), file);
}

#endif

}  // namespace fovea::data
