// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/CsvTable.h"

#include <algorithm>

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

/// Appends a character of Unicode as UTF-8.
void appendUtf8(std::string& out, char32_t c)
{
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3f)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0 | (c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0 | (c >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0 | (c >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// Halves of pairs that stand alone stay as they are: requireUtf8() refuses them with their line.
std::string fromUtf16(std::string_view bytes, bool isBig)
{
    const auto unit = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(isBig ? first << 8 | second : second << 8 | first);
    };
    const auto isHigh = [](char32_t c) { return c >= 0xd800 && c < 0xdc00; };
    const auto isLow = [](char32_t c) { return c >= 0xdc00 && c < 0xe000; };
    std::string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (isHigh(c) && i + 3 < bytes.size() && isLow(unit(i + 2))) {
            c = 0x10000 + ((c - 0xd800) << 10) + (unit(i + 2) - 0xdc00);
            i += 2;
        }
        appendUtf8(out, c);
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
