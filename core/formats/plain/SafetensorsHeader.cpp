// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/SafetensorsHeader.h"

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/formats/plain/OpenFile.h"

#include <algorithm>
#include <set>
#include <utility>

namespace fovea::formats {
namespace {

/// The limit of the format's own library.
constexpr std::uint64_t kLongestHeader = 100'000'000;
constexpr std::size_t kMostDimensions = 64;

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
        const auto found = header.find(kSafetensorsMetadata);
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
    std::vector<SafetensorsExtent> extents(const Json& header, std::uint64_t dataBytes, std::uint64_t fileBytes) const
    {
        std::vector<SafetensorsExtent> out;
        for (const auto& [name, entry] : header.items())
            if (name != kSafetensorsMetadata)
                out.push_back(extent(name, entry));
        std::sort(out.begin(), out.end(),
                  [](const auto& a, const auto& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
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

    SafetensorsExtent extent(const std::string& name, const Json& entry) const
    {
        requireUsualName(m_path, name);
        if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") || !entry.contains("data_offsets"))
            fail("the entry of " + quoted(name) + " is incomplete");
        const auto& type = entry["dtype"];
        const auto kind = std::find_if(kSafetensorsTypes.begin(), kSafetensorsTypes.end(), [&](const SafetensorsType& k) {
            return type.is_string() && type.get_ref<const std::string&>() == k.name;
        });
        if (kind == kSafetensorsTypes.end())
            refuseType(name, type);
        SafetensorsExtent out{name, &*kind, {}, 0, 0};
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

}  // namespace

SafetensorsHeader readSafetensorsHeader(ByteSource& source)
{
    const std::uint64_t fileBytes = source.remaining();
    HeaderReader reader(source.path());
    const auto length = source.little(kSafetensorsLengthBytes);
    if (length > kLongestHeader)
        reader.fail("its header would be larger than the format allows; is it a safetensors file?");
    const auto text = source.text(length);
    if (!text.starts_with('{'))
        reader.fail("its header does not begin with a brace; is it a safetensors file?");
    const auto header = reader.parse(text);
    return {reader.extents(header, source.remaining(), fileBytes), reader.metadata(header)};
}

bool looksLikeSafetensors(std::string_view head, std::uint64_t fileBytes)
{
    if (head.size() <= kSafetensorsLengthBytes || fileBytes <= kSafetensorsLengthBytes || head[kSafetensorsLengthBytes] != '{')
        return false;
    std::uint64_t length = 0;
    for (auto i = kSafetensorsLengthBytes; i-- > 0;)
        length = length << 8 | static_cast<unsigned char>(head[i]);
    return length >= 2 && length <= kLongestHeader;
}

}  // namespace fovea::formats
