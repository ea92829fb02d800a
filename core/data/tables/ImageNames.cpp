// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/ImageNames.h"

#include "core/data/fetch/Address.h"
#include "core/data/pictures/PictureFormat.h"

#include <algorithm>
#include <string_view>

namespace fovea::data {
namespace {

bool isDecimal(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The last value of an address's query that names an image: "1.jpg" of "size=2&file=1.jpg".
std::string_view imageInQuery(std::string_view query)
{
    std::string_view found;
    for (std::size_t at = 0; at < query.size();) {
        const auto end = std::min(query.find_first_of("&#", at), query.size());
        const auto pair = query.substr(at, end - at);
        at = end + 1;
        if (const auto equal = pair.find('='); equal != std::string_view::npos && hasPictureEnding(pair.substr(equal + 1)))
            found = pair.substr(equal + 1);
    }
    return found;
}

}  // namespace

std::string withoutAddress(const std::string& name)
{
    std::string_view path = name;
    if (const auto local = path.find("?d="); local != std::string_view::npos) {
        path.remove_prefix(local + 3);
    } else if (const auto end = path.find_first_of("?#"); end != std::string_view::npos) {
        const auto before = path.substr(0, end);
        const auto inQuery = imageInQuery(path.substr(end + 1));
        if (hasPictureEnding(before))
            path = before;
        else if (!inQuery.empty())
            path = inQuery;
        else if (path.find("://") != std::string_view::npos)
            path = before;
    }
    return percentDecoded(path);
}

std::string withoutUploadPrefix(const std::string& name)
{
    constexpr std::size_t kDigits = 8;
    const auto slash = name.find_last_of("/\\");
    const std::size_t first = slash == std::string::npos ? 0 : slash + 1;
    if (name.size() < first + kDigits + 2 || name[first + kDigits] != '-')
        return {};
    const auto isHex = [](char c) { return isDecimal(c) || (c >= 'a' && c <= 'f'); };
    if (!std::all_of(name.begin() + static_cast<std::ptrdiff_t>(first), name.begin() + static_cast<std::ptrdiff_t>(first + kDigits), isHex))
        return {};
    return name.substr(0, first) + name.substr(first + kDigits + 1);
}

std::string uploadedName(const std::string& name)
{
    std::string out;
    for (const char c : name)
        if (c == ' ')
            out += '_';
        else if (isLetter(c) || isDecimal(c) || c == '_' || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80)
            out += c;
    return out;
}

std::string withoutLeadingZeros(const std::string& name)
{
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool isLeading = name[i] == '0' && (i == 0 || !isDecimal(name[i - 1]) || (!out.empty() ? !isDecimal(out.back()) : true));
        if (!isLeading || i + 1 == name.size() || !isDecimal(name[i + 1]))
            out += name[i];
    }
    return out;
}

std::string withoutAnyEnding(const std::string& name)
{
    constexpr std::size_t kLongest = 5;
    const auto dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0 || name.size() - dot > kLongest + 1 || name.find_first_of("/\\", dot) != std::string::npos)
        return name;
    const bool hasLetter = std::any_of(name.begin() + static_cast<std::ptrdiff_t>(dot), name.end(), isLetter);
    return hasLetter ? name.substr(0, dot) : name;
}

}  // namespace fovea::data
