// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"

#include <optional>
#include <string_view>

namespace fovea::runs {

/// A number of a JSON line; JSON keeps infinite ones and NaN as null, which is NaN here. 0 where the
/// key is missing.
double numberAt(const Json& line, const char* key);

/// The inverse of the "time" of a line: UTC with milliseconds. Nothing where it is no such time.
std::optional<std::chrono::system_clock::time_point> timeFromText(std::string_view text);

/// A line of a JSON-lines log. Text of another program that got in front of the event, as messages
/// without a line's end do, is passed over; `event` is then set to the part of the line that was read.
/// A discarded value (Json::is_discarded) where there is no event in it.
Json parseLogLine(std::string_view line, std::string_view* event = nullptr);

/// The inverse of eventToJson(), as far as the line tells: pictures and confusion matrices are not
/// kept there, sentences come back in English without their values. Nothing where the line is no event.
std::optional<Envelope> eventFromJson(const Json& line);

}  // namespace fovea::runs
