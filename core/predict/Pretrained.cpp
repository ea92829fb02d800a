// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/Pretrained.h"

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/Names.h"
#include "core/data/ClassNames.h"
#include "core/formats/WeightsFile.h"
#include "core/models/Freeze.h"
#include "core/models/Published.h"
#include "core/predict/CardText.h"
#include "core/predict/SavedModel.h"
#include "core/predict/WeightsStore.h"

#include <torch/types.h>

namespace fovea::predict {
namespace {

constexpr const char* kPublished = "published";

/// The settings that follow the weights, as fields of an experiment below "data.".
constexpr const char* kInputFields[] = {"size", "crop", "channels", "normalize"};

/// The input that a card describes, as fields of an experiment by path.
Json cardFields(const ModelCard& card)
{
    return {{"data.size", card.input.width},
            {"data.crop", card.crop},
            {"data.channels", card.input.channels == 1 ? "grey" : "colour"},
            {"data.normalize", Json{{"id", "custom"}, {"mean", card.normalization.mean}, {"std", card.normalization.deviation}}}};
}

/// What a model's `pretrained` is, and what it says of the input.
std::pair<StartWeights, Json> startOf(const Component& model)
{
    using Source = StartWeights::Source;
    if (!model.params.has("pretrained"))
        return {{}, Json::object()};
    const auto* ofModel = models::findPublishedWeights(model.id);
    if (model.params.text("pretrained") == kPublished)
        // Where none are published, the run's start says so.
        return ofModel ? std::pair{StartWeights{Source::Published, ofModel->fileName, model.id, {}}, models::recipeFields(*ofModel)}
                       : std::pair{StartWeights{}, Json::object()};
    const auto weights = readPretrained(pretrainedFile(model));
    const auto name = printablePath(weights.path.filename());
    if (weights.card)
        return {{Source::Card, name, {}, {}}, cardFields(*weights.card)};
    if (weights.published)
        return {{Source::Published, name, weights.published->model, {}}, models::recipeFields(*weights.published)};
    if (ofModel)
        return {{Source::Recipe, name, model.id, {}}, models::recipeFields(*ofModel)};
    return {{Source::Unknown, name, model.id, {}}, Json::object()};
}

}  // namespace

std::filesystem::path pretrainedFile(const Component& model, const data::InstallReport& report, std::stop_token stop)
{
    if (!model.params.has("pretrained"))
        return {};
    const auto wanted = model.params.text("pretrained");
    return wanted == kPublished ? getWeights(model.id, report, stop) : checkpointOf(fileFromText(wanted));
}

std::filesystem::path pretrainedFileHere(const Component& model)
{
    const bool isPublished = model.params.has("pretrained") && model.params.text("pretrained") == kPublished;
    return isPublished ? findWeights(model.id) : pretrainedFile(model);
}

Pretrained readPretrained(const std::filesystem::path& file)
{
    auto content = formats::readWeightsFile(file);
    Pretrained weights{file, std::move(content.tensors), {}, {}, nullptr};
    if (content.card) {
        weights.card = cardOf(*content.card, file);
        weights.classes = weights.card->classes;
    } else if ((weights.published = recognizeWeights(file))) {
        weights.classes = data::classList(weights.published->classes);
    }
    return weights;
}

models::LoadReport applyPretrained(models::Model& network, const Pretrained& weights, const std::vector<std::string>& classes)
{
    models::LoadOptions options;
    options.strict = false;
    options.replaceHead = weights.classes != classes;
    options.headPrefixes = models::headPrefixes(network);
    options.source = weights.path;
    return models::loadWeights(network, weights.tensors, options);
}

WeightsRecipe recipeOfWeights(const Experiment& experiment)
{
    WeightsRecipe out{experiment, {}};
    auto [start, fields] = startOf(experiment.resolve().model());
    for (const char* field : kInputFields) {
        const auto path = std::string("data.") + field;
        if (experiment.get(path))
            continue;
        start.assumed.emplace_back(field);
        if (fields.contains(path))
            out.experiment.set(path, fields[path]);
    }
    out.start = std::move(start);
    return out;
}

Experiment withRecipeOfWeights(const Experiment& experiment) { return recipeOfWeights(experiment).experiment; }

}  // namespace fovea::predict
