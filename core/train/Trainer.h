// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/RunCommands.h"
#include "core/train/SamplePictures.h"

namespace fovea::train {

/// The training loop: prepares a run, trains and validates epoch by epoch, and ends it. Emits everything as events and
/// takes requests through RunControl between batches. Runs on the thread that calls run().
class Trainer {
public:
    Trainer(TrainerSetup setup, RunControl& control, EventDispatcher& events);
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    /// Trains to the end, or until stopped (a checkpoint is saved then). Emits RunFinished last.
    /// Throws Error, for which no event was emitted yet.
    void run();

private:
    void runToTheEnd();
    enum class Outcome { Continue, Completed, Stopped, EarlyStopping, TimeBudget };

    void prepare();
    Outcome trainEpoch();
    Outcome betweenBatches();
    Outcome validateEpoch();
    /// After a step whose loss is not finite.
    void refuseStep(std::int64_t step);
    /// After infinite or NaN values: goes back to the last checkpoint and pauses there, or throws Error{Numeric}.
    void goBack(const Text& message);
    void finish(Outcome outcome);

    TrainingRun m_run;
    TrainStep m_step;
    SamplePictures m_samples;
    RunCheckpoints m_checkpoints;
    RunCommands m_commands;
    double m_budgetFrom = 0;  ///< seconds of the run at which its time budget began to count
    bool m_restart = false;   ///< the epoch must begin again from the progress in force
};

}  // namespace fovea::train
