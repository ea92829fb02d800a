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
        m_cost.activations += output.numel() / std::max<std::int64_t>(1, output.size(0));
        m_cost.multiplyAdds += row.multiplyAdds;
        m_cost.layers.push_back(std::move(row));
    }

private:
    ModelCost& m_cost;
    std::unordered_map<const torch::nn::Module*, std::string> m_names;
};

}  // namespace

std::int64_t ModelCost::trainingBytes(int batchSize) const
{
    // Weights, gradients, two moments, and the weights in the forms that the kernels compute with; most activations once.
    constexpr double kCopies = 6.8, kActivations = 1.2;
    const double values = kCopies * static_cast<double>(parameters) + kActivations * static_cast<double>(activations) * batchSize;
    return static_cast<std::int64_t>(sizeof(float) * values);
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
