// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/RunStore.h"

#include "core/base/JsonText.h"
#include "core/base/Names.h"
#include "core/base/Paths.h"
#include "core/runs/RunAbout.h"
#include "core/runs/RunCheck.h"
#include "core/runs/RunCourse.h"
#include "core/runs/RunIndex.h"

#include <algorithm>
#include <map>

namespace fovea::api {
namespace {

RunInfo info(runs::RunSummary run)
{
    return {.folder = run.folder,
            .name = run.name,
            .note = run.note,
            .started = run.started,
            .state = run.state,
            .dataset = run.dataset,
            .model = run.model,
            .datasetName = run.datasetName,
            .epochs = run.epochs,
            .epochsDone = run.epochsDone,
            .bestEpoch = run.bestEpoch,
            .bestValidation = run.bestValidation,
            .seconds = run.seconds,
            .imagesPerSecond = run.imagesPerSecond,
            .resolved = std::move(run.resolved),
            .metrics = std::move(run.metrics)};
}

std::vector<RunInfo> infos(const std::filesystem::path& root)
{
    std::vector<RunInfo> all;
    for (auto& run : runs::listRuns(root))
        all.push_back(info(std::move(run)));
    return all;
}

void flatten(const Json& value, const std::string& path, std::map<std::string, Json>& out)
{
    if (value.is_object()) {
        for (const auto& [key, inner] : value.items())
            flatten(inner, path.empty() ? key : path + "." + key, out);
        return;
    }
    out[path] = value;
}

}  // namespace

OrderedJson RunInfo::toJson(bool withDetails) const
{
    OrderedJson out{{"name", name},
                    {"folder", printablePath(folder)},
                    {"note", note},
                    {"started", started},
                    {"state", state},
                    {"dataset", dataset},
                    {"dataset_name", datasetName},
                    {"model", model},
                    {"epochs", epochs},
                    {"epochs_done", epochsDone},
                    {"best_epoch", bestEpoch},
                    {"validation_accuracy", bestValidation.accuracy},
                    {"validation_loss", bestValidation.loss},
                    {"seconds", seconds},
                    {"images_per_second", imagesPerSecond}};
    if (withDetails) {
        out["experiment"] = orderedCopy(resolved);
        out["metrics"] = orderedCopy(metrics);
    }
    return out;
}

OrderedJson RunFile::toJson() const
{
    OrderedJson out{{"file", file},
                    {"bytes", bytes},
                    {"sha256", sha256},
                    {"state", !problem.empty() ? "damaged"
                              : hasDigest      ? "verified"
                                               : "readable"}};
    if (!problem.empty())
        out["problem"] = problem.str();
    return out;
}

namespace runStore {

std::vector<RunInfo> list() { return infos(paths::runs()); }
std::vector<RunInfo> listTrash() { return infos(paths::runs() / ".trash"); }
std::filesystem::path find(const std::string& run) { return runs::findRun(run); }
RunInfo show(const std::string& run) { return info(runs::readRun(runs::findRun(run))); }
std::filesystem::path remove(const std::string& run) { return runs::moveToTrash(runs::findRun(run)); }
std::filesystem::path restore(const std::string& name) { return runs::restoreFromTrash(name); }
std::size_t purge() { return runs::purgeTrash(); }
void rename(const std::string& run, const std::string& name) { runs::renameRun(runs::findRun(run), name); }
void setNote(const std::string& run, const std::string& note) { runs::noteRun(runs::findRun(run), note); }
Experiment experimentOf(const std::string& run) { return Experiment::load(runs::findRun(run) / "experiment.json"); }

std::vector<RunFile> check(const std::string& run, std::stop_token stop)
{
    std::vector<RunFile> out;
    for (auto& file : runs::checkRun(runs::findRun(run), std::move(stop)))
        out.push_back({std::move(file.file), file.bytes, std::move(file.sha256), file.hasDigest, std::move(file.problem)});
    return out;
}

RunCourse course(const std::string& run)
{
    const auto folder = runs::findRun(run);
    RunCourse out;
    // The state is read first: a run that ends meanwhile is looked at once more, never left out.
    out.info = info(runs::readRun(folder));
    auto log = runs::readLog(folder);
    auto steps = runs::readSteps(folder / "steps.csv");
    out.started = std::move(log.started);
    out.epochs = std::move(log.epochs);
    out.changes = std::move(log.changes);
    out.events = std::move(log.events);
    out.step = std::move(steps.step);
    out.epoch = std::move(steps.epoch);
    out.seconds = std::move(steps.seconds);
    out.loss = std::move(steps.loss);
    out.accuracy = std::move(steps.accuracy);
    out.learningRate = std::move(steps.learningRate);
    return out;
}

std::vector<SettingDifference> compare(const std::vector<RunInfo>& all)
{
    std::map<std::string, std::vector<Json>> byPath;
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::map<std::string, Json> settings;
        flatten(all[i].resolved, "", settings);
        for (auto& [path, value] : settings) {
            auto& values = byPath[path];
            values.resize(all.size());
            values[i] = value;
        }
    }
    std::vector<SettingDifference> differences;
    for (auto& [path, values] : byPath)
        if (std::any_of(values.begin(), values.end(), [&](const Json& v) { return v != values.front(); }))
            differences.push_back({path, values});
    return differences;
}

}  // namespace runStore
}  // namespace fovea::api
