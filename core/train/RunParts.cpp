// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunParts.h"

#include "core/base/ThreadPool.h"
#include "core/train/Device.h"

#include <torch/torch.h>

namespace fovea::train {
namespace {

/// Statistics over a batch (batch normalisation) would differ from slice to slice.
bool hasBatchStatistics(const models::Model& model)
{
    return !model.buffers().empty();
}

void refuseChoosingByTest(const Experiment& resolved)
{
    const auto training = resolved.training();
    const Text why(FOVEA_TR("core", "would choose by the test part, since data.validation is 'test'"));
    const Text hint(FOVEA_TR("core", "give data.validation a share such as 0.1"));
    if (training.has("early_stopping"))
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "training.early_stopping: {why}"), {{"why", why}}), hint);
    const auto schedule = training.component("schedule");
    if (schedules().factory(schedule.id)(schedule.params, {})->reactsToValidation())
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "training.schedule: '{id}' {why}"), {{"id", schedule.id}, {"why", why}}), hint);
}

int loaderThreads(const data::Dataset& dataset, int cores)
{
    // Pictures in memory take microseconds each: one thread keeps up, more would only disturb.
    return dataset.info().width > 0 && dataset.info().location.empty() ? 1 : std::max(1, cores);
}

}  // namespace

data::InputShape inputShape(const Experiment& resolved, const data::DatasetInfo& info)
{
    const int wanted = static_cast<int>(resolved.data().integer("size"));
    const int side = wanted > 0 ? wanted : info.suggestedSize > 0 ? info.suggestedSize : 64;
    return {info.channels, side, side};
}

std::unique_ptr<Engine> makeEngine(const Experiment& resolved, const predict::ModelCard& card, int threads)
{
    const auto training = resolved.training();
    const auto seed = static_cast<std::uint64_t>(training.integer("seed"));
    EngineSetup setup;
    setup.device = chooseDevice(training.text("device"));
    setup.makeModel = [card, seed] {
        auto model = models::makeModel(card.model, card.context(), seed);
        models::useChannelsLast(*model);
        return model;
    };
    setup.threads = threads;
    setup.slices = static_cast<int>(training.integer("slices"));
    const auto loss = training.component("loss");
    setup.loss = losses().factory(loss.id)(loss.params);
    const auto optimizer = training.component("optimizer");
    setup.optimizer = optimizers().factory(optimizer.id)(optimizer.params);
    setup.seed = seed;
    setup.gradientClip = training.real("gradient_clip");
    if (setup.slices > 1 && hasBatchStatistics(*setup.makeModel()))
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "training.slices: must be 1 for '{model}', whose batch normalisation looks at the whole batch"),
                                            {{"model", card.model.id}}));
    return setup.device.is_cpu() && setup.slices > 1 ? makeSlicedEngine(std::move(setup)) : makeSingleEngine(std::move(setup));
}

RunParts buildParts(const Experiment& resolved, EventDispatcher& events, std::stop_token stop)
{
    const auto dataSection = resolved.data();
    const auto training = resolved.training();
    const auto seed = static_cast<std::uint64_t>(training.integer("seed"));
    if (dataSection.json().at("validation") == "test")
        refuseChoosingByTest(resolved);

    RunParts parts;
    const int cores = availableCores();
    parts.threads = training.integer("threads") > 0 ? static_cast<int>(training.integer("threads")) : cores;
    prepareProcess();
    parts.dataset = data::openDataset(dataSection.component("dataset"), {.stop = stop, .progress = {}, .threads = parts.threads});
    for (const auto& [message, details] : parts.dataset->warnings())
        events.emit(Warned{message, details});
    parts.split = data::splitDataset(*parts.dataset, dataSection.json().at("validation"), seed);

    const auto& info = parts.dataset->info();
    const auto normalize = dataSection.component("normalize");
    parts.card.model = resolved.model();
    parts.card.classes = info.classes;
    parts.card.input = inputShape(resolved, info);
    parts.card.normalization = augment::normalizers().factory(normalize.id)(normalize.params, *parts.dataset, parts.card.input.channels);
    parts.card.isHandwriting = info.isHandwriting;
    parts.card.dataset = info.name;
    parts.plainPipeline = parts.card.pipeline();
    parts.trainPipeline = std::make_shared<augment::Pipeline>(parts.card.input, parts.card.normalization,
                                                              augment::makeTransforms(dataSection.components("augment")));
    data::LoaderOptions options;
    options.batchSize = static_cast<int>(training.integer("batch_size"));
    options.seed = seed;
    options.shuffle = true;
    options.threads = loaderThreads(*parts.dataset, parts.threads);
    parts.trainLoader = std::make_unique<data::Loader>(parts.dataset, parts.split.train, parts.trainPipeline, options);
    options.shuffle = false;
    options.batchSize = std::max(options.batchSize, 256);
    parts.validationLoader = std::make_unique<data::Loader>(parts.dataset, parts.split.validation, parts.plainPipeline, options);

    parts.engine = makeEngine(resolved, parts.card, parts.threads);
    for (const auto& parameter : parts.engine->model().parameters())
        parts.parameters += parameter.numel();
    if (training.has("early_stopping")) {
        const auto component = training.component("early_stopping");
        parts.earlyStopping = earlyStoppings().factory(component.id)(component.params);
    }
    return parts;
}

}  // namespace fovea::train
