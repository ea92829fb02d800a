// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"

#include <algorithm>

namespace fovea {

std::string Text::fill(std::string_view pattern) const
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
        out += arg != args.end() ? std::string_view(arg->second) : pattern.substr(i, close - i + 1);
        i = close + 1;
    }
    return out;
}

}  // namespace fovea
