// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Starting, controlling and resuming a run.
/// \snippet docs/examples/api/Runs.cpp example

#include "core/base/Events.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fovea::api {

struct RunOptions {
    std::filesystem::path folder;   ///< empty: a new one below the runs folder
    int niceness = 0;               ///< of the run's threads; the window's runs take 10
    bool pauseOnNonFinite = false;  ///< the window pauses, the command fails
    bool tensorBoard = true;
};

struct ResumeOptions {
    int epochs = 0;                                      ///< new total; 0 keeps the old one
    std::vector<std::pair<std::string, Json>> settings;  ///< live parameters to change at once
    bool acceptChangedData = false;                      ///< go on although the dataset is not as it was
};

/// A run on its own thread. Commands may come from any thread and are carried out between batches.
/// Destroying the handle stops the run at a checkpoint and waits for it; after RunFinished or
/// RunFailed there is nothing left to wait for.
class RunHandle {
public:
    virtual ~RunHandle() = default;

    virtual const std::filesystem::path& folder() const = 0;
    virtual void pause() = 0;
    virtual void resume() = 0;
    /// Saves a checkpoint and ends the run.
    virtual void stop() = 0;
    virtual void checkpoint() = 0;
    /// Changes a `live` parameter. Throws Error{Config} at once where the value is not allowed.
    virtual void set(const std::string& path, const Json& value) = 0;
    /// Waits for the end; returns the error that ended the run, if one did.
    virtual std::optional<RunFailed> wait() = 0;
    /// True from just before the sinks hear of RunFinished or RunFailed.
    virtual bool isFinished() const = 0;
};

/// Starts a run. Throws Error{Config} with all faults, Error{Busy, Usage, Io} of the folder; what happens
/// later is told through the sinks, which are called on the run's thread: RunFinished or RunFailed last,
/// also where the run folder itself can no longer be written. A run that never began leaves no folder.
std::unique_ptr<RunHandle> startRun(const Experiment& experiment, std::vector<std::shared_ptr<EventSink>> sinks,
                                    const RunOptions& options = {});

/// Whether there is a run with a checkpoint to go on from. Throws Error{NotFound} where there is none.
void requireResumable(const std::filesystem::path& folder);

/// Goes on with a run from its last checkpoint, as if it had never been interrupted.
/// Throws Error{NotFound, Busy, Format, Config}. A dataset that has changed ends the run with
/// RunFailed of the code "data_changed", unless that is accepted; the acceptance is put on record.
std::unique_ptr<RunHandle> resumeRun(const std::filesystem::path& folder, const ResumeOptions& resume,
                                     std::vector<std::shared_ptr<EventSink>> sinks, const RunOptions& options = {});

}  // namespace fovea::api
