// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace fovea::data {

inline Error pixelFault(const std::filesystem::path& path, std::size_t line, const char* text, Text::Args more, Text hint)
{
    Text::Args args = {{"path", path.string()}, {"line", std::to_string(line)}};
    args.insert(args.end(), more.begin(), more.end());
    return Error(ErrorCode::Data, Text(text, std::move(args)), std::move(hint), path);
}

inline std::optional<double> numberIn(std::string_view text)
{
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// The numbers of one field: "0 12 255", "[0, 12, 255]". Stops at the first that is none.
template <typename Take> bool visitNumbers(std::string_view text, const Take& take)
{
    constexpr std::string_view kBetween = " ,;[]()\n\r\t";
    for (std::size_t at = 0;;) {
        at = text.find_first_not_of(kBetween, at);
        if (at == std::string_view::npos)
            return true;
        const auto end = std::min(text.find_first_of(kBetween, at), text.size());
        const auto value = numberIn(text.substr(at, end - at));
        if (!value || !take(*value))
            return false;
        at = end;
    }
}

inline std::size_t numbersIn(std::string_view text)
{
    std::size_t count = 0;
    const bool areAll = visitNumbers(text, [&](double) { return ++count, true; });
    return areAll ? count : 0;
}

}  // namespace fovea::data
