// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Checkpoint.h"
#include "core/base/JsonText.h"

#include <torch/types.h>
#include <torch/utils.h>

namespace fovea::train {
namespace {

using formats::PyValue;

/// Parameters and buffers by name, in memory of their own (the flat tensor would be written whole
/// for each of its views).
formats::StateDict stateDict(models::Model& model)
{
    const torch::NoGradGuard noGrad;
    formats::StateDict all;
    for (const auto& item : model.named_parameters())
        all.emplace_back(item.key(), item.value().detach().cpu().contiguous().clone());
    for (const auto& item : model.named_buffers())
        all.emplace_back(item.key(), item.value().detach().cpu().contiguous().clone());
    return all;
}

const PyValue& required(const PyValue& value, const char* key, const std::filesystem::path& path)
{
    if (const auto* found = value.find(key))
        return *found;
    throw Error(ErrorCode::Format,
                Text(FOVEA_TR("core", "cannot resume from {path}: '{key}' is missing"), {{"path", path.string()}, {"key", key}}),
                FOVEA_TR("core", "the file may contain only weights"), path);
}

}  // namespace

void Checkpoint::write(const std::filesystem::path& path, Engine& engine) const
{
    PyValue::Dict optimizer;
    for (const auto& [name, tensor] : engine.optimizer().state())
        optimizer.emplace_back(name, tensor.detach().cpu().clone());
    optimizer.emplace_back("step", engine.optimizer().steps());
    PyValue::List classes(card.classes.begin(), card.classes.end());
    const Json loop{{"progress", progress.toJson()}, {"schedule", schedule}, {"early_stopping", earlyStopping}};
    const Json rng{{"seed", experiment.training().integer("seed")},
                   {"note", "all random numbers depend only on seed, epoch, step, name and index"}};
    formats::writeTorchFile(path, PyValue::Dict{{"model_state_dict", formats::fromStateDict(stateDict(engine.model()))},
                                                {"optimizer_state_dict", std::move(optimizer)},
                                                {"epoch", progress.epoch},
                                                {"step", progress.step},
                                                {"classes", std::move(classes)},
                                                {"card", jsonText(card.toJson())},
                                                {"experiment", jsonText(experiment.toJson())},
                                                {"progress", jsonText(loop)},
                                                {"rng", jsonText(rng)},
                                                {"fovea", std::string(FOVEA_VERSION)}});
}

Checkpoint readCheckpoint(const predict::SavedModel& saved)
{
    const auto* loopText = required(saved.content, "progress", saved.path).as<std::string>();
    const Json loop = parseJson(loopText ? *loopText : std::string(), saved.path);
    return {saved.card, saved.experiment, Progress::fromJson(loop.at("progress")), loop.at("schedule"), loop.at("early_stopping")};
}

void restoreEngine(const predict::SavedModel& saved, Engine& engine)
{
    predict::loadWeights(engine.model(), formats::toStateDict(required(saved.content, "model_state_dict", saved.path)), saved.path);
    const auto& optimizer = required(saved.content, "optimizer_state_dict", saved.path);
    Optimizer::State state;
    for (const auto& [name, tensor] : formats::toStateDict(optimizer))
        state.emplace_back(name, tensor.to(engine.device()));
    const auto* steps = required(optimizer, "step", saved.path).as<std::int64_t>();
    engine.optimizer().restore(state, steps ? *steps : 0, engine.trainedValues());
}

}  // namespace fovea::train
