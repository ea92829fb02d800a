// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Models.h"

#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/base/ThreadPool.h"
#include "core/data/ClassNames.h"
#include "core/models/Cost.h"
#include "core/models/Freeze.h"
#include "core/models/Published.h"
#include "core/predict/Pretrained.h"
#include "core/train/Device.h"
#include "core/train/RunParts.h"

#include <algorithm>
#include <chrono>
#include <future>

namespace fovea::api {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Weights of more parameters than these are worth giving back to the system at once.
constexpr std::int64_t kManyParameters = 20'000'000;

/// Activations and weights that were made to be measured go back to the system, however it ended.
struct MemoryReturn {
    ~MemoryReturn() { train::releaseMemory(); }
};

/// Noise about as strong as normalised pictures, and labels of every class.
data::Batch madeUpBatch(const data::InputShape& shape, std::size_t size, std::size_t classes)
{
    data::Batch batch;
    batch.shape = shape;
    batch.inputs.resize(size * shape.elements());
    Random random{nameKey("step seconds")};
    for (float& value : batch.inputs)
        value = static_cast<float>(random.uniform(-1.7, 1.7));
    for (std::size_t i = 0; i < size; ++i)
        batch.labels.push_back(static_cast<std::int64_t>(i % classes));
    return batch;
}

double medianStep(const Experiment& resolved, const predict::ModelCard& card, const std::stop_token& stop)
{
    constexpr int kWarmUp = 2, kMeasured = 8;
    constexpr double kLongest = 1.0;
    const auto training = resolved.training();
    const int threads = training.integer("threads") > 0 ? static_cast<int>(training.integer("threads")) : availableCores();
    train::prepareProcess();
    const auto engine = train::makeEngine(resolved, card, models::makeModel(card.model, card.context(), 0), 1, threads);
    auto batch = madeUpBatch(card.input, static_cast<std::size_t>(training.integer("batch_size")), card.classes.size());
    const train::StepRate rate{training.component("optimizer").params.real("learning_rate"), {}};
    std::vector<double> measured;
    auto begin = Clock::now();
    for (int step = 1; step <= kWarmUp + kMeasured; ++step) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        const auto before = Clock::now();
        engine->step(batch, step, rate);
        engine->drain();  // a graphics card is waited for
        if (step > kWarmUp)
            measured.push_back(secondsSince(before));
        if (step == kWarmUp)
            begin = Clock::now();
        if (!measured.empty() && secondsSince(begin) >= kLongest)
            break;
    }
    const auto middle = measured.begin() + static_cast<std::ptrdiff_t>(measured.size() / 2);
    std::nth_element(measured.begin(), middle, measured.end());
    return *middle;
}

/// The stage that a layer belongs to, or for one without a stage its own name up to the first dot.
std::string blockOf(const std::vector<models::Stage>& stages, const std::string& layer)
{
    const int stage = models::stageOf(stages, layer);
    return stage >= 0 ? stages[static_cast<std::size_t>(stage)].name : layer.substr(0, layer.find('.'));
}

std::vector<ModelFigures::Block> blocksOf(const models::Model& network, const models::ModelCost& cost)
{
    const auto stages = network.stages();
    std::vector<ModelFigures::Block> blocks;
    for (const auto& layer : cost.layers) {
        const auto name = blockOf(stages, layer.name);
        if (blocks.empty() || blocks.back().name != name)
            blocks.push_back({name, {}, 0, 0});
        blocks.back().outputShape = layer.outputShape;
        blocks.back().parameters += layer.parameters;
        ++blocks.back().layers;
    }
    return blocks;
}

}  // namespace

InputShape inputShapeOf(const Experiment& resolved, const DatasetDetails& dataset)
{
    data::DatasetInfo info;
    info.channels = dataset.channels;
    info.suggestedSize = dataset.suggestedSize;
    const auto shape = train::inputShape(resolved, info);
    return {shape.channels, shape.height, shape.width};
}

UsualTask usualTask(const std::string& model)
{
    const auto* weights = models::findPublishedWeights(model);
    if (!weights)
        return {{1, 28, 28}, 10};
    return {{static_cast<int>(weights->mean.size()), weights->size, weights->size},
            static_cast<int>(data::classList(weights->classes).size())};
}

ModelFigures modelFigures(const Component& model, int classes, int channels, int height, int width, int batchSize)
{
    const models::ModelContext context{classes, {channels, height, width}};
    auto network = models::buildModel(model, context);
    const auto cost = models::measureCost(*network, context.input);
    const auto blocks = blocksOf(*network, cost);
    network.reset();
    if (cost.parameters > kManyParameters)
        train::releaseMemory();
    ModelFigures out;
    out.blocks = blocks;
    out.parameters = cost.parameters;
    out.multiplyAdds = cost.multiplyAdds;
    out.weightBytes = 4 * cost.parameters;
    out.trainingBytes = cost.trainingBytes(batchSize);
    for (const auto& layer : cost.layers)
        out.layers.push_back({layer.name, layer.kind, layer.outputShape, layer.parameters, layer.multiplyAdds});
    return out;
}

double measureStepSeconds(const Experiment& experiment, int classes, int channels, int height, int width, std::stop_token stop)
{
    experiment.requireValid();
    const Experiment resolved = experiment.resolve();
    predict::ModelCard card;
    card.model = resolved.model();
    for (int i = 0; i < classes; ++i)
        card.classes.push_back(std::to_string(i));
    card.input = {channels, height, width};
    // LibTorch's number of threads belongs to the thread that computes; the caller's stays as it is.
    const MemoryReturn after;
    return std::async(std::launch::async, [&] { return medianStep(resolved, card, stop); }).get();
}

std::vector<std::string> stagesOf(const Component& model, int classes, const InputShape& input)
{
    const auto network = models::buildModel(model, {classes, {input.channels, input.height, input.width}});
    std::vector<std::string> names;
    for (const auto& stage : network->stages())
        names.push_back(stage.name);
    return names;
}

Experiment resolveWithWeights(const Experiment& experiment) { return predict::withRecipeOfWeights(experiment).resolve(); }

}  // namespace fovea::api
