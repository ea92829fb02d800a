// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/TrainStep.h"

namespace fovea::train {

/// Writes a run's checkpoints: last.pt, from which it can be resumed, and best.pt. Weights that are not finite are not
/// written.
class RunCheckpoints {
public:
    RunCheckpoints(TrainingRun& run, TrainStep& step) : m_run(run), m_step(step) {}

    /// Both throw Error{Io}.
    void saveLast();
    void saveBest();
    double secondsSinceLast() const { return secondsSince(m_last); }

private:
    void write(const std::filesystem::path& path, bool isBest);

    TrainingRun& m_run;
    TrainStep& m_step;
    Clock::time_point m_last;
};

/// Puts a run back to its last.pt: weights, optimiser, schedule, progress and settings. Throws Error{Data} if the
/// dataset no longer fits the checkpoint, Error{Format, Io} if the file cannot be used.
void restoreLast(TrainingRun& run);

}  // namespace fovea::train
