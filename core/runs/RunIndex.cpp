// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunIndex.h"

#include "core/base/AtomicFile.h"
#include "core/base/DatasetNames.h"
#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/base/Names.h"
#include "core/base/Paths.h"
#include "core/base/Suggest.h"
#include "core/base/Temporaries.h"
#include "core/runs/EventReader.h"
#include "core/runs/RunAbout.h"
#include "core/runs/RunCourse.h"
#include "core/runs/RunLock.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace fovea::runs {
namespace {

namespace fs = std::filesystem;

/// A run that starts has a folder and nothing else for a moment.
constexpr std::chrono::minutes kStartPatience{1};

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

std::string idAt(const Json& document, const char* section, const char* key)
{
    const Json* at = document.is_object() && document.contains(section) ? &document[section] : nullptr;
    if (at && *key)
        at = at->is_object() && at->contains(key) ? &(*at)[key] : nullptr;
    return at && at->is_object() ? at->value("id", std::string()) : std::string();
}

std::int64_t unixSeconds(std::chrono::system_clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

/// experiment.json is written once, when the folder is made.
std::int64_t folderTime(const fs::path& folder)
{
    std::error_code failed;
    const auto time = fs::last_write_time(folder / "experiment.json", failed);
    return failed ? 0
                  : unixSeconds(std::chrono::time_point_cast<std::chrono::system_clock::duration>(std::chrono::file_clock::to_sys(time)));
}

/// When the log begins, and the state that it ends with, if the run came to an end by itself.
void readEvents(const fs::path& folder, RunSummary& out)
{
    out.state = RunLock::isHeld(folder) ? "running" : "interrupted";
    bool hasTrained = false, isPreparing = false;
    std::string before;  // how it had ended before a resume
    const auto isPreparation = [](const Event& event) {
        const auto* state = std::get_if<StateChanged>(&event);
        return state && state->state == RunState::Preparing;
    };
    forEachLine(folder / "events.jsonl", [&](std::string_view text) {
        if (isSamplesLine(text))
            return;
        const auto envelope = eventFromJson(parseLogLine(text));
        if (!envelope)
            return;
        if (out.started == 0)
            out.started = unixSeconds(envelope->time);
        if (isPreparation(envelope->event)) {
            before = std::exchange(out.reason, {});
            isPreparing = true;
        } else if (std::holds_alternative<RunStarted>(envelope->event)) {
            hasTrained = true;
            isPreparing = false;
        } else if (const auto* finished = std::get_if<RunFinished>(&envelope->event)) {
            out.reason = finished->reason;
            out.seconds = finished->seconds;
            out.imagesPerSecond = finished->imagesPerSecond;
        } else if (std::holds_alternative<RunFailed>(envelope->event)) {
            // A resume that is refused leaves the run as it was.
            out.reason = isPreparing && hasTrained ? before : "failed";
            isPreparing = false;
        }
    });
    if (out.started == 0)
        out.started = folderTime(folder);
    // The writer holds the lock a moment longer than the run lasts.
    if (!out.reason.empty())
        out.state = out.reason == "failed" ? "failed" : out.reason == "stopped" || out.reason == "time_budget" ? "stopped" : "finished";
}

void readMetrics(const fs::path& folder, RunSummary& out)
{
    forEachLine(folder / "metrics.jsonl", [&](std::string_view text) {
        Json line = parseLogLine(text);
        const auto envelope = eventFromJson(line);
        const auto* epoch = envelope ? std::get_if<EpochDone>(&envelope->event) : nullptr;
        if (!epoch)
            return;
        out.epochsDone = epoch->epoch;
        out.seconds = epoch->totalSeconds;
        out.imagesPerSecond = epoch->imagesPerSecond;
        if (epoch->isBest) {
            out.bestEpoch = epoch->epoch;
            out.bestValidation = epoch->validation;
        }
        out.metrics.push_back(std::move(line));
    });
}

void moveFolder(const fs::path& from, const fs::path& to)
{
    if (files::rename(from, to) != 0)
        files::fail(FOVEA_TR("core", "cannot move {path}: {reason}"), from, errno);
    files::syncFolder(to.parent_path());
}

/// Sorted, so that messages do not depend on the disk's order.
std::vector<fs::path> runFolders(const fs::path& root)
{
    std::vector<fs::path> folders;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(root, ignored))
        if (!entry.path().filename().string().starts_with('.') && fs::exists(entry.path() / "experiment.json"))
            folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    return folders;
}

std::vector<fs::path> foldersIn(const fs::path& root)
{
    std::vector<fs::path> folders;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(root, ignored))
        if (!entry.is_symlink(ignored) && entry.is_directory(ignored))
            folders.push_back(entry.path());
    return folders;
}

/// What a run leaves that was killed before its experiment was written: empty logs and folders, for a while now.
bool isKilledStart(const fs::path& folder)
{
    constexpr std::string_view kFirstFiles[] = {"checkpoints", "run.lock"};
    std::error_code failed;
    bool isSo =
        fs::exists(folder / "run.lock", failed) && fs::file_time_type::clock::now() - fs::last_write_time(folder, failed) > kStartPatience;
    for (fs::recursive_directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        const std::string name = it->path().filename();
        isSo = isSo && (std::find(std::begin(kFirstFiles), std::end(kFirstFiles), name) != std::end(kFirstFiles) ||
                        (name.starts_with('.') && name.ends_with(".tmp")));
    }
    return isSo && !failed;
}

void removeFolder(const fs::path& folder)
{
    std::error_code failed;
    fs::remove_all(folder, failed);
    if (failed)
        throw Error(ErrorCode::Io,
                    Text(FOVEA_TR("core", "cannot delete {path}: {reason}"), {{"path", folder.string()}, {"reason", failed.message()}}), {},
                    folder);
}

/// For lists: a run that cannot be read must not hide the others.
RunSummary readRunOrName(const fs::path& folder)
{
    try {
        return readRun(folder);
    } catch (const Error&) {
        RunSummary out;
        out.folder = folder;
        out.name = paths::folderName(folder);
        out.state = "failed";
        return out;
    }
}

/// A free name: `name`, else `name-2`, `name-3` …
fs::path freeName(const fs::path& folder, const std::string& name)
{
    fs::path path = folder / name;
    for (int i = 2; fs::exists(path); ++i)
        path = folder / (name + "-" + std::to_string(i));
    return path;
}

std::string listOf(const std::vector<fs::path>& folders)
{
    std::string out;
    for (const auto& folder : folders)
        out += (out.empty() ? "" : ", ") + printablePath(folder);
    return out;
}

/// The run of this name below a folder: the folder's own name comes first, then the given ones.
fs::path findBelow(const fs::path& root, const std::string& name, const char* notFound)
{
    for (const auto& folder : {fs::path(name), fileFromText(name)})
        if (!name.empty() && fs::exists(root / folder / "experiment.json"))
            return root / folder;
    std::vector<std::string> known;
    std::vector<fs::path> ofThisName;
    for (const auto& folder : runFolders(root)) {
        const std::string given = readAbout(folder).name;
        known.push_back(printablePath(folder.filename()));
        if (!given.empty())
            known.push_back(given);
        if (!given.empty() && given == name)
            ofThisName.push_back(folder.filename());
    }
    if (ofThisName.size() == 1)
        return root / ofThisName.front();
    // Whoever names a file does not mean a run.
    for (const char* ending : {".pt", ".pth", ".th", ".safetensors", ".bin"})
        if (ofThisName.empty() && name.ends_with(ending))
            throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no file {path}"), {{"path", name}}), {}, name);
    if (ofThisName.empty())
        throw Error(ErrorCode::NotFound, Text(notFound, {{"name", name}}), didYouMean(name, known));
    throw Error(ErrorCode::Config,
                Text(FOVEA_TR("core", "{count} runs are named '{name}'"), {{"count", std::to_string(ofThisName.size())}, {"name", name}}),
                Text(FOVEA_TR("core", "use the folder of one of them: {folders}"), {{"folders", listOf(ofThisName)}}));
}

}  // namespace

RunSummary readRun(const fs::path& folder)
{
    if (!fs::exists(folder / "experiment.json"))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "{path} is not a run folder"), {{"path", folder.string()}}),
                    FOVEA_TR("core", "`fovea runs list` lists the runs"), folder);
    RunSummary out;
    out.folder = folder;
    const RunAbout about = readAbout(folder);
    out.name = about.name.empty() ? printable(paths::folderName(folder)) : about.name;
    out.note = about.note;
    std::error_code ignored;
    out.changed = fs::last_write_time(folder / "events.jsonl", ignored);
    const Json set = readIfThere(folder / "experiment.json");
    const Json resolved = readIfThere(folder / "resolved.json");
    out.resolved = resolved.is_object() && resolved.contains("experiment") ? resolved["experiment"] : set;
    try {
        out.dataset = idAt(out.resolved, "data", "dataset");
        out.datasetName = ownDatasetName(out.resolved.value(Json::json_pointer("/data/dataset"), Json()));
        if (out.datasetName.empty())
            out.datasetName = out.dataset;
        out.model = idAt(out.resolved, "model", "");
        out.epochs = out.resolved.value(Json::json_pointer("/training/epochs"), 0);
    } catch (const Json::exception&) {
        // Edited by hand: the rest can still be told.
    }
    readMetrics(folder, out);
    readEvents(folder, out);
    return out;
}

std::vector<RunSummary> listRuns(const fs::path& root)
{
    std::vector<RunSummary> all;
    for (const auto& folder : runFolders(root))
        all.push_back(readRunOrName(folder));
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.changed != b.changed ? a.changed > b.changed : a.name < b.name; });
    return all;
}

fs::path findRun(const std::string& nameOrPath)
{
    if (const auto folder = fileFromArgument(nameOrPath); fs::exists(folder / "experiment.json"))
        return folder;
    return findBelow(paths::runs(), nameOrPath, FOVEA_TR("core", "there is no run named '{name}'"));
}

fs::path trashFolder() { return paths::runs() / ".trash"; }

fs::path moveToTrash(const fs::path& folder)
{
    if (RunLock::isHeld(folder))
        throw Error(ErrorCode::Busy, Text(FOVEA_TR("core", "another Fovea process is writing the run {path}"), {{"path", folder.string()}}),
                    FOVEA_TR("core", "wait until it ends, or stop it"), folder);
    paths::ensureFolder(trashFolder());
    const fs::path target = freeName(trashFolder(), paths::folderName(folder));
    moveFolder(folder, target);
    return target;
}

fs::path restoreFromTrash(const std::string& name)
{
    const fs::path source = findBelow(trashFolder(), name, FOVEA_TR("core", "there is no deleted run named '{name}'"));
    const fs::path target = freeName(paths::runs(), source.filename().string());
    moveFolder(source, target);
    return target;
}

std::size_t purgeTrash()
{
    const auto count = runFolders(trashFolder()).size();
    for (const auto& folder : foldersIn(trashFolder()))  // also the rest of a purge that was killed
        removeFolder(folder);
    for (const auto& folder : foldersIn(paths::runs())) {
        if (folder == trashFolder() || RunLock::isHeld(folder))
            continue;
        if (isKilledStart(folder)) {
            removeFolder(folder);
            continue;
        }
        removeLeftTemporaries(folder);
        removeLeftTemporaries(folder / "checkpoints");
    }
    return count;
}

}  // namespace fovea::runs
