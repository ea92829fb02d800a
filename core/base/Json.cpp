// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <algorithm>

namespace fovea {
namespace {

/// Parsing alone takes any depth; whoever copies, writes or checks a value goes into it once a level.
constexpr int kDeepestJson = 100;

std::string nameOf(const std::filesystem::path& path) { return path.empty() ? std::string("the text") : path.string(); }

}  // namespace

Json parseJson(std::string_view text, const std::filesystem::path& path)
{
    const auto check = [&](int depth, Json::parse_event_t event, const Json&) {
        const bool opens = event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
        if (opens && depth >= kDeepestJson)
            throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "{file} is nested deeper than 100 levels"), {{"file", nameOf(path)}}), {},
                        path);
        return true;
    };
    try {
        return Json::parse(text, check);
    } catch (const Json::parse_error& error) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
        const auto line = 1 + std::count(text.begin(), end, '\n');
        throw Error(
            ErrorCode::Format,
            Text(FOVEA_TR("core", "{file} is not valid JSON near line {line}"), {{"file", nameOf(path)}, {"line", std::to_string(line)}}),
            {}, path, error.what());
    } catch (const Json::out_of_range& error) {
        throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "{file} has a number that is too large"), {{"file", nameOf(path)}}), {}, path,
                    error.what());
    }
}

Json tryParseJson(std::string_view text)
{
    try {
        return parseJson(text);
    } catch (const Error&) {
        return Json(Json::value_t::discarded);
    }
}

Json readJson(const std::filesystem::path& path) { return parseJson(readFile(path), path); }

}  // namespace fovea
