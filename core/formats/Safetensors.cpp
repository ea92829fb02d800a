// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/Safetensors.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/Json.h"
#include "core/base/JsonText.h"
#include "core/base/Names.h"
#include "core/formats/ByteSource.h"
#include "core/formats/OpenFile.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>

namespace fovea::formats {
namespace {

constexpr std::uint64_t kLengthBytes = 8;
/// The limit of the format's own library.
constexpr std::uint64_t kLongestHeader = 100'000'000;
constexpr std::uint64_t kHeaderAlignment = 8;
constexpr std::size_t kMostDimensions = 64;
constexpr const char* kMetadata = "__metadata__";

struct ElementKind {
    std::string_view name;
    at::ScalarType type;
    std::uint64_t bytes;
};
constexpr ElementKind kElementKinds[] = {
    {"F64", at::kDouble, 8}, {"F32", at::kFloat, 4}, {"F16", at::kHalf, 2}, {"BF16", at::kBFloat16, 2}, {"I64", at::kLong, 8},
    {"I32", at::kInt, 4},    {"I16", at::kShort, 2}, {"I8", at::kChar, 1},  {"U8", at::kByte, 1},       {"BOOL", at::kBool, 1},
};

/// One entry of the header, checked.
struct Extent {
    std::string name;
    const ElementKind* kind;
    std::vector<std::int64_t> shape;
    std::uint64_t begin, end;  ///< in the data, which follow the header
};

/// Parses the header; what nlohmann takes silently (a key given twice) or what only costs memory (depth) is refused.
class HeaderReader {
public:
    explicit HeaderReader(const std::filesystem::path& path) : m_path(path) {}

    Json parse(const std::string& text)
    {
        std::set<std::string> names;
        constexpr int kDeepest = 3;
        const auto check = [&](int depth, Json::parse_event_t event, Json& parsed) {
            if (depth > kDeepest)
                fail("its header is nested deeper than the format allows");
            if (event == Json::parse_event_t::key && depth == 1 && !names.insert(parsed.get_ref<const std::string&>()).second)
                fail("its header names " + quoted(parsed.get_ref<const std::string&>()) + " twice");
            return true;
        };
        try {
            return Json::parse(text, check);
        } catch (const Json::exception& error) {
            failDamaged(m_path, "its header is not JSON", error.what());
        }
    }

    std::map<std::string, std::string> metadata(const Json& header) const
    {
        std::map<std::string, std::string> out;
        const auto found = header.find(kMetadata);
        if (found == header.end() || found->is_null())
            return out;
        if (!found->is_object())
            fail("its __metadata__ is not a map of strings");
        for (const auto& [key, value] : found->items()) {
            if (!value.is_string())
                fail("its __metadata__ is not a map of strings");
            out.emplace(key, value.get<std::string>());
        }
        return out;
    }

    /// In the order of their bytes, which fill `dataBytes` without gap or overlap.
    std::vector<Extent> extents(const Json& header, std::uint64_t dataBytes, std::uint64_t fileBytes) const
    {
        std::vector<Extent> out;
        for (const auto& [name, entry] : header.items())
            if (name != kMetadata)
                out.push_back(extent(name, entry));
        std::sort(out.begin(), out.end(),
                  [](const Extent& a, const Extent& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
        std::uint64_t position = 0;
        for (const auto& each : out) {
            if (each.begin != position)
                fail("the bytes of " + quoted(each.name) + (each.begin < position ? " overlap those of another tensor" : " follow a gap"));
            position = each.end;
        }
        if (position > dataBytes)
            failCutOff(m_path, fileBytes);
        if (position < dataBytes)
            fail("it continues after its last tensor");
        return out;
    }

    [[noreturn]] void fail(const std::string& problem) const { failDamaged(m_path, problem); }

private:
    static std::string quoted(const std::string& name)
    {
        constexpr std::size_t kShown = 100;
        return "'" + (name.size() > kShown ? name.substr(0, kShown) + "…" : name) + "'";
    }

    Extent extent(const std::string& name, const Json& entry) const
    {
        requireUsualName(m_path, name);
        if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") || !entry.contains("data_offsets"))
            fail("the entry of " + quoted(name) + " is incomplete");
        const auto& type = entry["dtype"];
        const auto kind = std::find_if(std::begin(kElementKinds), std::end(kElementKinds), [&](const ElementKind& k) {
            return type.is_string() && type.get_ref<const std::string&>() == k.name;
        });
        if (kind == std::end(kElementKinds))
            refuseType(name, type);
        Extent out{name, &*kind, {}, 0, 0};
        const auto offsets = naturals(name, entry["data_offsets"]);
        if (offsets.size() != 2 || offsets[0] > offsets[1])
            fail("the offsets of " + quoted(name) + " are invalid");
        out.begin = offsets[0];
        out.end = offsets[1];
        std::uint64_t bytes = kind->bytes;
        for (const auto size : naturals(name, entry["shape"])) {
            if (size > INT64_MAX || __builtin_mul_overflow(bytes, size, &bytes))
                fail("the shape of " + quoted(name) + " is too large");
            out.shape.push_back(static_cast<std::int64_t>(size));
        }
        if (bytes != out.end - out.begin)
            fail("the shape of " + quoted(name) + " does not fit its bytes");
        return out;
    }

    std::vector<std::uint64_t> naturals(const std::string& name, const Json& list) const
    {
        if (!list.is_array() || list.size() > kMostDimensions)
            fail("the entry of " + quoted(name) + " is invalid");
        std::vector<std::uint64_t> out;
        for (const auto& item : list) {
            if (!item.is_number_unsigned())
                fail("the entry of " + quoted(name) + " is invalid");
            out.push_back(item.get<std::uint64_t>());
        }
        return out;
    }

    [[noreturn]] void refuseType(const std::string& name, const Json& type) const
    {
        if (!type.is_string())
            fail("the entry of " + quoted(name) + " is invalid");
        throw Error(ErrorCode::Format,
                    Text(FOVEA_TR("core", "'{tensor}' in {path} has the unsupported data type {type}"),
                         {{"path", m_path.string()}, {"tensor", name}, {"type", type.get<std::string>()}}),
                    FOVEA_TR("core", "convert it in Python, for example with tensor.float(), and save it again"), m_path);
    }

    const std::filesystem::path& m_path;
};

at::Tensor readTensor(ByteSource& source, const Extent& extent)
{
    // A byte other than 0 and 1 is no bool, and LibTorch would take it for one.
    const auto type = extent.kind->type == at::kBool ? at::kByte : extent.kind->type;
    auto tensor = at::empty(extent.shape, at::TensorOptions().dtype(type));
    if (tensor.nbytes() > 0)
        source.read(tensor.data_ptr(), tensor.nbytes());
    return extent.kind->type == at::kBool ? tensor.ne(0) : tensor;
}

const ElementKind& kindOf(const std::string& name, const at::Tensor& tensor)
{
    if (tensor.defined() && tensor.layout() == at::kStrided)
        for (const auto& kind : kElementKinds)
            if (kind.type == tensor.scalar_type())
                return kind;
    throw Error(
        ErrorCode::Internal,
        Text(FOVEA_TR("core", "a safetensors file cannot contain '{tensor}': the format has no such data type"), {{"tensor", name}}));
}

std::string headerText(const std::vector<std::pair<std::string, at::Tensor>>& tensors, const std::map<std::string, std::string>& metadata)
{
    OrderedJson header = OrderedJson::object();
    if (!metadata.empty())
        header[kMetadata] = metadata;
    std::uint64_t position = 0;
    for (const auto& [name, tensor] : tensors) {
        if (!isUtf8(name))
            throw Error(ErrorCode::Internal, FOVEA_TR("core", "a safetensors file cannot contain a name that is not UTF-8"));
        if (name == kMetadata || header.contains(name))
            throw Error(ErrorCode::Internal,
                        Text(FOVEA_TR("core", "a safetensors file cannot contain two tensors named '{tensor}'"), {{"tensor", name}}));
        header[name] = {{"dtype", kindOf(name, tensor).name},
                        {"shape", tensor.sizes().vec()},
                        {"data_offsets", {position, position + tensor.nbytes()}}};
        position += tensor.nbytes();
    }
    std::string text = jsonText(header);
    text.append((kHeaderAlignment - text.size() % kHeaderAlignment) % kHeaderAlignment, ' ');
    return text;
}

}  // namespace

bool looksLikeSafetensors(std::string_view head, std::uint64_t fileBytes)
{
    if (head.size() <= kLengthBytes || fileBytes <= kLengthBytes || head[kLengthBytes] != '{')
        return false;
    std::uint64_t length = 0;
    for (auto i = kLengthBytes; i-- > 0;)
        length = length << 8 | static_cast<unsigned char>(head[i]);
    return length >= 2 && length <= kLongestHeader;
}

SafetensorsFile readSafetensors(const std::filesystem::path& path)
{
    auto file = openInput(path);
    const std::uint64_t size = std::filesystem::file_size(path);
    ByteSource source(file, size, path, {}, ByteSource::End::CutOff);
    HeaderReader reader(path);
    const auto length = source.little(kLengthBytes);
    if (length > kLongestHeader)
        reader.fail("its header would be larger than the format allows; is it a safetensors file?");
    const auto text = source.text(length);
    if (!text.starts_with('{'))
        reader.fail("its header does not begin with a brace; is it a safetensors file?");
    try {
        const auto header = reader.parse(text);
        SafetensorsFile out;
        out.metadata = reader.metadata(header);
        for (const auto& extent : reader.extents(header, source.remaining(), size))
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
        kindOf(name, tensor);
        tensors.emplace_back(name, tensor.detach().cpu().resolve_neg().contiguous());
    }
    std::stable_sort(tensors.begin(), tensors.end(),
                     [](const auto& a, const auto& b) { return a.second.element_size() > b.second.element_size(); });
    const std::string header = headerText(tensors, metadata);
    std::string length;
    for (std::uint64_t rest = header.size(), i = 0; i < kLengthBytes; ++i, rest >>= 8)
        length += static_cast<char>(rest & 0xff);
    writeFileAtomically(path, [&](const std::filesystem::path& temporary) {
        std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
        file << length << header;
        for (const auto& [name, tensor] : tensors)
            if (tensor.nbytes() > 0)
                file.write(static_cast<const char*>(tensor.data_ptr()), static_cast<std::streamsize>(tensor.nbytes()));
        file.flush();
        if (!file) {
            const int reason = errno ? errno : EIO;
            throw Error(
                ErrorCode::Io,
                Text(FOVEA_TR("core", "cannot write {path}: {reason}"), {{"path", path.string()}, {"reason", std::strerror(reason)}}),
                reason == ENOSPC ? Text(FOVEA_TR("core", "free some disk space and try again")) : Text(), path);
        }
    });
}

}  // namespace fovea::formats
