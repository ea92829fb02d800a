// SPDX-License-Identifier: GPL-3.0-or-later
// MATLAB's files (versions 4, 5 and 7), by libmatio.
#include "core/base/Error.h"
#include "core/base/LibraryText.h"
#include "core/data/arrays/Array.h"

#ifdef FOVEA_MATIO
#include <matio.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#endif

namespace fovea::data {

namespace fs = std::filesystem;

#ifdef FOVEA_MATIO

namespace {

/// Whether what follows in a file of version 4 fits into it: libmatio does not check the length of a name, up to 2 GB.
/// Later versions begin with a text, whose first four bytes are no such number.
bool isModest(const fs::path& file)
{
    constexpr std::int64_t kHeaderBytes = 20, kLargestType = 4059;
    std::ifstream stream(file, std::ios::binary);
    const auto size = static_cast<std::int64_t>(fs::file_size(file));
    for (std::int64_t at = 0; at < size;) {
        std::array<std::uint8_t, kHeaderBytes> header{};
        stream.seekg(at);
        if (!stream.read(reinterpret_cast<char*>(header.data()), kHeaderBytes))
            return false;
        bool isBig = false;
        const auto number = [&](std::size_t field) {
            std::uint32_t value = 0;
            for (std::size_t i = 0; i < 4; ++i)
                value |= std::uint32_t{header[4 * field + i]} << 8 * (isBig ? 3 - i : i);
            return static_cast<std::int64_t>(static_cast<std::int32_t>(value));
        };
        // In whichever order of bytes the type of the variable is one.
        isBig = number(0) < 0 || number(0) > kLargestType;
        const auto type = number(0), rows = number(1), columns = number(2), nameBytes = number(4);
        if (type < 0 || type > kLargestType)
            return at == 0;
        constexpr std::array<std::int64_t, 10> kElementBytes = {8, 4, 4, 2, 2, 1, 0, 0, 0, 0};
        const auto elementBytes = kElementBytes[static_cast<std::size_t>(type / 10 % 10)] * (number(3) == 0 ? 1 : 2);
        std::int64_t bytes = 0;
        if (rows < 0 || columns < 0 || nameBytes < 0 || __builtin_mul_overflow(rows, columns, &bytes) ||
            __builtin_mul_overflow(bytes, elementBytes, &bytes) || bytes > size - at - kHeaderBytes ||
            nameBytes > size - at - kHeaderBytes - bytes)
            return false;
        at += kHeaderBytes + nameBytes + bytes;
    }
    return true;
}

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

/// The rows of a matrix of characters, without the blanks that fill them up; nothing for characters beyond Latin-1.
std::optional<std::vector<std::string>> rowsOfCharacters(const matvar_t& variable)
{
    if (variable.class_type != MAT_C_CHAR || variable.rank != 2 || (!variable.data && variable.nbytes > 0))
        return std::nullopt;
    const std::size_t rows = variable.dims[0], length = variable.dims[1];
    const std::size_t each = variable.data_type == MAT_T_UINT16 || variable.data_type == MAT_T_UTF16 ? 2 : 1;
    if (variable.nbytes < rows * length * each)
        return std::nullopt;
    const auto* bytes = static_cast<const unsigned char*>(variable.data);
    std::vector<std::string> out(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t i = 0; i < length; ++i) {
            const auto* character = bytes + (i * rows + row) * each;
            if (each == 2 && character[1] != 0)
                return std::nullopt;
            out[row] += static_cast<char>(character[0]);
        }
        out[row].erase(out[row].find_last_not_of(' ') + 1);
    }
    return out;
}

/// The texts of a matrix of characters, or of a cell array of rows of them.
std::optional<std::vector<std::string>> textsOfMat(mat_t& mat, matvar_t& variable)
{
    constexpr std::size_t kMostCells = 50'000'000;
    if ((variable.class_type != MAT_C_CHAR && variable.class_type != MAT_C_CELL) || Mat_VarReadDataAll(&mat, &variable) != 0)
        return std::nullopt;
    if (variable.class_type == MAT_C_CHAR)
        return rowsOfCharacters(variable);
    std::size_t count = 1;
    for (int i = 0; i < variable.rank; ++i)
        count *= variable.dims[i];
    if (count > kMostCells)
        return std::nullopt;
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) {
        const auto* cell = Mat_VarGetCell(&variable, static_cast<int>(i));
        const auto rows = cell ? rowsOfCharacters(*cell) : std::nullopt;
        if (!rows || rows->size() > 1)
            return std::nullopt;
        out.push_back(rows->empty() ? std::string() : (*rows)[0]);
    }
    return out;
}

}  // namespace

std::vector<Array> readMat(const fs::path& file, std::stop_token stop)
{
    if (!fs::exists(file))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no file {path}"), {{"path", file.string()}}), {}, file);
    // HDF5, which version 7.3 is, prints every call that failed; libmatio may print too.
    const LibraryText heard;
    const auto damaged = [&] {
        return Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path} is damaged or not a MATLAB file"), {{"path", file.string()}}),
                     FOVEA_TR("core", "copy or download the file again"), file);
    };
    if (!isModest(file))
        throw damaged();
    const std::unique_ptr<mat_t, decltype(&Mat_Close)> mat(Mat_Open(file.c_str(), MAT_ACC_RDONLY), Mat_Close);
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
        if (auto texts = variable->name ? textsOfMat(*mat, *variable) : std::nullopt) {
            Array array;
            array.name = variable->name;
            array.file = file;
            array.type = Array::Type::Text;
            array.shape = {texts->size()};
            array.texts = std::move(*texts);
            out.push_back(std::move(array));
            continue;
        }
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
