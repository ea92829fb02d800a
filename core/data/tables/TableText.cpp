// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/CsvTable.h"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace fovea::data {
namespace {

void requireUtf8(std::string_view text, const std::filesystem::path& path)
{
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const auto end = std::min(text.find('\n', at), text.size());
        const std::string part(text.substr(at, end - at));
        if (part.find('\0') != std::string::npos || !isUtf8(part))
            throw Error(
                ErrorCode::Data,
                Text(FOVEA_TR("core", "{path}, line {line}: not UTF-8 text"), {{"path", path.string()}, {"line", std::to_string(line)}}),
                FOVEA_TR("core", "save the table again as CSV in UTF-8"), path);
        at = end + 1;
    }
}

/// Halves of pairs that stand alone stay as they are: requireUtf8() refuses them with their line.
std::string fromUtf16(std::string_view bytes, bool isBig)
{
    std::u16string units;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
        units += static_cast<char16_t>(isBig ? first << 8 | second : second << 8 | first);
    }
    std::string out;
    for (std::size_t i = 0; i < units.size();) {
        UChar32 character = 0;
        U16_NEXT(units, i, units.size(), character);
        std::array<std::uint8_t, U8_MAX_LENGTH> utf8{};
        std::size_t length = 0;
        U8_APPEND_UNSAFE(utf8, length, character);
        out.append(utf8.begin(), utf8.begin() + length);
    }
    return out;
}

}  // namespace

std::string tableText(std::string bytes, const std::filesystem::path& path)
{
    const std::string_view all = bytes;
    const bool isSmallEnd = all.size() >= 4 && all[1] == '\0' && all[3] == '\0',
               isBigEnd = all.size() >= 4 && all[0] == '\0' && all[2] == '\0';
    if (all.starts_with("\xff\xfe"))
        bytes = fromUtf16(all.substr(2), false);
    else if (all.starts_with("\xfe\xff"))
        bytes = fromUtf16(all.substr(2), true);
    else if (isSmallEnd || isBigEnd)
        bytes = fromUtf16(all, isBigEnd);
    else if (all.starts_with("\xef\xbb\xbf"))
        bytes.erase(0, 3);
    requireUtf8(bytes, path);
    return bytes;
}

}  // namespace fovea::data
