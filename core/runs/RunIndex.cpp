// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunIndex.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "core/base/Suggest.h"
#include "core/runs/RunLock.h"

#include <algorithm>
#include <sstream>

namespace fovea::runs {
namespace {

namespace fs = std::filesystem;

Json readIfThere(const fs::path& path)
{
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        return {};
    try {
        return readJson(path);
    } catch (const Error&) {
        return {};
    }
}

std::vector<Json> readLines(const fs::path& path)
{
    std::vector<Json> lines;
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        return lines;
    std::istringstream content(readFile(path));
    for (std::string line; std::getline(content, line);)
        if (Json json = Json::parse(line, nullptr, false); json.is_object())
            lines.push_back(std::move(json));
    return lines;
}

std::string idAt(const Json& document, const char* section, const char* key)
{
    const Json* at = document.contains(section) ? &document[section] : nullptr;
    if (at && *key)
        at = at->contains(key) ? &(*at)[key] : nullptr;
    return at && at->is_object() ? at->value("id", std::string()) : std::string();
}

/// The state that the log ends with, if the run came to an end by itself.
void readEnding(const fs::path& folder, RunSummary& out)
{
    out.state = RunLock::isHeld(folder) ? "running" : "interrupted";
    for (const auto& line : readLines(folder / "events.jsonl")) {
        const std::string event = line.value("event", std::string());
        if (event == "started") {
            out.reason.clear();
        } else if (event == "finished") {
            out.reason = line.value("reason", std::string());
            out.seconds = line.value("seconds", 0.0);
            out.imagesPerSecond = line.value("images_per_second", 0.0);
        } else if (event == "failed") {
            out.reason = "failed";
        }
    }
    if (out.state == "interrupted" && !out.reason.empty())
        out.state = out.reason == "failed" ? "failed" : out.reason == "stopped" || out.reason == "time_budget" ? "stopped" : "finished";
}

void moveFolder(const fs::path& from, const fs::path& to)
{
    std::error_code failed;
    fs::rename(from, to, failed);
    if (failed)
        throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot move {path}: {reason}"), {{"path", from.string()}, {"reason", failed.message()}}), {}, from);
}

/// A free name: `name`, else `name-2`, `name-3` …
fs::path freeName(const fs::path& folder, const std::string& name)
{
    fs::path path = folder / name;
    for (int i = 2; fs::exists(path); ++i)
        path = folder / (name + "-" + std::to_string(i));
    return path;
}

}  // namespace

RunSummary readRun(const fs::path& folder)
{
    if (!fs::exists(folder / "experiment.json"))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "{path} is not a run folder"), {{"path", folder.string()}}),
                    FOVEA_TR("core", "`fovea runs list` shows the runs"), folder);
    RunSummary out;
    out.folder = folder;
    out.name = folder.filename().string();
    std::error_code ignored;
    out.changed = fs::last_write_time(folder / "events.jsonl", ignored);
    const Json set = readIfThere(folder / "experiment.json");
    const Json resolved = readIfThere(folder / "resolved.json");
    out.resolved = resolved.is_object() && resolved.contains("experiment") ? resolved["experiment"] : set;
    if (out.resolved.is_object()) {
        out.dataset = idAt(out.resolved, "data", "dataset");
        out.model = idAt(out.resolved, "model", "");
        if (out.resolved.contains("training"))
            out.epochs = out.resolved["training"].value("epochs", 0);
    }
    for (auto& line : readLines(folder / "metrics.jsonl")) {
        out.epochsDone = line.value("epoch", out.epochsDone);
        out.seconds = line.value("total_seconds", out.seconds);
        out.imagesPerSecond = line.value("images_per_second", out.imagesPerSecond);
        if (line.value("best", false)) {
            out.bestEpoch = out.epochsDone;
            out.bestValidation = {line.value("validation_loss", 0.0), line.value("validation_accuracy", 0.0)};
        }
        out.metrics.push_back(std::move(line));
    }
    readEnding(folder, out);
    return out;
}

std::vector<RunSummary> listRuns(const fs::path& root)
{
    std::vector<RunSummary> all;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(root, ignored))
        if (!entry.path().filename().string().starts_with('.') && fs::exists(entry.path() / "experiment.json"))
            all.push_back(readRun(entry.path()));
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.changed != b.changed ? a.changed > b.changed : a.name < b.name; });
    return all;
}

fs::path findRun(const std::string& nameOrPath)
{
    if (fs::exists(fs::path(nameOrPath) / "experiment.json"))
        return nameOrPath;
    if (!nameOrPath.empty() && fs::exists(paths::runs() / nameOrPath / "experiment.json"))
        return paths::runs() / nameOrPath;
    std::vector<std::string> known;
    for (const auto& run : listRuns(paths::runs()))
        known.push_back(run.name);
    throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no run '{name}'"), {{"name", nameOrPath}}), didYouMean(nameOrPath, known));
}

fs::path trashFolder() { return paths::runs() / ".trash"; }

fs::path moveToTrash(const fs::path& folder)
{
    if (RunLock::isHeld(folder))
        throw Error(ErrorCode::Busy, Text(FOVEA_TR("core", "the run {path} is being written by another Fovea"), {{"path", folder.string()}}),
                    FOVEA_TR("core", "wait for it to end, or stop it"), folder);
    paths::ensureFolder(trashFolder());
    const fs::path target = freeName(trashFolder(), fs::absolute(folder).lexically_normal().filename().string());
    moveFolder(folder, target);
    return target;
}

fs::path restoreFromTrash(const std::string& name)
{
    const fs::path source = trashFolder() / name;
    if (name.empty() || !fs::exists(source / "experiment.json")) {
        std::vector<std::string> known;
        for (const auto& run : listRuns(trashFolder()))
            known.push_back(run.name);
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no deleted run '{name}'"), {{"name", name}}), didYouMean(name, known));
    }
    const fs::path target = freeName(paths::runs(), name);
    moveFolder(source, target);
    return target;
}

std::size_t purgeTrash()
{
    const auto runs = listRuns(trashFolder());
    for (const auto& run : runs) {
        std::error_code failed;
        fs::remove_all(run.folder, failed);
        if (failed)
            throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot delete {path}: {reason}"), {{"path", run.folder.string()}, {"reason", failed.message()}}), {}, run.folder);
    }
    return runs.size();
}

}  // namespace fovea::runs
