// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/LogCut.h"

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"

#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>

namespace fovea::runs {
namespace {

/// Keeps whole lines for as long as `keep` says so.
void cutLines(const std::filesystem::path& path, const std::function<bool(std::string_view line)>& keep)
{
    if (!std::filesystem::exists(path))
        return;
    const std::string content = readFile(path);
    std::size_t end = 0;
    while (end < content.size()) {
        const auto newline = content.find('\n', end);
        if (newline == std::string::npos || !keep(std::string_view(content).substr(end, newline - end)))
            break;
        end = newline + 1;
    }
    if (end < content.size())
        writeFileAtomically(path, std::string_view(content).substr(0, end));
}

}  // namespace

void cutSteps(const std::filesystem::path& path, std::int64_t lastStep)
{
    cutLines(path, [&](std::string_view line) {
        // The header has no number and reads as 0.
        return std::strtoll(std::string(line.substr(0, line.find(','))).c_str(), nullptr, 10) <= lastStep;
    });
}

void cutJsonLines(const std::filesystem::path& path, std::int64_t lastStep)
{
    cutLines(path, [&](std::string_view line) {
        const Json json = tryParseJson(line);
        return json.is_object() && (!json.contains("step") || !json["step"].is_number() || json["step"].get<std::int64_t>() <= lastStep);
    });
}

}  // namespace fovea::runs
