// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Cost.h"

#include <torch/nn/module.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <unordered_map>

namespace fovea::models {
namespace {

/// Notes each layer that has a kind, with its shape and cost.
class CostObserver final : public LayerObserver {
public:
    CostObserver(const Layer& layer, ModelCost& cost) : m_cost(cost)
    {
        for (const auto& item : layer.named_modules())
            m_names.emplace(item.value().get(), item.key());
    }

    void layerRan(const Layer& layer, const at::Tensor& output) override
    {
        if (layer.kind().empty())
            return;
        LayerInfo row{m_names[&layer], layer.kind(), {output.sizes().begin() + 1, output.sizes().end()}, 0, layer.multiplyAdds(output)};
        for (const auto& parameter : layer.parameters())
            row.parameters += parameter.numel();
        const auto values = output.numel() / std::max<std::int64_t>(1, output.size(0));
        m_cost.activations += values;
        m_cost.largest = std::max(m_cost.largest, values);
        m_cost.multiplyAdds += row.multiplyAdds;
        m_cost.layers.push_back(std::move(row));
    }

private:
    ModelCost& m_cost;
    std::unordered_map<const torch::nn::Module*, std::string> m_names;
};

}  // namespace

std::int64_t ModelCost::trainingBytes(int batchSize, int slices, int threads) const
{
    // Weights, gradients, two moments, and the weights in the forms that the kernels compute with.
    constexpr double kCopies = 6.2;
    // Slices keep gradients of their own until they are summed.
    constexpr double kSlicedCopies = 5;
    // Activations are kept for the way back, where the largest layer's gradients and rearranged copies come on top.
    constexpr double kKept = 1.06, kLargest = 2.4;
    const double copies = slices > 1 ? kSlicedCopies + slices : kCopies;
    const double share = slices > 1 ? std::min(1.0, static_cast<double>(threads) / slices) : 1.0;
    const double image = kKept * static_cast<double>(activations) + kLargest * static_cast<double>(largest);
    return static_cast<std::int64_t>(sizeof(float) * (copies * static_cast<double>(parameters) + share * batchSize * image));
}

ModelCost measureCost(Model& model, const data::InputShape& input)
{
    return measureLayer(model, {input.channels, input.height, input.width});
}

ModelCost measureLayer(Layer& layer, const std::vector<std::int64_t>& input)
{
    const torch::NoGradGuard noGrad;
    const ShapesOnly shapesOnly;
    const bool wasTraining = layer.is_training();
    layer.eval();
    ModelCost cost;
    const CostObserver observer(layer, cost);
    std::vector<std::int64_t> sizes = {1};
    sizes.insert(sizes.end(), input.begin(), input.end());
    layer(at::zeros({1}).expand(sizes));
    layer.train(wasTraining);
    for (const auto& parameter : layer.parameters())
        cost.parameters += parameter.numel();
    return cost;
}

}  // namespace fovea::models
