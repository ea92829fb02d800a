// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Model.h"

#include "core/base/Experiment.h"
#include "core/models/Published.h"

namespace fovea::models {
namespace {

/// A rate that does not wash away in the first steps what the weights know.
double tuningRate(const Experiment& experiment) { return experiment.get("training.optimizer.id").value_or("adam") == "sgd" ? 1e-3 : 1e-4; }

Json suggestionsFor(const std::string& id, bool hasBatchNorm, const Experiment& experiment)
{
    Json suggestions = Json::object();
    const auto freeze = experiment.get("model.freeze").value_or("none");
    const bool unfreezesLater = experiment.get("training.unfreeze_every").value_or(0) != 0;
    const bool keepsBackbone = freeze == "backbone" && !unfreezesLater;
    if (hasBatchNorm && !keepsBackbone)
        suggestions["training.slices"] = 1;
    const auto pretrained = experiment.get("model.pretrained").value_or(Json());
    if (!pretrained.is_string())
        return suggestions;
    const bool decays = experiment.get("training.layer_decay").value_or(1.0) < 1.0;
    if (!keepsBackbone && !decays)
        suggestions["training.optimizer.learning_rate"] = tuningRate(experiment);
    suggestions["training.batch_size"] = 32;
    if (const auto* weights = findPublishedWeights(id); weights && pretrained == "published")
        suggestions.update(recipeFields(*weights));
    return suggestions;
}

}  // namespace

ComponentInfo modelInfo(ComponentInfo info, bool hasBatchNorm)
{
    return modelInfoBy(std::move(info), [hasBatchNorm](const Experiment&) { return hasBatchNorm; });
}

ComponentInfo modelInfoBy(ComponentInfo info, std::function<bool(const Experiment&)> hasBatchNorm)
{
    info.params.push_back(
        ParamSpec::path("pretrained")
            .optional()
            .orWord("published", FOVEA_TR("core", "published weights"))
            .label(FOVEA_TR("core", "Pretrained"))
            .help(FOVEA_TR(
                "core", "Starts from trained instead of random weights: 'published' for the authors' weights, or a file, checkpoint or run "
                        "folder. Needs far fewer images and epochs. The head is new if the classes differ.")));
    info.params.push_back(
        ParamSpec::text("freeze", "none")
            .label(FOVEA_TR("core", "Freeze"))
            .help(FOVEA_TR(
                "core",
                "The part whose weights and batch statistics do not change: 'none', 'backbone' (all but the head), or everything up to "
                "the named stage. Freezing more trains faster and needs fewer images; freezing less can be more accurate.")));
    info.suggestFor = [id = info.id, hasBatchNorm = std::move(hasBatchNorm)](const Experiment& experiment) {
        return suggestionsFor(id, hasBatchNorm(experiment), experiment);
    };
    return info;
}

}  // namespace fovea::models
