// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// The runs on this machine.
/// \snippet docs/examples/api/RunStore.cpp example

#include "core/base/Events.h"
#include "core/base/Json.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::api {

/// One row of the list of runs.
struct RunInfo {
    std::filesystem::path folder;
    std::string name;
    std::string note;            ///< the user's own words
    std::int64_t started = 0;    ///< seconds since 1970, 0 where unknown
    std::string state;           ///< "running", "finished", "stopped", "failed" or "interrupted"
    std::string dataset, model;  ///< ids
    std::string datasetName;     ///< the folder or file of a user's images, else the id
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

/// A file of a run that was read from its first byte to its last.
struct RunFile {
    std::string file;  ///< path in the run folder
    std::int64_t bytes = 0;
    std::string sha256;
    bool hasDigest = false;  ///< compared with the digest that the run recorded; otherwise only read and parsed
    Text problem;            ///< empty: the file is whole

    OrderedJson toJson() const;
};

/// A run's whole course, read from its folder: what a window replays to show an old run, or follows
/// while another process writes it. One entry a step in each column.
struct RunCourse {
    RunInfo info;
    RunStarted started;  ///< as far as the files tell
    std::vector<std::int64_t> step;
    std::vector<int> epoch;
    std::vector<double> seconds, loss, accuracy, learningRate;
    std::vector<EpochDone> epochs;
    std::vector<SettingChanged> changes;
    /// Warnings, state changes, checkpoints and the end, in order; the time of each is in the envelope.
    std::vector<Envelope> events;
};

/// The runs on this machine. Functions may be called from any thread; errors are those of the files.
namespace runStore {

std::vector<RunInfo> list();
/// Paths, folders' names below the runs folder and given names are taken alike. Throws Error{NotFound}
/// with the nearest name, Error{Config} where several runs were given this name.
RunInfo show(const std::string& run);
std::vector<SettingDifference> compare(const std::vector<RunInfo>& runs);
std::filesystem::path find(const std::string& run);
/// To the trash, and back; both return the new place. Throws Error{Busy, NotFound, Io}.
std::filesystem::path remove(const std::string& run);
std::filesystem::path restore(const std::string& name);
std::vector<RunInfo> listTrash();
std::size_t purge();
/// What is shown only: the folder keeps its name. Also while somebody writes the run. Throws
/// Error{NotFound, Io}; a name that is empty or has several lines is an Error{Config}.
void rename(const std::string& run, const std::string& name);
void setNote(const std::string& run, const std::string& note);
/// Throws Error{NotFound}; lines that a crash cut short are left out.
RunCourse course(const std::string& run);
/// Reads every file of a run and compares it with the digest that the run recorded; each checkpoint's network is built too.
/// Throws Error{NotFound}, Error{Busy} while the run is written, Error{Cancelled}.
std::vector<RunFile> check(const std::string& run, std::stop_token stop = {});
/// What the user set, to start again from. Throws Error{NotFound, Format, Config}.
Experiment experimentOf(const std::string& run);

}  // namespace runStore
}  // namespace fovea::api
