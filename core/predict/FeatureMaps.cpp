// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/FeatureMaps.h"

#include "core/base/Error.h"
#include "core/models/Layers.h"

#include <torch/nn/module.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace fovea::predict {
namespace {

/// H × W × C floats over their own range as 8-bit values; without a range, or with an infinite one, mid grey.
Image stretched(const at::Tensor& values)
{
    const auto pixels = values.contiguous();
    const float low = pixels.min().item<float>(), high = pixels.max().item<float>();
    Image out;
    out.reset(static_cast<int>(pixels.size(1)), static_cast<int>(pixels.size(0)), static_cast<int>(pixels.size(2)));
    const float* from = pixels.data_ptr<float>();
    for (std::int64_t i = 0; i < pixels.numel(); ++i)
        out.pixels[static_cast<std::size_t>(i)] = high > low && std::isfinite(high - low)
                                                      ? static_cast<std::uint8_t>((from[i] - low) / (high - low) * 255.0f + 0.5f)
                                                      : std::uint8_t{128};
    return out;
}

bool isPicture(const at::Tensor& output) { return output.dim() == 4 && output.size(2) > 1 && output.size(3) > 1; }

/// Keeps what layers put out, of one name or the shapes of all.
class OutputObserver final : public models::LayerObserver {
public:
    OutputObserver(const models::Model& model, std::string wanted) : m_wanted(std::move(wanted))
    {
        for (const auto& item : model.named_modules())
            m_names.emplace(item.value().get(), item.key());
    }

    void layerRan(const models::Layer& layer, const at::Tensor& output) override
    {
        const auto& name = m_names[&layer];
        if (layer.kind().empty() || !isPicture(output))
            return;
        if (m_wanted.empty())
            seen.push_back({name,
                            layer.kind(),
                            static_cast<int>(output.size(1)),
                            static_cast<int>(output.size(2)),
                            static_cast<int>(output.size(3)),
                            {},
                            {},
                            {}});
        else if (name == m_wanted && !kept.defined()) {
            kept = output.detach().clone();
            kind = layer.kind();
        }
    }

    std::vector<LayerMaps> seen;
    at::Tensor kept;
    std::string kind;

private:
    std::string m_wanted;
    std::unordered_map<const torch::nn::Module*, std::string> m_names;
};

/// Runs a network in evaluation mode and leaves it in the mode it was in.
void runOnce(models::Model& model, const at::Tensor& input)
{
    const torch::NoGradGuard noGrad;
    const bool wasTraining = model.is_training();
    model.eval();
    model.forward(input);
    model.train(wasTraining);
}

}  // namespace

std::vector<Image> firstFilters(const models::Model& model)
{
    const torch::NoGradGuard noGrad;
    for (const auto& module : model.modules(false)) {
        const auto* convolution = module->as<models::Conv2d>();
        if (!convolution)
            continue;
        const auto weight = convolution->weight.detach().cpu();
        if (weight.size(1) != 1 && weight.size(1) != 3)
            return {};
        std::vector<Image> filters;
        for (std::int64_t i = 0; i < weight.size(0); ++i)
            filters.push_back(stretched(weight[i].permute({1, 2, 0})));
        return filters;
    }
    return {};
}

std::vector<LayerMaps> mappableLayers(models::Model& model, const data::InputShape& input)
{
    OutputObserver observer(model, {});
    runOnce(model, at::zeros({1, input.channels, input.height, input.width}));
    return std::move(observer.seen);
}

LayerMaps featureMaps(models::Model& model, const at::Tensor& input, const std::string& layer, int count)
{
    OutputObserver observer(model, layer);
    runOnce(model, input);
    if (!observer.kept.defined())
        throw Error(ErrorCode::NotFound,
                    Text(FOVEA_TR("core", "the network has no layer '{layer}' with feature maps"), {{"layer", layer}}));
    const auto output = observer.kept[0].cpu();
    const auto strength = output.abs().mean({1, 2}).contiguous();
    std::vector<int> order(static_cast<std::size_t>(output.size(0)));
    std::iota(order.begin(), order.end(), 0);
    const float* mean = strength.data_ptr<float>();
    std::stable_sort(order.begin(), order.end(), [mean](int a, int b) { return mean[a] > mean[b]; });
    order.resize(std::min(order.size(), static_cast<std::size_t>(std::max(0, count))));
    LayerMaps maps{layer,
                   observer.kind,
                   static_cast<int>(output.size(0)),
                   static_cast<int>(output.size(1)),
                   static_cast<int>(output.size(2)),
                   {},
                   order,
                   {}};
    for (const int channel : order) {
        maps.maps.push_back(stretched(output[channel].unsqueeze(2)));
        maps.ranges.emplace_back(output[channel].min().item<float>(), output[channel].max().item<float>());
    }
    return maps;
}

}  // namespace fovea::predict
