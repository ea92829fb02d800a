// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Names.h"

#include <algorithm>

namespace fovea {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kEscapeLength = 4;  ///< of \xHH

/// Bytes of the UTF-8 character at `at`; 0 where there is none.
std::size_t characterLength(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    const auto isNext = [&](std::size_t i) { return (byte(i) & 0xc0U) == 0x80U; };
    const unsigned first = byte(0), second = byte(1);
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return isNext(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const bool isOverlong = first == 0xe0 && second < 0xa0, isSurrogate = first == 0xed && second > 0x9f;
        return isNext(1) && isNext(2) && !isOverlong && !isSurrogate ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const bool isOverlong = first == 0xf0 && second < 0x90, isBeyond = first == 0xf4 && second > 0x8f;
        return isNext(1) && isNext(2) && isNext(3) && !isOverlong && !isBeyond ? 4 : 0;
    }
    return 0;
}

/// Whether a terminal could obey the character: C0, DEL, and C1 (0xC2 0x80 to 0xC2 0x9F in UTF-8).
bool isControl(std::string_view character)
{
    const auto first = static_cast<unsigned char>(character[0]);
    return first < 0x20 || first == 0x7f || (first == 0xc2 && static_cast<unsigned char>(character[1]) < 0xa0);
}

int hexDigit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool isEscape(std::string_view text, std::size_t at)
{
    return text.size() - at >= kEscapeLength && text[at] == '\\' && text[at + 1] == 'x' && hexDigit(text[at + 2]) >= 0 &&
           hexDigit(text[at + 3]) >= 0;
}

void appendEscaped(std::string& out, std::string_view bytes)
{
    constexpr const char* kDigits = "0123456789abcdef";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += {'\\', 'x', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
}

std::string escaped(std::string_view text, bool withBackslashes, std::string_view kept)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = characterLength(text, at);
        const auto character = text.substr(at, std::max<std::size_t>(1, length));
        const bool isShown = length > 0 && (!isControl(character) || kept.find(character) != std::string_view::npos) &&
                             !(withBackslashes && isEscape(text, at));
        if (isShown)
            out += character;
        else
            appendEscaped(out, character);
        at += character.size();
    }
    return out;
}

}  // namespace

bool isUtf8(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = characterLength(bytes, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

std::string printable(const std::string& name) { return escaped(name, true, {}); }
std::string printablePath(const fs::path& path) { return printable(path.native()); }
std::string readable(std::string_view text) { return escaped(text, false, {}); }
std::string readableLines(std::string_view text) { return escaped(text, false, "\n\t"); }

fs::path fileFromText(const std::string& text)
{
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
        if (isEscape(text, at)) {
            bytes += static_cast<char>(hexDigit(text[at + 2]) * 16 + hexDigit(text[at + 3]));
            at += kEscapeLength;
        } else {
            bytes += text[at++];
        }
    }
    // An experiment written by hand may have the name of a file as it is.
    std::error_code ignored;
    return bytes != text && !fs::exists(bytes, ignored) && fs::exists(text, ignored) ? text : bytes;
}

fs::path fileFromArgument(const std::string& typed)
{
    std::error_code ignored;
    return fs::exists(typed, ignored) ? fs::path(typed) : fileFromText(typed);
}

std::string lowerCase(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

}  // namespace fovea
