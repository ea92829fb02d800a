// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/ModelCard.h"

#include "core/base/Error.h"

#include <algorithm>
#include <cmath>

namespace fovea::predict {
namespace {

/// The network that a card names, complete: what its layers have gained since gets its default. Layers
/// are built without a check of their own, so nothing that the catalogue would refuse may pass.
Component networkOf(const Json& json)
{
    const auto spec = ParamSpec::component("model", "model", "cnn");
    std::vector<FieldError> faults;
    validateValue(spec, json, "model", faults);
    if (!faults.empty())
        throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "the network that the checkpoint describes cannot be built: {fault}"),
                                            {{"fault", faults.front().str()}}));
    return Component::fromJson(resolveValue(spec, json));
}

bool isSane(const data::ArrayRange& range)
{
    const bool isNone = range.black == 0 && range.white == 0;
    return isNone || (std::isfinite(range.black) && std::isfinite(range.white) && range.white > 0 && range.black <= 0);
}

bool isSane(const ModelCard& card)
{
    const auto& input = card.input;
    const auto& figures = card.normalization;
    const auto channels = static_cast<std::size_t>(input.channels);
    const auto isSide = [](int side) { return side > 0 && side <= 4096; };
    // What is taken off and what is divided by.
    const bool normalizes = figures.mean.size() == channels && figures.deviation.size() == channels &&
                            std::all_of(figures.mean.begin(), figures.mean.end(), [](double mean) { return std::isfinite(mean); }) &&
                            std::all_of(figures.deviation.begin(), figures.deviation.end(),
                                        [](double deviation) { return std::isfinite(deviation) && deviation > 0; });
    return card.crop >= 0.1 && card.crop <= 1 && std::isfinite(card.white) && card.white >= 0 && isSane(card.arrayRange) &&
           (channels == 1 || channels == 3) && isSide(input.height) && isSide(input.width) && normalizes && !card.classes.empty() &&
           card.classes.size() <= 65536;
}

}  // namespace

Json ModelCard::toJson() const
{
    Json json{{"model", model.toJson()},
              {"classes", classes},
              {"input", {{"channels", input.channels}, {"height", input.height}, {"width", input.width}}},
              {"crop", crop},
              {"range", white},
              {"normalize", {{"mean", normalization.mean}, {"std", normalization.deviation}}},
              {"handwriting", isHandwriting},
              {"dataset", dataset}};
    if (arrayRange.white > 0)
        json["array_range"] = {arrayRange.black, arrayRange.white};
    if (!(start == StartWeights{}))
        json["start"] = Json(start.toJson());
    return json;
}

ModelCard ModelCard::fromJson(const Json& json)
{
    try {
        ModelCard card;
        card.model = networkOf(json.at("model"));
        json.at("classes").get_to(card.classes);
        json.at("input").at("channels").get_to(card.input.channels);
        json.at("input").at("height").get_to(card.input.height);
        json.at("input").at("width").get_to(card.input.width);
        card.crop = json.value("crop", 1.0);                                      // added later than the rest
        card.white = json.value("range", 0.0);                                    // as well
        const auto range = json.value("array_range", std::vector<double>{0, 0});  // as well
        card.arrayRange = {range.at(0), range.at(1)};
        json.at("normalize").at("mean").get_to(card.normalization.mean);
        json.at("normalize").at("std").get_to(card.normalization.deviation);
        json.at("handwriting").get_to(card.isHandwriting);
        json.at("dataset").get_to(card.dataset);
        card.start = StartWeights::fromJson(json.value("start", Json::object()));  // likewise
        if (!isSane(card))
            throw Error(ErrorCode::Format, FOVEA_TR("core", "the checkpoint describes an invalid input"));
        return card;
    } catch (const std::out_of_range&) {
        throw Error(ErrorCode::Format, FOVEA_TR("core", "the checkpoint describes an invalid input"));
    } catch (const Json::exception& error) {
        throw Error(ErrorCode::Format, FOVEA_TR("core", "the checkpoint does not describe its model"), {}, {}, error.what());
    }
}

std::shared_ptr<const augment::Pipeline> ModelCard::pipeline() const
{
    return std::make_shared<augment::Pipeline>(input, normalization, std::vector<std::shared_ptr<const augment::Transform>>{}, crop);
}

}  // namespace fovea::predict
