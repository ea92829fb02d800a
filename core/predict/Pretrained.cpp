// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/Pretrained.h"

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/data/ClassNames.h"
#include "core/formats/WeightsFile.h"
#include "core/models/Freeze.h"
#include "core/models/Published.h"
#include "core/predict/CardText.h"
#include "core/predict/SavedModel.h"
#include "core/predict/WeightsStore.h"

#include <torch/torch.h>

namespace fovea::predict {
namespace {

constexpr const char* kPublished = "published";

/// Published weights that a file holds, told by its name.
const models::PublishedWeights* publishedAs(const std::string& fileName)
{
    for (const auto& published : models::publishedWeights())
        if (published.fileName == fileName)
            return &published;
    return nullptr;
}

/// What a file's weights were trained with, as fields of an experiment; empty where nobody knows.
Json recipeOf(const Pretrained& weights)
{
    if (const auto* published = publishedAs(weights.path.filename().string()))
        return models::recipeFields(*published);
    if (!weights.card)
        return Json::object();
    const auto& card = *weights.card;
    return {{"data.size", card.input.width},
            {"data.crop", card.crop},
            {"data.channels", card.input.channels == 1 ? "grey" : "colour"},
            {"data.normalize", Json{{"id", "custom"}, {"mean", card.normalization.mean}, {"std", card.normalization.deviation}}}};
}

}  // namespace

std::filesystem::path pretrainedFile(const Component& model, const data::InstallReport& report, std::stop_token stop)
{
    if (!model.params.has("pretrained"))
        return {};
    const auto wanted = model.params.text("pretrained");
    return wanted == kPublished ? getWeights(model.id, report, stop) : checkpointOf(wanted);
}

std::filesystem::path pretrainedFileHere(const Component& model)
{
    const bool isPublished = model.params.has("pretrained") && model.params.text("pretrained") == kPublished;
    return isPublished ? findWeights(model.id) : pretrainedFile(model);
}

Pretrained readPretrained(const std::filesystem::path& file)
{
    auto content = formats::readWeightsFile(file);
    Pretrained weights{file, std::move(content.tensors), {}, {}};
    if (content.card) {
        weights.card = cardOf(*content.card, file);
        weights.classes = weights.card->classes;
    } else if (const auto* published = publishedAs(file.filename().string())) {
        weights.classes = data::classList(published->classes);
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

Experiment withRecipeOfWeights(const Experiment& experiment)
{
    const auto resolved = experiment.resolve();
    const auto model = resolved.model();
    if (!model.params.has("pretrained") || model.params.text("pretrained") == kPublished)
        return experiment;
    Experiment out = experiment;
    const Json recipe = recipeOf(readPretrained(pretrainedFile(model)));
    for (const auto& [path, value] : recipe.items())
        if (!out.get(path))
            out.set(path, value);
    return out;
}

}  // namespace fovea::predict
