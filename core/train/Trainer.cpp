// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Trainer.h"

#include "core/evaluate/Evaluator.h"
#include "core/train/Device.h"

#include <torch/torch.h>

#include <cmath>

namespace fovea::train {
namespace {

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Trainer::Trainer(TrainerSetup setup, RunControl& control, EventDispatcher& events)
    : m_setup(std::move(setup)), m_control(control), m_events(events)
{
}

Trainer::~Trainer() = default;

void Trainer::run()
{
    try {
        prepare();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Cancelled || !m_control.stopRequested())
            throw;
        // Stopped before anything was learnt: an ending, not a failure.
        m_events.emit(StateChanged{RunState::Finished, {}});
        m_events.emit(RunFinished{.reason = "stopped", .bestEpoch = 0, .epochs = 0, .validation = {}, .imagesPerSecond = 0, .seconds = 0});
        return;
    }
    m_events.emit(StateChanged{RunState::Running, {}});
    showSamples();
    Outcome outcome = m_progress.epoch >= m_progress.epochs ? Outcome::Completed : Outcome::Continue;
    while (outcome == Outcome::Continue) {
        outcome = trainEpoch();
        if (outcome != Outcome::Continue || m_restart)
            continue;
        outcome = validateEpoch();
        if (outcome == Outcome::Continue && m_progress.epoch >= m_progress.epochs)
            outcome = Outcome::Completed;
    }
    finish(outcome);
}

Trainer::Outcome Trainer::trainEpoch()
{
    m_restart = false;
    auto& loader = *m_parts.trainLoader;
    loader.start(m_progress.epoch + 1, m_progress.batch);
    m_rateStart = Clock::now();
    m_rateSamples = 0;
    for (;;) {
        const auto before = Clock::now();
        std::optional<data::Batch> batch;
        try {
            batch = loader.next(m_control.stopToken());
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Cancelled)
                throw;
            return Outcome::Stopped;
        }
        if (!batch)
            break;
        trainBatch(*batch);
        loader.recycle(std::move(*batch));
        const double seconds = secondsSince(before);
        for (double* sum : {&m_progress.trainSeconds, &m_progress.epochSeconds, &m_progress.totalSeconds, &m_progress.totalTrainSeconds})
            *sum += seconds;
        if (m_restart)
            return m_control.stopRequested() ? Outcome::Stopped : Outcome::Continue;
        const Outcome outcome = betweenBatches();
        if (outcome != Outcome::Continue)
            return outcome;
    }
    for (const auto& figures : m_parts.engine->drain())
        stepDone(figures);
    return Outcome::Continue;
}

void Trainer::trainBatch(data::Batch& batch)
{
    const StepRate rate = rateAt(m_progress.step);
    const auto samples = static_cast<std::int64_t>(batch.size());
    const auto figures = m_parts.engine->step(batch, m_progress.step + 1, rate);
    ++m_progress.step;
    ++m_progress.batch;
    m_rateSamples += samples;
    if (const double seconds = secondsSince(m_rateStart); seconds >= 1.0 || m_rate == 0) {
        m_rate = static_cast<double>(m_rateSamples) / std::max(1e-9, seconds);
        m_rateStart = Clock::now();
        m_rateSamples = 0;
    }
    for (const auto& done : figures) {
        if (!std::isfinite(done.loss) && handleNonFinite(done.step))
            return;
        stepDone(done);
    }
}

void Trainer::stepDone(const StepFigures& figures)
{
    const auto count = static_cast<double>(figures.samples);
    m_progress.lossSum += figures.loss * count;
    m_progress.correct += figures.correct;
    m_progress.samples += figures.samples;
    m_progress.totalSamples += figures.samples;
    m_events.emit(StepDone{figures.step,
                           m_progress.epoch + 1,
                           m_progress.totalSeconds,
                           {figures.loss, static_cast<double>(figures.correct) / count},
                           figures.learningRate,
                           m_rate});
}

Trainer::Outcome Trainer::betweenBatches()
{
    if (m_control.stopRequested())
        return Outcome::Stopped;
    for (auto wishes = m_control.take(); !wishes.empty(); wishes = m_control.take()) {
        for (const auto& [path, value] : wishes.settings)
            applySetting(path, value);
        if (wishes.checkpoint)
            saveLast();
        if (wishes.pause) {
            const Outcome outcome = waitWhilePaused();
            if (outcome != Outcome::Continue)
                return outcome;
        }
    }
    const auto training = m_setup.experiment.training();
    if (const double budget = training.real("time_budget"); budget > 0 && m_progress.totalSeconds >= budget)
        return Outcome::TimeBudget;
    if (const double every = training.real("checkpoint_every"); every > 0 && secondsSince(m_lastCheckpoint) >= every)
        saveLast();
    // A slow network's twenty pictures take their time as well: at most a fiftieth of it.
    if (constexpr double kShowEvery = 1.0; secondsSince(m_lastSamples) >= std::max(kShowEvery, 50 * m_samplesCost))
        showSamples();
    return Outcome::Continue;
}

Trainer::Outcome Trainer::waitWhilePaused()
{
    saveLast();
    m_events.emit(StateChanged{RunState::Paused, {}});
    for (bool isPaused = true; isPaused;) {
        m_control.waitWhilePaused();
        if (m_control.stopRequested())
            return Outcome::Stopped;
        const auto wishes = m_control.take();
        for (const auto& [path, value] : wishes.settings)
            applySetting(path, value);
        if (wishes.checkpoint)
            saveLast();
        isPaused = wishes.pause;
    }
    m_events.emit(StateChanged{RunState::Running, {}});
    m_rateStart = Clock::now();
    m_rateSamples = 0;
    return Outcome::Continue;
}

Trainer::Outcome Trainer::validateEpoch()
{
    const auto start = Clock::now();
    evaluate::EvaluateOptions options;
    options.classes = m_parts.card.classes.size();
    options.stop = m_control.stopToken();
    evaluate::Evaluation result;
    try {
        result =
            evaluate::evaluate([&](data::Batch& batch) { return m_parts.engine->evaluate(batch); }, *m_parts.validationLoader, options);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Cancelled)
            throw;
        return Outcome::Stopped;
    }
    const double seconds = secondsSince(start);
    m_progress.epochSeconds += seconds;
    m_progress.totalSeconds += seconds;
    ++m_progress.epoch;

    EpochDone done;
    done.epoch = m_progress.epoch;
    done.step = m_progress.step;
    const auto count = static_cast<double>(std::max<std::int64_t>(1, m_progress.samples));
    done.train = {m_progress.lossSum / count, static_cast<double>(m_progress.correct) / count};
    done.validation = {result.loss, result.accuracy()};
    done.confusion = std::make_shared<const std::vector<std::vector<std::int64_t>>>(result.confusion.rows());
    done.learningRate = rateAt(m_progress.step - 1).learningRate;
    done.imagesPerSecond = count / std::max(1e-9, m_progress.trainSeconds);
    done.seconds = m_progress.epochSeconds;
    done.totalSeconds = m_progress.totalSeconds;
    const bool better = m_progress.bestEpoch == 0 || done.validation.accuracy > m_progress.best.accuracy ||
                        (done.validation.accuracy == m_progress.best.accuracy && done.validation.loss < m_progress.best.loss);
    done.isBest = better || !m_parts.split.chooseByValidation;
    if (done.isBest) {
        m_progress.bestEpoch = done.epoch;
        m_progress.best = done.validation;
    }
    m_schedule->epochDone(result.loss);
    const bool enough = m_parts.earlyStopping && m_parts.earlyStopping->epochDone(done.validation);
    m_progress.batch = 0;
    m_progress.lossSum = m_progress.trainSeconds = m_progress.epochSeconds = 0;
    m_progress.correct = m_progress.samples = 0;

    m_events.emit(done);
    showSamples();
    // best before last: killed between the two, the run goes on from the older last.pt and writes the same best.pt again.
    if (done.isBest)
        saveBest();
    saveLast();
    return enough ? Outcome::EarlyStopping : Outcome::Continue;
}

void Trainer::applySetting(const std::string& path, const Json& value)
{
    const Json before = m_setup.experiment.get(path).value_or(Json());
    m_setup.experiment.set(path, value);
    if (path.starts_with("training.optimizer.")) {
        const auto optimizer = m_setup.experiment.training().component("optimizer");
        m_parts.engine->optimizer().configure(optimizer.params);
        m_baseRate = optimizer.params.real("learning_rate");
    }
    m_events.emit(SettingChanged{path, before, value, m_progress.step});
}

StepRate Trainer::rateAt(std::int64_t step) const
{
    const auto scheduled = m_schedule->at(step - m_progress.planStart);
    return {m_baseRate * scheduled.factor, scheduled.momentum};
}

bool Trainer::handleNonFinite(std::int64_t step)
{
    const Text message(
        FOVEA_TR("core", "the loss became infinite or not a number at step {step} (epoch {epoch}), with a learning rate of {rate}"),
        {{"step", std::to_string(step)}, {"epoch", std::to_string(m_progress.epoch + 1)}, {"rate", Json(m_baseRate).dump()}});
    const auto last = m_setup.checkpoints / "last.pt";
    if (!m_setup.pauseOnNonFinite)
        throw Error(
            ErrorCode::Numeric, message,
            Text(FOVEA_TR(
                     "core",
                     "the last finite checkpoint is kept; go on from it at a tenth of the rate: fovea resume {run} --learning-rate {rate}"),
                 {{"run", m_setup.checkpoints.parent_path().string()}, {"rate", Json(m_baseRate / 10).dump()}}),
            last);
    m_parts.engine->drain();
    restore();
    m_restart = true;
    m_events.emit(StateChanged{RunState::Paused, message});
    m_control.pause();
    while (!m_control.stopRequested()) {
        m_control.waitWhilePaused();
        const auto wishes = m_control.take();
        for (const auto& [path, value] : wishes.settings)
            applySetting(path, value);
        if (!wishes.pause)
            break;
    }
    if (!m_control.stopRequested())
        m_events.emit(StateChanged{RunState::Running, {}});
    return true;
}

void Trainer::finish(Outcome outcome)
{
    if (outcome != Outcome::Completed && outcome != Outcome::EarlyStopping) {
        m_events.emit(StateChanged{RunState::Stopping, {}});
        saveLast();
    }
    m_events.flush();
    RunFinished finished;
    finished.reason = outcome == Outcome::Completed       ? "completed"
                      : outcome == Outcome::EarlyStopping ? "early_stopping"
                      : outcome == Outcome::TimeBudget    ? "time_budget"
                                                          : "stopped";
    finished.bestEpoch = m_progress.bestEpoch;
    finished.epochs = m_progress.epoch;
    finished.validation = m_progress.best;
    finished.imagesPerSecond = static_cast<double>(m_progress.totalSamples) / std::max(1e-9, m_progress.totalTrainSeconds);
    finished.seconds = m_progress.totalSeconds;
    m_events.emit(StateChanged{RunState::Finished, {}});
    m_events.emit(finished);
}

}  // namespace fovea::train
