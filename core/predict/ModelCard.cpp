// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/ModelCard.h"

namespace fovea::predict {

Json ModelCard::toJson() const
{
    return {{"model", model.toJson()},
            {"classes", classes},
            {"input", {{"channels", input.channels}, {"height", input.height}, {"width", input.width}}},
            {"crop", crop},
            {"normalize", {{"mean", normalization.mean}, {"std", normalization.deviation}}},
            {"handwriting", isHandwriting},
            {"dataset", dataset}};
}

ModelCard ModelCard::fromJson(const Json& json)
{
    try {
        ModelCard card;
        card.model = Component::fromJson(json.at("model"));
        json.at("classes").get_to(card.classes);
        json.at("input").at("channels").get_to(card.input.channels);
        json.at("input").at("height").get_to(card.input.height);
        json.at("input").at("width").get_to(card.input.width);
        card.crop = json.value("crop", 1.0);  // added later than the rest
        json.at("normalize").at("mean").get_to(card.normalization.mean);
        json.at("normalize").at("std").get_to(card.normalization.deviation);
        json.at("handwriting").get_to(card.isHandwriting);
        json.at("dataset").get_to(card.dataset);
        const auto channels = static_cast<std::size_t>(card.input.channels);
        const bool sane = card.crop >= 0.1 && card.crop <= 1 && (channels == 1 || channels == 3) && card.input.height > 0 && card.input.height <= 4096 && card.input.width > 0 &&
                          card.input.width <= 4096 && card.normalization.mean.size() == channels &&
                          card.normalization.deviation.size() == channels && !card.classes.empty() && card.classes.size() <= 65536;
        if (!sane)
            throw Error(ErrorCode::Format, FOVEA_TR("core", "the checkpoint describes an input that cannot be"));
        return card;
    } catch (const Json::exception& error) {
        throw Error(ErrorCode::Format, FOVEA_TR("core", "the checkpoint does not describe its model"), {}, {}, error.what());
    }
}

std::shared_ptr<const augment::Pipeline> ModelCard::pipeline() const
{
    return std::make_shared<augment::Pipeline>(input, normalization, std::vector<std::shared_ptr<const augment::Transform>>{}, crop);
}

}  // namespace fovea::predict
