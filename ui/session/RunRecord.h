// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/RunStore.h"
#include "core/base/Error.h"
#include "core/base/Events.h"

#include <chrono>
#include <optional>
#include <vector>

namespace fovea::ui {

/// A run's course as far as the window knows it, whether it goes on now or was read from its folder:
/// what plots, log and grid draw. One entry a step in each column. Lives on the GUI thread.
struct RunRecord {
    struct LogLine {
        enum class Kind { Note, Warning, Problem };
        std::chrono::system_clock::time_point time;
        Kind kind = Kind::Note;
        Text message;
        std::vector<std::string> details;
    };

    std::filesystem::path folder;
    std::string name;
    RunStarted started;
    RunState state = RunState::Preparing;
    Text stateDetail;
    bool isLive = false;      ///< this window runs it: it can be paused and stopped here
    bool isFollowed = false;  ///< another process writes it: read only

    std::vector<double> step, epoch, seconds;  ///< `epoch` is fractional: steps done / steps an epoch
    std::vector<double> loss, accuracy, learningRate;
    std::vector<EpochDone> epochs;
    std::vector<SettingChanged> changes;
    SamplesPredicted samples;
    std::vector<LogLine> log;
    std::optional<RunFinished> finished;
    std::optional<RunFailed> failed;
    double imagesPerSecond = 0;
    std::int64_t firstStep = 0;  ///< of this sitting, for the time left

    bool isEmpty() const { return folder.empty() && step.empty() && started.modelName.empty(); }
    bool isOver() const { return state == RunState::Finished || state == RunState::Failed; }
    const EpochDone* best() const;
    /// Steps done and in all.
    std::int64_t stepsDone() const { return step.empty() ? started.firstStep : static_cast<std::int64_t>(step.back()); }
    std::int64_t stepsInAll() const { return started.stepsPerEpoch * started.epochs; }
    double share() const { return stepsInAll() > 0 ? static_cast<double>(stepsDone()) / static_cast<double>(stepsInAll()) : 0.0; }
    /// Seconds left at the pace of this sitting, validation included; below 0 while it cannot be told.
    double secondsLeft() const;

    void take(const Envelope& envelope);

private:
    void takeStep(const StepDone& step);
    /// Forgets what came after a step.
    void cutBack(std::int64_t lastStep);
    /// A parameter by the name that forms show.
    TextValue labelOf(const std::string& path) const;
    void note(const Envelope& envelope, LogLine::Kind kind, Text message, std::vector<std::string> details = {});
};

/// A run read from its folder, as a record.
RunRecord recordOf(const api::RunCourse& course);

}  // namespace fovea::ui
