// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/SavedModel.h"

#include "core/formats/plain/OpenFile.h"
#include "core/models/WeightBudget.h"
#include "core/predict/CardText.h"

namespace fovea::predict {
namespace {

const formats::PyValue& entry(const formats::PyValue& content, const char* key, const std::filesystem::path& path)
{
    if (const auto* found = content.find(key))
        return *found;
    throw Error(ErrorCode::Format,
                Text(FOVEA_TR("core", "{path} is not a Fovea checkpoint: '{key}' is missing"), {{"path", path.string()}, {"key", key}}), {},
                path);
}

template <typename T> const T& typed(const formats::PyValue& content, const char* key, const std::filesystem::path& path)
{
    if (const auto* value = entry(content, key, path).as<T>())
        return *value;
    throw Error(ErrorCode::Format,
                Text(FOVEA_TR("core", "'{key}' in {path} has an unexpected type"), {{"path", path.string()}, {"key", key}}), {}, path);
}

}  // namespace

std::filesystem::path checkpointOf(const std::filesystem::path& runOrFile)
{
    if (!std::filesystem::is_directory(runOrFile)) {
        if (!std::filesystem::exists(runOrFile))
            throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no run or checkpoint {path}"), {{"path", runOrFile.string()}}),
                        FOVEA_TR("core", "`fovea runs list` lists the runs"), runOrFile);
        return runOrFile;
    }
    for (const char* name : {"best.pt", "last.pt"})
        if (const auto path = runOrFile / "checkpoints" / name; std::filesystem::exists(path))
            return path;
    throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "the run {path} has no checkpoint yet"), {{"path", runOrFile.string()}}), {},
                runOrFile);
}

SavedModel readSavedModel(const std::filesystem::path& path) { return savedModelOf(formats::readTorchFile(path), path); }

SavedModel savedModelOf(formats::PyValue content, const std::filesystem::path& path)
{
    SavedModel saved;
    saved.path = path;
    saved.content = std::move(content);
    saved.card = cardOf(typed<std::string>(saved.content, "card", path), path);
    saved.experiment = Experiment::fromJson(parseJson(typed<std::string>(saved.content, "experiment", path), path));
    saved.epoch = typed<std::int64_t>(saved.content, "epoch", path);
    saved.step = typed<std::int64_t>(saved.content, "step", path);
    return saved;
}

const formats::PyValue& SavedModel::weights() const { return entry(content, "model_state_dict", path); }

std::shared_ptr<models::Model> SavedModel::build() const
{
    const auto tensors = formats::toStateDict(weights());
    auto model = buildFor(card, tensors, path);
    loadWeights(*model, tensors, path);
    models::useChannelsLast(*model);
    model->eval();
    return model;
}

std::shared_ptr<models::Model> buildFor(const ModelCard& card, const formats::StateDict& weights, const std::filesystem::path& path)
{
    const models::WeightBudget budget(weights, path);
    return models::buildModel(card.model, card.context());  // the weights replace all that would be drawn
}

void requireBuildable(const SavedModel& saved)
{
    ModelCard card = saved.card;
    card.model = saved.experiment.resolve().model();
    const auto tensors = formats::toStateDict(saved.weights());
    loadWeights(*buildFor(card, tensors, saved.path), tensors, saved.path);
}

void loadWeights(models::Model& model, const formats::StateDict& weights, const std::filesystem::path& path)
{
    for (const auto& [name, tensor] : weights)
        formats::requireUsualName(path, name);
    models::LoadOptions exact;
    exact.adaptChannels = false;
    exact.source = path;
    models::loadWeights(model, weights, exact);
}

}  // namespace fovea::predict
