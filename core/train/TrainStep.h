// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/TrainingRun.h"

#include <optional>
#include <vector>

namespace fovea::train {

/// The training step: hands batches to the engine, adds each step's metrics to the progress and emits StepDone.
class TrainStep {
public:
    explicit TrainStep(TrainingRun& run) : m_run(run) {}

    /// Measures the speed anew: at the start of an epoch and after a pause.
    void restartClock();
    /// Trains on one batch. If the loss of a step is not finite, returns the number of the step; its metrics and later ones
    /// are then dropped.
    std::optional<std::int64_t> train(data::Batch& batch);
    /// Waits for the metrics that a GPU still computes; returns as train().
    std::optional<std::int64_t> finishPending();

private:
    void measureSpeed(std::int64_t samples);
    std::optional<std::int64_t> recordAll(const std::vector<StepFigures>& figures);
    void record(const StepFigures& figures);

    TrainingRun& m_run;
    Clock::time_point m_speedStart;
    std::int64_t m_speedSamples = 0;
    double m_speed = 0;  ///< images per second
};

}  // namespace fovea::train
