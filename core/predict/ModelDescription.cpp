// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/ModelDescription.h"

namespace fovea::predict {

OrderedJson describeModel(const ModelCard& card, bool isNormalizedInside)
{
    const auto& input = card.input;
    return {{"fovea_version", FOVEA_VERSION},
            {"model", card.model.toJson()},
            {"dataset", card.dataset},
            {"classes", card.classes},
            {"input", {{"name", "input"},
                       {"layout", "batch, channels, height, width"},
                       {"channels", input.channels},
                       {"colors", input.channels == 1 ? "grey" : "rgb"},
                       {"height", input.height},
                       {"width", input.width},
                       {"values", isNormalizedInside ? "0 to 1" : "normalized"}}},
            {"resize", {{"how", "scale until the picture just covers width and height, with an antialiased bilinear filter, and keep the middle"},
                        {"width", input.width},
                        {"height", input.height}}},
            {"normalize", {{"how", "(value - mean) / std, a channel each, of values from 0 to 1"},
                           {"inside", isNormalizedInside},
                           {"mean", card.normalization.mean},
                           {"std", card.normalization.deviation}}},
            {"output", {{"name", "logits"}, {"how", "one a class; softmax makes probabilities of them"}}},
            {"handwriting", card.isHandwriting}};
}

std::map<std::string, std::string> exportedRecords(const ModelCard& card, bool isNormalizedInside)
{
    return {{"fovea.json", describeModel(card, isNormalizedInside).dump()}, {"fovea.card", card.toJson().dump()}};
}

}  // namespace fovea::predict
