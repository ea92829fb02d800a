// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Trainer.h"

#include "core/base/JsonText.h"
#include "core/train/EpochEnd.h"
#include "core/train/MemoryCheck.h"
#include "core/train/RunPreparation.h"

namespace fovea::train {

Trainer::Trainer(TrainerSetup setup, RunControl& control, EventDispatcher& events)
    : m_run{.setup = std::move(setup), .control = control, .events = events}, m_step(m_run), m_samples(m_run), m_checkpoints(m_run, m_step),
      m_commands(m_run, m_step, m_checkpoints)
{
}

void Trainer::run()
{
    try {
        runToTheEnd();
    } catch (...) {
        if (!memoryRanOut())
            throw;
        throw outOfMemory(m_run);
    }
}

void Trainer::runToTheEnd()
{
    try {
        prepare();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Cancelled || !m_run.control.stopRequested())
            throw;
        // Stopped before anything was learnt: an ending, not a failure.
        m_run.events.emit(StateChanged{RunState::Finished, {}});
        m_run.events.emit(
            RunFinished{.reason = "stopped", .bestEpoch = 0, .epochs = 0, .validation = {}, .imagesPerSecond = 0, .seconds = 0});
        return;
    }
    // Whoever resumes a run that its budget has ended wants it to go on for as long again; one that was killed has the rest.
    if (const double done = m_run.progress.totalSeconds; done >= m_run.setup.experiment.training().real("time_budget"))
        m_budgetFrom = done;
    m_run.events.emit(StateChanged{RunState::Running, {}});
    m_samples.show();
    Outcome outcome = m_run.progress.epoch >= m_run.progress.epochs ? Outcome::Completed : Outcome::Continue;
    while (outcome == Outcome::Continue) {
        outcome = trainEpoch();
        if (outcome != Outcome::Continue || m_restart)
            continue;
        outcome = validateEpoch();
        if (outcome == Outcome::Continue && m_run.progress.epoch >= m_run.progress.epochs)
            outcome = Outcome::Completed;
    }
    finish(outcome);
}

void Trainer::prepare()
{
    openRun(m_run);
    m_samples.choose();
    beginRun(m_run);
    // A run killed before its first regular checkpoint can be resumed too, and one whose loss is not finite can go back to it.
    m_checkpoints.saveLast();
}

Trainer::Outcome Trainer::trainEpoch()
{
    m_restart = false;
    auto& loader = *m_run.parts.trainLoader;
    loader.start(m_run.progress.epoch + 1, m_run.progress.batch);
    m_step.restartClock();
    for (;;) {
        const auto before = Clock::now();
        std::optional<data::Batch> batch;
        try {
            batch = loader.next(m_run.control.stopToken());
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Cancelled)
                throw;
            return Outcome::Stopped;
        }
        if (!batch)
            break;
        if (const auto broken = m_step.train(*batch))
            refuseStep(*broken);
        loader.recycle(std::move(*batch));
        const double seconds = secondsSince(before);
        for (double* sum :
             {&m_run.progress.trainSeconds, &m_run.progress.epochSeconds, &m_run.progress.totalSeconds, &m_run.progress.totalTrainSeconds})
            *sum += seconds;
        if (m_restart)
            return m_run.control.stopRequested() ? Outcome::Stopped : Outcome::Continue;
        const Outcome outcome = betweenBatches();
        if (outcome != Outcome::Continue)
            return outcome;
    }
    if (const auto broken = m_step.finishPending())
        refuseStep(*broken);
    return m_restart && m_run.control.stopRequested() ? Outcome::Stopped : Outcome::Continue;
}

Trainer::Outcome Trainer::betweenBatches()
{
    if (!m_commands.carryOut())
        return Outcome::Stopped;
    const auto training = m_run.setup.experiment.training();
    if (const double budget = training.real("time_budget"); budget > 0 && m_run.progress.totalSeconds - m_budgetFrom >= budget)
        return Outcome::TimeBudget;
    if (const double every = training.real("checkpoint_every"); every > 0 && m_checkpoints.secondsSinceLast() >= every)
        m_checkpoints.saveLast();
    m_samples.showIfDue();
    return Outcome::Continue;
}

Trainer::Outcome Trainer::validateEpoch()
{
    std::optional<EpochEnd> end;
    try {
        end = endEpoch(m_run);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Numeric)
            throw;
        goBack(Text(FOVEA_TR("core", "the validation of epoch {epoch} failed: {why}"),
                    {{"epoch", std::to_string(m_run.progress.epoch + 1)}, {"why", error.message()}}));
        return m_run.control.stopRequested() ? Outcome::Stopped : Outcome::Continue;
    }
    if (!end)
        return Outcome::Stopped;
    m_run.events.emit(end->done);
    m_samples.show();
    // best before last: a run killed between the two resumes from the older last.pt and writes the same best.pt again.
    if (end->done.isBest)
        m_checkpoints.saveBest();
    m_checkpoints.saveLast();
    return end->isEnough ? Outcome::EarlyStopping : Outcome::Continue;
}

void Trainer::refuseStep(std::int64_t step)
{
    goBack(Text(
        FOVEA_TR("core", "the loss became infinite or NaN at step {step} (epoch {epoch}, learning rate {rate})"),
        {{"step", std::to_string(step)}, {"epoch", std::to_string(m_run.progress.epoch + 1)}, {"rate", jsonText(Json(m_run.baseRate))}}));
}

void Trainer::goBack(const Text& message)
{
    const auto last = m_run.lastCheckpoint();
    if (!m_run.setup.pauseOnNonFinite)
        throw Error(
            ErrorCode::Numeric, message,
            Text(FOVEA_TR(
                     "core",
                     "resume from the last finite checkpoint with a tenth of the learning rate: fovea resume {run} --learning-rate {rate}"),
                 {{"run", m_run.setup.checkpoints.parent_path().string()}, {"rate", jsonText(Json(m_run.baseRate / 10))}}),
            last);
    m_run.parts.engine->drain();
    restoreLast(m_run);
    m_restart = true;
    m_commands.pause(message);
}

void Trainer::finish(Outcome outcome)
{
    if (outcome != Outcome::Completed && outcome != Outcome::EarlyStopping) {
        m_run.events.emit(StateChanged{RunState::Stopping, {}});
        m_checkpoints.saveLast();
    }
    m_run.events.flush();
    RunFinished finished;
    finished.reason = outcome == Outcome::Completed       ? "completed"
                      : outcome == Outcome::EarlyStopping ? "early_stopping"
                      : outcome == Outcome::TimeBudget    ? "time_budget"
                                                          : "stopped";
    finished.bestEpoch = m_run.progress.bestEpoch;
    finished.epochs = m_run.progress.epoch;
    finished.validation = m_run.progress.best;
    finished.imagesPerSecond = static_cast<double>(m_run.progress.totalSamples) / std::max(1e-9, m_run.progress.totalTrainSeconds);
    finished.seconds = m_run.progress.totalSeconds;
    m_run.events.emit(StateChanged{RunState::Finished, {}});
    m_run.events.emit(finished);
}

}  // namespace fovea::train
