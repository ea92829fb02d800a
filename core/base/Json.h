// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string_view>

namespace fovea {

/// JSON values of experiments; keys sorted, so equality does not depend on the order of writing.
using Json = nlohmann::json;
/// JSON that is written for people or programs, keys in the order they were added.
using OrderedJson = nlohmann::ordered_json;

/// Parses text; throws Error{Format} that names the file (if any), line and column.
Json parseJson(std::string_view text, const std::filesystem::path& path = {});

/// The same, but a discarded value (Json::is_discarded) instead of an error: for text that may be cut off or anything at all.
Json tryParseJson(std::string_view text);

/// Reads and parses a file; throws Error{NotFound, Io, Format}.
Json readJson(const std::filesystem::path& path);

}  // namespace fovea
