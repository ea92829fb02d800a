// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Inspector.h"

#include "core/api/Predictor.h"
#include "core/base/Error.h"
#include "core/data/pictures/ImageDecoder.h"
#include "core/predict/FeatureMaps.h"
#include "core/predict/Narrowed.h"
#include "core/predict/OpenModel.h"
#include "core/predict/Pretrained.h"
#include "core/train/Device.h"
#include "core/train/RunParts.h"

#include <torch/types.h>

namespace fovea::api {
namespace {

class NetworkInspector final : public Inspector {
public:
    NetworkInspector(std::shared_ptr<models::Model> network, const predict::ModelCard& card)
        : m_network(std::move(network)), m_pipeline(card.pipeline()), m_white(card.white), m_filters(predict::firstFilters(*m_network))
    {
        train::prepareThread(1);
        for (const auto& layer : predict::mappableLayers(*m_network, card.input))
            m_layers.push_back({layer.layer, layer.kind, layer.channels, layer.height, layer.width});
    }

    ~NetworkInspector() override
    {
        m_network.reset();
        train::releaseMemory();
    }

    double white() const override { return m_white; }
    const std::vector<Image>& filters() const override { return m_filters; }
    const std::vector<MapLayer>& layers() const override { return m_layers; }

    FeatureMaps maps(const ImageView& picture, const std::string& layer, int count) override
    {
        Random unused{0};
        return mapsOf([&](float* input) { m_pipeline->apply(picture, unused, input); }, picture, layer, count);
    }

    FeatureMaps mapsOfFile(const std::filesystem::path& file, const std::string& layer, int count, double white) override
    {
        if (white <= 0)
            return maps(readPicture(file, m_white).view(), layer, count);
        DeepImage picture;
        data::readPicture(file, {.white = white}, picture);
        Random unused{0};
        return mapsOf([&](float* input) { m_pipeline->applyDeep(picture.view(), unused, input); }, predict::narrowed(picture).view(), layer,
                      count);
    }

private:
    template <typename Fill> FeatureMaps mapsOf(const Fill& fill, const ImageView& shown, const std::string& layer, int count)
    {
        train::prepareThread(1);
        data::Batch batch;
        batch.shape = m_pipeline->shape();
        batch.inputs.resize(batch.shape.elements());
        batch.labels.push_back(0);
        fill(batch.inputs.data());
        Random unused{0};
        auto found = predict::featureMaps(*m_network, models::inputTensor(batch), layer, count);
        return {{found.layer, found.kind, found.channels, found.height, found.width},
                std::move(found.maps),
                std::move(found.indices),
                std::move(found.ranges),
                m_pipeline->preview(shown, unused)};
    }

    std::shared_ptr<models::Model> m_network;
    std::shared_ptr<const augment::Pipeline> m_pipeline;
    double m_white = 0;
    std::vector<Image> m_filters;
    std::vector<MapLayer> m_layers;
};

/// Looking at a picture needs some normalisation even before a dataset has been measured: what the
/// experiment names in figures, else brightness from 0 to 1.
augment::Normalization plainNormalization(const Experiment& resolved, int channels)
{
    const auto normalize = resolved.data().component("normalize");
    const auto count = static_cast<std::size_t>(channels);
    const auto spread = [count](std::vector<double> values) {
        values.resize(count, values.back());
        return values;
    };
    if (normalize.id == "custom")
        return {spread(normalize.params.reals("mean")), spread(normalize.params.reals("std"))};
    if (normalize.id == "imagenet" && channels == 3)
        return {{0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}};
    return {std::vector<double>(count, 0.5), std::vector<double>(count, 0.25)};
}

}  // namespace

std::unique_ptr<Inspector> Inspector::open(const std::filesystem::path& model)
{
    const auto opened = predict::openModel(model);
    return std::make_unique<NetworkInspector>(opened.build(), opened.card);
}

std::unique_ptr<Inspector> Inspector::open(const Experiment& experiment, int classes, const InputShape& input)
{
    experiment.requireValid();
    const auto resolved = predict::withRecipeOfWeights(experiment).resolve();
    predict::ModelCard card;
    card.model = resolved.model();
    for (int i = 0; i < classes; ++i)
        card.classes.push_back(std::to_string(i));
    card.input = {input.channels, input.height, input.width};
    card.crop = resolved.data().real("crop");
    card.white = resolved.data().real("range");
    card.normalization = plainNormalization(resolved, input.channels);
    auto network = models::makeModel(card.model, card.context(), static_cast<std::uint64_t>(resolved.training().integer("seed")));
    if (const auto file = predict::pretrainedFileHere(card.model); !file.empty())
        predict::applyPretrained(*network, predict::readPretrained(file), card.classes);
    models::useChannelsLast(*network);
    network->eval();
    return std::make_unique<NetworkInspector>(std::move(network), card);
}

}  // namespace fovea::api
