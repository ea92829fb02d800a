// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"
#include "core/base/Json.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fovea::api {

/// One row of the list of runs.
struct RunInfo {
    std::filesystem::path folder;
    std::string name;
    std::string state;  ///< "running", "finished", "stopped", "failed" or "interrupted"
    std::string dataset, model;
    int epochs = 0, epochsDone = 0, bestEpoch = 0;
    Score bestValidation;
    double seconds = 0, imagesPerSecond = 0;
    Json resolved;
    Json metrics;

    OrderedJson toJson(bool withDetails) const;
};

/// A setting in which compared runs differ; one value a run, null where it does not exist.
struct SettingDifference {
    std::string path;
    std::vector<Json> values;
};

/// The runs on this machine. Functions may be called from any thread; errors are those of the files.
namespace runStore {

std::vector<RunInfo> list();
/// Names below the runs folder and paths are taken alike. Throws Error{NotFound} with the nearest name.
RunInfo show(const std::string& run);
std::vector<SettingDifference> compare(const std::vector<RunInfo>& runs);
std::filesystem::path find(const std::string& run);
/// To the trash, and back; both return the new place. Throws Error{Busy, NotFound, Io}.
std::filesystem::path remove(const std::string& run);
std::filesystem::path restore(const std::string& name);
std::vector<RunInfo> listTrash();
std::size_t purge();

}  // namespace runStore
}  // namespace fovea::api
