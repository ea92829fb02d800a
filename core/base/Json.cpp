// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <algorithm>

namespace fovea {

Json parseJson(std::string_view text, const std::filesystem::path& path)
{
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
        const auto line = 1 + std::count(text.begin(), end, '\n');
        throw Error(ErrorCode::Format,
                    Text(FOVEA_TR("core", "{file} is not valid JSON near line {line}"),
                         {{"file", path.empty() ? std::string("the text") : path.string()}, {"line", std::to_string(line)}}),
                    {}, path, error.what());
    }
}

Json readJson(const std::filesystem::path& path)
{
    return parseJson(readFile(path), path);
}

}  // namespace fovea
