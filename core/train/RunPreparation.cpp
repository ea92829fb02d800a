// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunPreparation.h"

#include "core/train/DataComparison.h"
#include "core/train/Device.h"
#include "core/train/RunCheckpoints.h"

namespace fovea::train {
namespace {

/// Emits what the run starts with.
void announce(const TrainingRun& run)
{
    RunStarted started;
    started.experiment = std::make_shared<const Experiment>(run.setup.experiment);
    started.classes = run.parts.card.classes;
    started.modelName = run.parts.card.model.id;
    started.device = describeDevice(run.parts.engine->device(), run.parts.threads);
    started.parameters = run.parts.parameters;
    started.trainSamples = static_cast<std::int64_t>(run.parts.split.train.size());
    started.validationSamples = static_cast<std::int64_t>(run.parts.split.validation.size());
    started.epochs = run.progress.epochs;
    started.stepsPerEpoch = run.parts.trainLoader->batchesPerEpoch();
    started.firstStep = run.progress.step;
    started.chooseByValidation = run.parts.split.chooseByValidation;
    started.datasetContent = run.parts.dataset->contentId();
    started.datasetName = run.parts.card.dataset;
    const auto& card = run.parts.card;
    started.input = {card.input.width,        card.crop,
                     card.input.channels,     run.setup.experiment.data().component("normalize").id,
                     card.normalization.mean, card.normalization.deviation};
    started.weights = card.start;
    run.events.emit(started);
    if (auto assumption = card.start.assumption(started.input); !assumption.empty() && started.firstStep == 0)
        run.events.emit(Noted{std::move(assumption), {}});
}

}  // namespace

void openRun(TrainingRun& run)
{
    run.events.emit(StateChanged{RunState::Preparing, {}});
    for (const auto& notice : run.setup.notices)
        run.events.emit(notice);
    // The weights were trained on inputs of this shape and normalisation. A changed dataset must not change them, now or
    // at the next resume.
    const auto* const kept = run.setup.card ? &*run.setup.card : nullptr;
    run.parts = buildParts(run.setup.experiment, run.setup.start, run.events, run.control.stopToken(), run.setup.resume, kept);
    compareData(run);
    run.baseRate = run.setup.experiment.training().component("optimizer").params.real("learning_rate");
    run.progress.epochs = static_cast<int>(run.setup.experiment.training().integer("epochs"));
}

void beginRun(TrainingRun& run)
{
    run.planSchedule();
    if (run.setup.resume)
        restoreLast(run);
    const int plannedEpochs = run.progress.epochs;
    if (run.setup.epochs > 0 && run.setup.epochs != plannedEpochs) {
        run.progress.epochs = run.setup.epochs;
        run.setup.experiment.set("training.epochs", run.setup.epochs);
        run.progress.planStart = run.progress.step;
        run.planSchedule();
    }
    announce(run);
    if (run.progress.epochs != plannedEpochs)
        run.events.emit(SettingChanged{"training.epochs", plannedEpochs, run.progress.epochs, run.progress.step});
    for (const auto& [path, value] : run.setup.settings)
        run.applySetting(path, value);
}

}  // namespace fovea::train
