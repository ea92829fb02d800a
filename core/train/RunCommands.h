// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/RunCheckpoints.h"

namespace fovea::train {

/// Carries out what was requested of a run through its RunControl: pause, changed settings, checkpoints. The loop calls it
/// between batches.
class RunCommands {
public:
    RunCommands(TrainingRun& run, TrainStep& step, RunCheckpoints& checkpoints) : m_run(run), m_step(step), m_checkpoints(checkpoints) {}

    /// Carries out all requests, and waits while the run is paused. Returns false if the run has to stop.
    bool carryOut();
    /// Pauses the run for a reason of its own, until it is resumed or stopped.
    void pause(const Text& reason);

private:
    bool waitWhilePaused();

    TrainingRun& m_run;
    TrainStep& m_step;
    RunCheckpoints& m_checkpoints;
};

}  // namespace fovea::train
