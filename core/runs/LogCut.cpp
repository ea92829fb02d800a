// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/LogCut.h"

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/runs/EventReader.h"
#include "core/runs/RunCourse.h"

#include <functional>
#include <string>
#include <string_view>

namespace fovea::runs {
namespace {

/// What becomes of a line when a run goes back to a checkpoint.
enum class Verdict { Keep, Foreign, Later };

/// Keeps whole lines up to the first later one, without those that are foreign. `judge` may replace
/// the line by a part of it. Returns how many had foreign text.
std::size_t cutLines(const std::filesystem::path& path, const std::function<Verdict(std::string_view& line)>& judge)
{
    if (!std::filesystem::exists(path))
        return 0;
    const std::string content = readFile(path);
    std::string kept;
    std::size_t foreign = 0;
    for (std::size_t begin = 0;;) {
        const auto end = content.find('\n', begin);
        if (end == std::string::npos)
            break;
        const std::string_view read = std::string_view(content).substr(begin, end - begin);
        begin = end + 1;
        // A power cut leaves zeros where text never reached the disk. No program wrote them, and the rest is no whole line.
        const auto zeros = read.rfind('\0');
        const bool isTorn = zeros != std::string_view::npos;
        std::string_view line = isTorn ? read.substr(zeros + 1) : read;
        const auto whole = line.size();
        const Verdict verdict = judge(line);
        if (verdict == Verdict::Later)
            break;
        foreign += !isTorn && (verdict == Verdict::Foreign || line.size() != whole);
        if (verdict == Verdict::Keep && !isTorn)
            kept.append(line).push_back('\n');
    }
    if (kept != content)
        writeFileAtomically(path, kept);
    return foreign;
}

}  // namespace

void cutText(const std::filesystem::path& path)
{
    cutLines(path, [](std::string_view&) { return Verdict::Keep; });
}

std::size_t cutSteps(const std::filesystem::path& path, std::int64_t lastStep)
{
    return cutLines(path, [&](std::string_view& line) {
        if (line.starts_with("step,"))
            return Verdict::Keep;
        const auto step = stepOfRow(line);
        return !step ? Verdict::Foreign : *step > lastStep ? Verdict::Later : Verdict::Keep;
    });
}

std::size_t cutJsonLines(const std::filesystem::path& path, std::int64_t lastStep)
{
    return cutLines(path, [&](std::string_view& line) {
        const Json json = parseLogLine(line, &line);
        if (!json.is_object())
            return Verdict::Foreign;
        const auto step = json.find("step");
        return step != json.end() && step->is_number() && step->get<std::int64_t>() > lastStep ? Verdict::Later : Verdict::Keep;
    });
}

}  // namespace fovea::runs
