// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/ModelDescription.h"

#include "core/base/JsonText.h"
#include "core/formats/WeightsFile.h"

namespace fovea::predict {
namespace {

/// The network without what only its training was about; a path of this machine is nobody else's business.
Component networkOnly(const Component& model)
{
    Json params = model.params.json();
    for (const auto& [key, value] : {std::pair{"pretrained", Json()}, std::pair{"freeze", Json("none")}})
        if (params.contains(key))
            params[key] = value;
    return {model.id, ParamSet(params)};
}

/// For other people's programs, whose readers of JSON may know no null (OpenCV's does not).
Json withoutNulls(Json component)
{
    for (auto item = component.begin(); item != component.end();)
        item = item->is_null() ? component.erase(item) : std::next(item);
    return component;
}

}  // namespace

OrderedJson describeModel(const ModelCard& card, bool isNormalizedInside)
{
    const auto& input = card.input;
    return {
        {"fovea_version", FOVEA_VERSION},
        {"model", withoutNulls(networkOnly(card.model).toJson())},
        {"dataset", card.dataset},
        {"classes", card.classes},
        {"input",
         {{"name", "input"},
          {"layout", "batch, channels, height, width"},
          {"channels", input.channels},
          {"colors", input.channels == 1 ? "grey" : "rgb"},
          {"height", input.height},
          {"width", input.width},
          {"values", isNormalizedInside ? "0 to 1" : "normalized"}}},
        {"picture",
         {{"how",
           "turned upright as EXIF says, transparency over white; of values of more than 8 bits, 0 becomes black and white the brightest"},
          {"white", card.white}}},
        {"resize",
         {{"how",
           "scale the image to cover width / crop by height / crop, with an antialiased bilinear filter; keep the centre, width by height"},
          {"width", input.width},
          {"height", input.height},
          {"crop", card.crop}}},
        {"normalize",
         {{"how", "(value - mean) / std per channel, for values from 0 to 1"},
          {"inside", isNormalizedInside},
          {"mean", card.normalization.mean},
          {"std", card.normalization.deviation}}},
        {"output", {{"name", "logits"}, {"how", "one logit per class; softmax turns them into probabilities"}}},
        {"handwriting", card.isHandwriting}};
}

std::map<std::string, std::string> exportedRecords(const ModelCard& card, bool isNormalizedInside)
{
    ModelCard handedOn = card;
    handedOn.model = networkOnly(card.model);
    handedOn.start = {};
    return {{"fovea.json", jsonText(describeModel(card, isNormalizedInside))}, {formats::kCardKey, jsonText(handedOn.toJson())}};
}

}  // namespace fovea::predict
