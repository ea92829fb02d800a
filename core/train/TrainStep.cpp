// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/TrainStep.h"

#include <cmath>

namespace fovea::train {

void TrainStep::restartClock()
{
    m_speedStart = Clock::now();
    m_speedSamples = 0;
}

std::optional<std::int64_t> TrainStep::train(data::Batch& batch)
{
    auto& progress = m_run.progress;
    const StepRate rate = m_run.rateAt(progress.step);
    const auto samples = static_cast<std::int64_t>(batch.size());
    const auto figures = m_run.parts.engine->step(batch, progress.step + 1, rate);
    ++progress.step;
    ++progress.batch;
    measureSpeed(samples);
    return recordAll(figures);
}

std::optional<std::int64_t> TrainStep::finishPending() { return recordAll(m_run.parts.engine->drain()); }

std::optional<std::int64_t> TrainStep::recordAll(const std::vector<StepFigures>& figures)
{
    for (const auto& done : figures) {
        if (!std::isfinite(done.loss))
            return done.step;
        record(done);
    }
    return {};
}

void TrainStep::measureSpeed(std::int64_t samples)
{
    m_speedSamples += samples;
    const double seconds = secondsSince(m_speedStart);
    if (seconds < 1.0 && m_speed != 0)
        return;
    m_speed = static_cast<double>(m_speedSamples) / std::max(1e-9, seconds);
    restartClock();
}

void TrainStep::record(const StepFigures& figures)
{
    const auto count = static_cast<double>(figures.samples);
    m_run.progress.lossSum += figures.loss * count;
    m_run.progress.correct += figures.correct;
    m_run.progress.samples += figures.samples;
    m_run.progress.totalSamples += figures.samples;
    m_run.events.emit(StepDone{figures.step,
                               m_run.progress.epoch + 1,
                               m_run.progress.totalSeconds,
                               {figures.loss, static_cast<double>(figures.correct) / count},
                               figures.learningRate,
                               m_speed});
}

}  // namespace fovea::train
