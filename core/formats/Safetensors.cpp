// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/Safetensors.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/Json.h"
#include "core/base/JsonText.h"
#include "core/base/Names.h"
#include "core/base/OutputFile.h"
#include "core/formats/plain/ByteSource.h"

#include <algorithm>
#include <array>

namespace fovea::formats {
namespace {

constexpr std::size_t kHeaderAlignment = 8;

/// LibTorch's types of kSafetensorsTypes, in their order.
constexpr std::array<at::ScalarType, kSafetensorsTypes.size()> kTensorTypes = {
    at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kShort, at::kChar, at::kByte, at::kBool};

at::Tensor readTensor(ByteSource& source, const SafetensorsExtent& extent)
{
    const auto type = kTensorTypes[static_cast<std::size_t>(extent.type - kSafetensorsTypes.data())];
    // A byte other than 0 and 1 is no bool, and LibTorch would take it for one.
    auto tensor = at::empty(extent.shape, at::TensorOptions().dtype(type == at::kBool ? at::kByte : type));
    if (tensor.nbytes() > 0)
        source.read(tensor.data_ptr(), tensor.nbytes());
    return type == at::kBool ? tensor.ne(0) : tensor;
}

const SafetensorsType& typeOf(const std::string& name, const at::Tensor& tensor)
{
    if (tensor.defined() && tensor.layout() == at::kStrided)
        for (std::size_t i = 0; i < kTensorTypes.size(); ++i)
            if (kTensorTypes[i] == tensor.scalar_type())
                return kSafetensorsTypes[i];
    throw Error(
        ErrorCode::Internal,
        Text(FOVEA_TR("core", "a safetensors file cannot contain '{tensor}': the format has no such data type"), {{"tensor", name}}));
}

std::string headerText(const std::vector<std::pair<std::string, at::Tensor>>& tensors, const std::map<std::string, std::string>& metadata)
{
    OrderedJson header = OrderedJson::object();
    if (!metadata.empty())
        header[kSafetensorsMetadata] = metadata;
    std::uint64_t position = 0;
    for (const auto& [name, tensor] : tensors) {
        if (!isUtf8(name))
            throw Error(ErrorCode::Internal, FOVEA_TR("core", "a safetensors file cannot contain a name that is not UTF-8"));
        if (name == kSafetensorsMetadata || header.contains(name))
            throw Error(ErrorCode::Internal,
                        Text(FOVEA_TR("core", "a safetensors file cannot contain two tensors named '{tensor}'"), {{"tensor", name}}));
        header[name] = {{"dtype", typeOf(name, tensor).name},
                        {"shape", tensor.sizes().vec()},
                        {"data_offsets", {position, position + tensor.nbytes()}}};
        position += tensor.nbytes();
    }
    std::string text = jsonText(header);
    text.append((kHeaderAlignment - text.size() % kHeaderAlignment) % kHeaderAlignment, ' ');
    return text;
}

}  // namespace

SafetensorsFile readSafetensors(const std::filesystem::path& path)
{
    auto file = openInput(path);
    const std::uint64_t size = std::filesystem::file_size(path);
    ByteSource source(file, size, path, {}, ByteSource::End::CutOff);
    try {
        const auto header = readSafetensorsHeader(source);
        SafetensorsFile out;
        out.metadata = header.metadata;
        for (const auto& extent : header.extents)
            out.tensors.emplace_back(extent.name, readTensor(source, extent));
        return out;
    } catch (const c10::Error& error) {
        failDamaged(path, "LibTorch refused its content", error.what_without_backtrace());
    } catch (const std::bad_alloc&) {
        throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "not enough memory to read {path}"), {{"path", path.string()}}), {}, path);
    }
}

void writeSafetensors(const std::filesystem::path& path, const StateDict& given, const std::map<std::string, std::string>& metadata)
{
    StateDict tensors;
    for (const auto& [name, tensor] : given) {
        typeOf(name, tensor);
        tensors.emplace_back(name, tensor.detach().cpu().resolve_neg().contiguous());
    }
    std::stable_sort(tensors.begin(), tensors.end(),
                     [](const auto& a, const auto& b) { return a.second.element_size() > b.second.element_size(); });
    const std::string header = headerText(tensors, metadata);
    std::string length;
    for (std::uint64_t rest = header.size(), i = 0; i < kSafetensorsLengthBytes; ++i, rest >>= 8)
        length += static_cast<char>(rest & 0xff);
    writeFileAtomically(path, [&](OutputFile& file) {
        file.write(length);
        file.write(header);
        for (const auto& [name, tensor] : tensors)
            if (tensor.nbytes() > 0) {
                file.write(tensor.data_ptr(), tensor.nbytes());
                file.requireGood();
            }
    });
}

}  // namespace fovea::formats
