// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Pipeline.h"

#include "core/augment/Resize.h"
#include "core/base/Error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace fovea::augment {
namespace {

/// Sums of the values from 0 to 1 and of their squares; every picture counts the same, whatever its size.
struct Sums {
    std::vector<double> values, squares;

    template <typename Sample> void add(const BasicImageView<Sample>& view)
    {
        constexpr double kWhite = std::numeric_limits<Sample>::max();
        const std::size_t pixels = static_cast<std::size_t>(view.width) * view.height, channels = values.size();
        const double weight = 1.0 / static_cast<double>(pixels);
        for (std::size_t c = 0; c < channels; ++c) {
            double s = 0, q = 0;
            for (std::size_t p = 0; p < pixels; ++p) {
                const double v = view.pixels[p * channels + c] / kWhite;
                s += v;
                q += v * v;
            }
            values[c] += s * weight;
            squares[c] += q * weight;
        }
    }
};

/// Figures of a training part where none are published: over at most 2,000 pictures, evenly spread.
data::ChannelStatistics measured(const data::Dataset& dataset)
{
    const auto channels = static_cast<std::size_t>(dataset.info().channels);
    Sums sums{std::vector<double>(channels), std::vector<double>(channels)};
    double count = 0;
    const std::size_t size = dataset.size(data::Part::Train);
    const std::size_t step = std::max<std::size_t>(1, size / 2000);
    Image scratch;
    DeepImage deepScratch;
    for (std::size_t i = 0; i < size; i += step) {
        if (dataset.info().white > 0)
            sums.add(dataset.deepImage(data::Part::Train, i, deepScratch));
        else
            sums.add(dataset.image(data::Part::Train, i, scratch));
        count += 1;
    }
    data::ChannelStatistics out;
    for (std::size_t c = 0; c < channels; ++c) {
        const double mean = count > 0 ? sums.values[c] / count : 0.5;
        const double variance = count > 0 ? sums.squares[c] / count - mean * mean : 0.25;
        // Four digits, as published figures have: enough, and the same on every machine.
        out.mean.push_back(std::round(mean * 1e4) / 1e4);
        out.deviation.push_back(std::max(1e-3, std::round(std::sqrt(std::max(0.0, variance)) * 1e4) / 1e4));
    }
    return out;
}

/// Three figures become one for a grey network and one becomes three for a colour network.
Normalization fitted(std::vector<double> mean, std::vector<double> deviation, int channels)
{
    const auto fit = [&](std::vector<double> v) {
        if (channels == 1 && v.size() > 1)
            v = {std::accumulate(v.begin(), v.end(), 0.0) / static_cast<double>(v.size())};
        v.resize(static_cast<std::size_t>(channels), v.back());
        return v;
    };
    return {fit(std::move(mean)), fit(std::move(deviation))};
}

const auto kDataset = [](const ParamSet&, const data::Dataset& dataset, int channels) {
    const auto figures = dataset.info().statistics ? *dataset.info().statistics : measured(dataset);
    return fitted(figures.mean, figures.deviation, channels);
};
const auto kImageNet = [](const ParamSet&, const data::Dataset&, int channels) {
    return fitted({0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}, channels);
};
const auto kNone = [](const ParamSet&, const data::Dataset&, int channels) { return fitted({0.0}, {1.0}, channels); };
const auto kCustom = [](const ParamSet& params, const data::Dataset&, int channels) {
    const auto mean = params.reals("mean"), deviation = params.reals("std");
    for (const auto& [key, values] : {std::pair{"mean", &mean}, std::pair{"std", &deviation}})
        if (values->size() != 1 && values->size() != static_cast<std::size_t>(channels))
            throw Error(ErrorCode::Config,
                        Text(FOVEA_TR("core", "data.normalize.{key}: must have 1 or {channels} values, got {count}"),
                             {{"key", key}, {"channels", std::to_string(channels)}, {"count", std::to_string(values->size())}}));
    return fitted(mean, deviation, channels);
};

FOVEA_REGISTER(normalizers(), DatasetNormalizer,
               (ComponentInfo{"dataset", FOVEA_TR("core", "Of the dataset"),
                              FOVEA_TR("core", "Mean 0 and standard deviation 1 over the training set; published or measured values."),
                              10}),
               kDataset);
FOVEA_REGISTER(normalizers(), ImageNetNormalizer,
               (ComponentInfo{"imagenet", FOVEA_TR("core", "ImageNet's"), FOVEA_TR("core", "The values of models pretrained on ImageNet."),
                              20}),
               kImageNet);
FOVEA_REGISTER(normalizers(), NoNormalizer,
               (ComponentInfo{"none", FOVEA_TR("core", "None"), FOVEA_TR("core", "Pixel values from 0 to 1, unchanged."), 30}), kNone);
FOVEA_REGISTER(normalizers(), CustomNormalizer,
               (ComponentInfo{"custom",
                              FOVEA_TR("core", "Own values"),
                              FOVEA_TR("core", "A mean and a standard deviation, one for all channels or one per channel."),
                              40,
                              {ParamSpec::list("mean", ParamSpec::real("value", 0.5).range(-10, 10), Json::array({0.5}))
                                   .length(1, 3)
                                   .label(FOVEA_TR("core", "Mean"))
                                   .help(FOVEA_TR("core", "Subtracted from pixel values (0 to 1). Higher makes the input darker.")),
                               ParamSpec::list("std", ParamSpec::real("value", 0.5).range(1e-6, 10), Json::array({0.5}))
                                   .length(1, 3)
                                   .label(FOVEA_TR("core", "Standard deviation"))
                                   .help(FOVEA_TR("core", "The result is divided by this. Lower increases the contrast."))}}),
               kCustom);

}  // namespace
}  // namespace fovea::augment
