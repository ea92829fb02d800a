// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

namespace fovea::data {

/// Calls `use` for each line of a text without the blanks around it; empty lines are left out.
template <typename Use> void forEachTextLine(std::string_view text, const Use& use)
{
    constexpr std::string_view kBlanks = " \t\r";
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        at = end + 1;
        if (const auto first = line.find_first_not_of(kBlanks); first != std::string_view::npos)
            use(line.substr(first, line.find_last_not_of(kBlanks) - first + 1));
    }
}

}  // namespace fovea::data
