// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"
#include "core/base/Json.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fovea::runs {

/// What a run folder tells about itself, read from its files.
struct RunSummary {
    std::filesystem::path folder;
    std::string name;  ///< given by a person, else the folder's
    std::string note;
    std::int64_t started = 0;  ///< seconds since 1970, 0 where unknown
    std::string state;         ///< "running", "finished", "stopped", "failed" or "interrupted"
    std::string reason;
    std::string dataset, model;  ///< ids
    std::string datasetName;     ///< the folder or file of a user's images, else the id
    int epochs = 0, epochsDone = 0, bestEpoch = 0;
    Score bestValidation;
    double seconds = 0, imagesPerSecond = 0;
    std::filesystem::file_time_type changed;
    Json resolved;                 ///< the resolved experiment, or what the user set where it never started
    Json metrics = Json::array();  ///< the lines of metrics.jsonl
};

/// Throws Error{NotFound} where the folder is no run.
RunSummary readRun(const std::filesystem::path& folder);

/// Every run below a folder, the newest first; damaged ones are listed with what can be read.
std::vector<RunSummary> listRuns(const std::filesystem::path& root);

/// A run's folder from what a person typed: a path, else a folder's name below the runs folder, else
/// the name that a person gave. Throws Error{NotFound} that names the nearest run, Error{Config}
/// where several runs were given this name.
std::filesystem::path findRun(const std::string& nameOrPath);

/// Moves a run to `.trash` beside it, and back by the folder's name or the given one. Throws Error{Busy, NotFound, Io}; returns the new
/// place.
std::filesystem::path moveToTrash(const std::filesystem::path& folder);
std::filesystem::path restoreFromTrash(const std::string& name);
/// Where deleted runs are.
std::filesystem::path trashFolder();
/// Deletes what is in the trash for good; returns how many runs that were.
std::size_t purgeTrash();

}  // namespace fovea::runs
