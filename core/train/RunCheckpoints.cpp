// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunCheckpoints.h"

#include "core/train/Checkpoint.h"

namespace fovea::train {
namespace {

/// What a checkpoint contains beside weights and the optimiser's state.
Checkpoint snapshotOf(const TrainingRun& run)
{
    return {run.parts.card, run.setup.experiment, run.progress, run.schedule->state(),
            run.parts.earlyStopping ? run.parts.earlyStopping->state() : Json::object()};
}

}  // namespace

void RunCheckpoints::saveLast()
{
    m_last = Clock::now();
    // Metrics that a GPU still computes belong to steps that the checkpoint contains.
    if (m_step.finishPending() || !m_run.parts.engine->parametersAreFinite())
        return;
    m_run.events.flush();
    write(m_run.lastCheckpoint(), false);
}

void RunCheckpoints::saveBest()
{
    if (m_run.parts.engine->parametersAreFinite())
        write(m_run.setup.checkpoints / "best.pt", true);
}

void RunCheckpoints::write(const std::filesystem::path& path, bool isBest)
{
    snapshotOf(m_run).write(path, *m_run.parts.engine);
    m_run.events.emit(CheckpointSaved{path, m_run.progress.step, m_run.progress.epoch, isBest});
}

void restoreLast(TrainingRun& run)
{
    const auto saved = predict::readSavedModel(run.lastCheckpoint());
    const Checkpoint checkpoint = readCheckpoint(saved);
    if (checkpoint.card.classes != run.parts.card.classes)
        throw Error(ErrorCode::Data, FOVEA_TR("core", "the dataset's classes have changed since the checkpoint was saved"),
                    FOVEA_TR("core", "restore the original dataset, or start a new run"), saved.path);
    if (!(checkpoint.card.input == run.parts.card.input) || !(checkpoint.card.normalization == run.parts.card.normalization))
        throw Error(
            ErrorCode::Data,
            FOVEA_TR("core",
                     "the dataset has changed since the checkpoint was saved: its images differ in size, channels or normalisation"),
            FOVEA_TR("core", "restore the original dataset, or start a new run"), saved.path);
    restoreEngine(saved, *run.parts.engine);
    run.parts.card.start = checkpoint.card.start;
    run.setup.experiment = checkpoint.experiment;
    run.progress = checkpoint.progress;
    run.configureOptimizer();
    run.planSchedule();
    run.schedule->restore(checkpoint.schedule);
    if (run.parts.earlyStopping)
        run.parts.earlyStopping->restore(checkpoint.earlyStopping);
}

}  // namespace fovea::train
