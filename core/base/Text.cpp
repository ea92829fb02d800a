// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/base/Names.h"

#include <algorithm>

namespace fovea {

TextValue::TextValue(const char* plain) : plain(plain) {}
TextValue::TextValue(std::string plain) : plain(std::move(plain)) {}
TextValue::TextValue(const Text& text) : text(std::make_shared<const Text>(text)) {}

bool TextValue::operator==(const TextValue& other) const
{
    if (text && other.text)
        return *text == *other.text;
    return !text && !other.text && plain == other.plain;
}

std::string TextValue::str() const { return text ? text->str() : plain; }

std::string Text::fill(std::string_view pattern) const
{
    return fill(pattern, [](const Text& text) { return text.str(); });
}

std::string Text::fill(std::string_view pattern, const std::function<std::string(const Text&)>& inner) const
{
    std::string out;
    out.reserve(pattern.size() + 32);
    for (std::size_t i = 0; i < pattern.size();) {
        const auto close = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
        if (close == std::string_view::npos) {
            out += pattern[i++];
            continue;
        }
        const auto key = pattern.substr(i + 1, close - i - 1);
        const auto arg = std::find_if(args.begin(), args.end(), [&](const auto& a) { return a.first == key; });
        if (arg == args.end())
            out += pattern.substr(i, close - i + 1);
        else
            out += arg->second.text ? inner(*arg->second.text) : readable(arg->second.plain);
        i = close + 1;
    }
    return out;
}

}  // namespace fovea
