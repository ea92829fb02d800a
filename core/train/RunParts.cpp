// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunParts.h"

#include "core/base/ThreadPool.h"
#include "core/data/fetch/Unpacked.h"
#include "core/data/pictures/LabelRules.h"
#include "core/models/Freeze.h"
#include "core/models/Init.h"
#include "core/predict/Pretrained.h"
#include "core/train/Device.h"
#include "core/train/MemoryCheck.h"

#include <torch/types.h>

#include <cmath>

namespace fovea::train {
namespace {

void refuseChoosingByTest(const Experiment& resolved)
{
    const auto training = resolved.training();
    const Text why(FOVEA_TR("core", "needs a validation set, but data.validation is 'test'"));
    const Text hint(FOVEA_TR("core", "set data.validation to a fraction such as 0.1"));
    if (training.has("early_stopping"))
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "training.early_stopping: {why}"), {{"why", why}}), hint);
    const auto schedule = training.component("schedule");
    if (schedules().factory(schedule.id)(schedule.params, {})->reactsToValidation())
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "training.schedule: '{id}' {why}"), {{"id", schedule.id}, {"why", why}}),
                    hint);
}

std::vector<std::string> detailsOf(const models::LoadReport& report)
{
    std::vector<std::string> details;
    for (const auto& note : report.notes)
        details.push_back(note.str());
    for (const auto& skipped : report.skipped)
        details.push_back(skipped.name + ": " + skipped.reason.str());
    return details;
}

/// Tells of a download at each tenth of it.
data::InstallReport downloadReport(EventDispatcher& events)
{
    return [&events, last = -1](const data::InstallProgress& progress) mutable {
        if (progress.total <= 0)
            return;
        constexpr double kMega = 1e6;
        const int tenth = static_cast<int>(10 * progress.done / progress.total);
        if (std::exchange(last, tenth) == tenth)
            return;
        events.emit(
            StateChanged{RunState::Preparing, Text(FOVEA_TR("core", "downloading weights: {done} of {total} MB"),
                                                   {{"done", std::to_string(std::lround(static_cast<double>(progress.done) / kMega))},
                                                    {"total", std::to_string(std::lround(static_cast<double>(progress.total) / kMega))}})});
    };
}

/// Reports how far an archive is unpacked, at each tenth of it.
std::function<void(const Text&, std::size_t, std::size_t)> openingReport(EventDispatcher& events)
{
    return [&events, last = std::size_t(0)](const Text& what, std::size_t done, std::size_t total) mutable {
        if (total == 0 || what.source != data::kUnpacking)
            return;
        const std::size_t tenth = 10 * done / total;
        if (tenth > 0 && std::exchange(last, tenth) != tenth)
            events.emit(StateChanged{RunState::Preparing, Text(FOVEA_TR("core", "{what}: {percent} %"),
                                                               {{"what", what}, {"percent", std::to_string(10 * tenth)}})});
    };
}

void startFromPretrained(models::Model& model, const predict::ModelCard& card, EventDispatcher& events, std::stop_token stop)
{
    const auto weights = predict::readPretrained(predict::pretrainedFile(card.model, downloadReport(events), stop));
    const auto report = predict::applyPretrained(model, weights, card.classes);
    const auto total = report.matched + report.missing.size() + report.skipped.size();
    events.emit(Noted{
        Text(FOVEA_TR("core", "loaded {matched} of {total} tensors from {file}"),
             {{"matched", std::to_string(report.matched)}, {"total", std::to_string(total)}, {"file", weights.path.filename().string()}}),
        detailsOf(report)});
}

/// As many images as keep a batch of them below some 30 MB.
int validationBatch(const data::InputShape& input)
{
    constexpr std::size_t kFloats = 8'000'000, kPiece = 32;
    return static_cast<int>(std::clamp<std::size_t>(kFloats / input.elements() / kPiece * kPiece, kPiece, 256));
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
    const auto channels = resolved.data().text("channels");
    return {channels == "grey" ? 1 : channels == "colour" ? 3 : info.channels, side, side};
}

std::unique_ptr<Engine> makeEngine(const Experiment& resolved, const predict::ModelCard& card, std::shared_ptr<models::Model> model,
                                   std::int64_t stepsPerEpoch, int threads)
{
    const auto training = resolved.training();
    EngineSetup setup;
    setup.device = chooseDevice(training.text("device"));
    setup.freeze.stages = static_cast<int>(model->stages().size());
    setup.freeze.frozen = models::frozenStages(*model, card.model.params.text("freeze"));
    setup.freeze.unfreezeEvery = static_cast<int>(training.integer("unfreeze_every"));
    setup.freeze.stepsPerEpoch = stepsPerEpoch;
    setup.freeze.layerDecay = training.real("layer_decay");
    setup.model = std::move(model);
    models::useChannelsLast(*setup.model);
    setup.makeReplica = [card] { return models::buildModel(card.model, card.context()); };
    setup.threads = threads;
    setup.slices = static_cast<int>(training.integer("slices"));
    setup.evaluated = evaluatedAtOnce(setup.device, static_cast<int>(training.integer("batch_size")), setup.slices);
    const auto loss = training.component("loss");
    setup.loss = losses().factory(loss.id)(loss.params);
    const auto optimizer = training.component("optimizer");
    setup.optimizer = optimizers().factory(optimizer.id)(optimizer.params);
    setup.seed = static_cast<std::uint64_t>(training.integer("seed"));
    setup.gradientClip = training.real("gradient_clip");
    if (setup.slices > 1 && models::hasBatchStatistics(*setup.model, setup.freeze.neverTrained()))
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "training.slices: must be 1 for '{model}', because batch normalisation needs the whole batch"),
                         {{"model", card.model.id}}),
                    FOVEA_TR("core", "or freeze the backbone: model.freeze=backbone"));
    return setup.device.is_cpu() && setup.slices > 1 ? makeSlicedEngine(std::move(setup)) : makeSingleEngine(std::move(setup));
}

/// A loss over one class is 0 whatever the network does, and the run would look perfect.
void requireClasses(const data::DatasetInfo& info)
{
    if (info.classes.size() < 2)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{dataset} has only one class, '{class}'"),
                         {{"dataset", info.name}, {"class", info.classes.empty() ? "" : info.classes.front()}}),
                    info.id == "image_folder"
                        ? FOVEA_TR("core", "training needs images of at least two classes; if folders that were taken for sets are the "
                                           "classes, set data.dataset.layout=classes")
                        : FOVEA_TR("core", "training needs images of at least two classes"));
}

/// Without weights, only a size that is not the images' own is worth saying.
StartWeights startWorthSaying(StartWeights start, const data::InputShape& input, const data::DatasetInfo& info)
{
    const bool isOwnSize = info.width == input.width && info.height == input.height;
    if (start.source == StartWeights::Source::Random)
        std::erase_if(start.assumed, [&](const std::string& field) { return field != "size" || isOwnSize; });
    return start;
}

/// Refuses what would not fit, unless the user knows better.
void requireMemory(models::Model& model, const RunParts& parts, const ParamSet& training, bool resume, EventDispatcher& events)
{
    // A run of an older version does not have this setting.
    if (training.has("memory_check") && !training.boolean("memory_check"))
        return;
    StepPlan plan;
    plan.device = chooseDevice(training.text("device"));
    plan.batchSize = static_cast<int>(training.integer("batch_size"));
    plan.slices = plan.device.is_cpu() ? static_cast<int>(training.integer("slices")) : 1;
    plan.threads = parts.threads;
    if (training.integer("unfreeze_every") == 0)
        plan.frozen = models::frozenStages(model, parts.card.model.params.text("freeze"));
    plan.canSlice = !models::hasBatchStatistics(model, plan.frozen);
    const auto optimizer = training.component("optimizer");
    plan.moments = static_cast<int>(optimizers().factory(optimizer.id)(optimizer.params)->moments());
    plan.validationBatch = validationBatch(parts.card.input);
    plan.validationSamples = static_cast<std::int64_t>(parts.split.validation.size());
    plan.isResumed = resume;
    if (const auto warning = requireTrainingMemory(model, parts.card.input, plan, freeMemoryOf(plan.device)); !warning.empty())
        events.emit(Warned{warning, {}});
}

RunParts buildParts(const Experiment& resolved, const StartWeights& start, EventDispatcher& events, std::stop_token stop, bool resume,
                    const predict::ModelCard* kept)
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
    const auto dataset = dataSection.component("dataset");
    // A run of an older version does not have all settings.
    const double white = dataSection.has("range") ? dataSection.real("range") : 0.0;
    parts.dataset = data::openDataset(resume ? data::withClassesKept(dataset) : dataset,
                                      {.stop = stop, .progress = openingReport(events), .threads = parts.threads, .white = white});
    for (const auto& note : parts.dataset->notes())
        events.emit(Noted{note, {}});
    for (const auto& [message, details] : parts.dataset->warnings())
        events.emit(Warned{message, details});
    parts.split = data::splitDataset(*parts.dataset, dataSection.json().at("validation"), seed);

    const auto& info = parts.dataset->info();
    requireClasses(info);
    const auto normalize = dataSection.component("normalize");
    parts.card.model = resolved.model();
    parts.card.classes = info.classes;
    parts.card.input = kept ? kept->input : inputShape(resolved, info);
    parts.card.white = info.white;
    parts.card.arrayRange = info.arrayRange;
    parts.card.crop = dataSection.real("crop");
    parts.card.normalization =
        kept ? kept->normalization
             : augment::normalizers().factory(normalize.id)(normalize.params, *parts.dataset, parts.card.input.channels);
    parts.card.isHandwriting = info.isHandwriting;
    parts.card.dataset = info.name;
    parts.card.start = startWorthSaying(start, parts.card.input, info);
    parts.plainPipeline = parts.card.pipeline();
    parts.trainPipeline = std::make_shared<augment::Pipeline>(parts.card.input, parts.card.normalization,
                                                              augment::makeTransforms(dataSection.components("augment")), parts.card.crop);
    data::LoaderOptions options;
    options.batchSize = static_cast<int>(training.integer("batch_size"));
    options.seed = seed;
    options.shuffle = true;
    options.threads = loaderThreads(*parts.dataset, parts.threads);
    parts.trainLoader = std::make_unique<data::Loader>(parts.dataset, parts.split.train, parts.trainPipeline, options);
    options.shuffle = false;
    options.batchSize = validationBatch(parts.card.input);
    parts.validationLoader = std::make_unique<data::Loader>(parts.dataset, parts.split.validation, parts.plainPipeline, options);

    auto model = models::buildModel(parts.card.model, parts.card.context());
    requireMemory(*model, parts, training, resume, events);
    models::initialize(*model, seed);
    const bool isFrozen =
        models::frozenStages(*model, parts.card.model.params.text("freeze")) > 0;  // a wrong one is told before large weights are read
    if (!resume && isFrozen && !parts.card.model.params.has("pretrained"))
        events.emit(Warned{FOVEA_TR("core", "the frozen layers keep random weights; freeze only pretrained weights"), {}});
    if (!resume && parts.card.model.params.has("pretrained"))
        startFromPretrained(*model, parts.card, events, stop);
    parts.engine = makeEngine(resolved, parts.card, std::move(model), parts.trainLoader->batchesPerEpoch(), parts.threads);
    for (const auto& parameter : parts.engine->model().parameters())
        parts.parameters += parameter.numel();
    if (training.has("early_stopping")) {
        const auto component = training.component("early_stopping");
        parts.earlyStopping = earlyStoppings().factory(component.id)(component.params);
    }
    return parts;
}

}  // namespace fovea::train
