// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/EventDispatcher.h"
#include "core/predict/SavedModel.h"
#include "core/train/Checkpoint.h"
#include "core/train/RunControl.h"
#include "core/train/RunParts.h"

#include <chrono>
#include <optional>

namespace fovea::train {

struct TrainerSetup {
    Experiment experiment;                               ///< resolved
    StartWeights start;                                  ///< unless resumed: what it starts from
    std::filesystem::path checkpoints;                   ///< folder for last.pt and best.pt
    bool resume = false;                                 ///< go on from last.pt there
    int epochs = 0;                                      ///< with resume: the new total; 0 keeps the old one
    std::filesystem::path inventory;                     ///< file that lists the dataset's samples; empty: none is kept
    std::string recordedContent;                         ///< with resume: the dataset's content id as recorded; may be empty
    bool acceptChangedData = false;                      ///< with resume: go on although the dataset has changed
    std::vector<Warned> notices;                         ///< emitted at the start
    std::vector<std::pair<std::string, Json>> settings;  ///< with resume: live parameters to change first
    /// What a loss that is no finite number does: true pauses with the last checkpoint's weights,
    /// false ends the run with Error{Numeric}.
    bool pauseOnNonFinite = false;
};

/// The loop: epochs of steps, validation, checkpoints. Tells everything through events and takes
/// wishes through RunControl between batches. Runs on the thread that calls run().
class Trainer {
public:
    Trainer(TrainerSetup setup, RunControl& control, EventDispatcher& events);
    ~Trainer();

    /// Trains to the end, or until stopped (a checkpoint is saved then). Emits RunFinished last.
    /// Throws Error; what is thrown has not been told as an event yet.
    void run();

private:
    using Clock = std::chrono::steady_clock;
    enum class Outcome { Continue, Completed, Stopped, EarlyStopping, TimeBudget };

    void prepare();
    void restore();
    void compareData();
    void planSchedule();
    void announce();

    Outcome trainEpoch();
    Outcome betweenBatches();
    void trainBatch(data::Batch& batch);
    void stepDone(const StepFigures& figures);
    Outcome validateEpoch();
    void chooseSamples();
    void showSamples();

    void applySetting(const std::string& path, const Json& value);
    Outcome waitWhilePaused();
    bool handleNonFinite(std::int64_t step);
    void saveLast();
    void saveBest();
    Checkpoint snapshot() const;
    StepRate rateAt(std::int64_t step) const;
    void finish(Outcome outcome);

    TrainerSetup m_setup;
    RunControl& m_control;
    EventDispatcher& m_events;
    RunParts m_parts;
    std::unique_ptr<Schedule> m_schedule;
    Progress m_progress;
    double m_baseRate = 0;
    bool m_restart = false;  ///< the epoch must begin again from the progress in force

    Clock::time_point m_lastCheckpoint, m_lastSamples, m_rateStart;
    std::int64_t m_rateSamples = 0;
    double m_rate = 0;
    data::Batch m_shown;                                   ///< the sample pictures, prepared
    std::vector<SamplesPredicted::Sample> m_shownSamples;  ///< the same for people
    double m_samplesCost = 0;                              ///< seconds that showing the sample pictures took last
};

}  // namespace fovea::train
