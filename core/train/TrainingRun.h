// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/EventDispatcher.h"
#include "core/train/Progress.h"
#include "core/train/RunControl.h"
#include "core/train/RunParts.h"

#include <chrono>
#include <filesystem>
#include <optional>

namespace fovea::train {

struct TrainerSetup {
    Experiment experiment;                               ///< resolved
    StartWeights start;                                  ///< unless resumed: what it starts from
    std::filesystem::path checkpoints;                   ///< folder for last.pt and best.pt
    bool resume = false;                                 ///< continue from last.pt there
    std::optional<predict::ModelCard> card;              ///< with resume: the checkpoint's, whose input and normalisation stay
    int epochs = 0;                                      ///< with resume: the new total; 0 keeps the old one
    std::filesystem::path inventory;                     ///< file that lists the dataset's samples; empty: none is kept
    std::string recordedContent;                         ///< with resume: the dataset's content id as recorded; may be empty
    bool acceptChangedData = false;                      ///< with resume: continue although the dataset has changed
    std::vector<Warned> notices;                         ///< emitted at the start
    std::vector<std::pair<std::string, Json>> settings;  ///< with resume: live parameters to change first
    /// What a loss that is no finite number does: true pauses with the last checkpoint's weights,
    /// false ends the run with Error{Numeric}.
    bool pauseOnNonFinite = false;
};

/// A run while it trains: its settings, the parts built for it, its schedule and its progress. The classes
/// of the training loop share it. One thread.
struct TrainingRun {
    TrainerSetup setup;
    RunControl& control;
    EventDispatcher& events;
    RunParts parts = {};
    std::unique_ptr<Schedule> schedule = nullptr;
    Progress progress = {};
    double baseRate = 0;  ///< the optimiser's learning rate, before the schedule's factor

    /// The checkpoint from which the run can be resumed.
    std::filesystem::path lastCheckpoint() const { return setup.checkpoints / "last.pt"; }
    /// Makes the schedule for the steps from progress.planStart to the last epoch's end.
    void planSchedule();
    /// Learning rate and momentum of a step, counted from 0.
    StepRate rateAt(std::int64_t step) const;
    /// Gives the optimiser the experiment's parameters.
    void configureOptimizer();
    /// Changes a `live` parameter by the experiment's path and emits SettingChanged.
    void applySetting(const std::string& path, const Json& value);
};

using Clock = std::chrono::steady_clock;
double secondsSince(Clock::time_point start);

}  // namespace fovea::train
