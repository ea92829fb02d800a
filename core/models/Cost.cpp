// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Cost.h"

#include "core/models/Freeze.h"

#include <torch/nn/module.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace fovea::models {
namespace {

/// Notes each layer that has a kind, with its shape and cost.
class CostObserver final : public LayerObserver {
public:
    /// `learns`: whether a layer of that name is among those that learn.
    CostObserver(const Layer& layer, std::function<bool(const std::string&)> learns, ModelCost& cost)
        : m_cost(cost), m_learns(std::move(learns))
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
        m_cost.largestOfAll = std::max(m_cost.largestOfAll, values);
        m_isKept = m_isKept || m_learns(row.name);
        if (m_isKept) {
            m_cost.activations += values;
            m_cost.largest = std::max(m_cost.largest, values);
        }
        m_cost.multiplyAdds += row.multiplyAdds;
        m_cost.layers.push_back(std::move(row));
    }

private:
    ModelCost& m_cost;
    std::function<bool(const std::string&)> m_learns;
    bool m_isKept = false;  ///< for the way back, which ends at the first layer that learns
    std::unordered_map<const torch::nn::Module*, std::string> m_names;
};

ModelCost measure(Layer& layer, const std::vector<std::int64_t>& input, std::function<bool(const std::string&)> learns)
{
    const torch::NoGradGuard noGrad;
    const ShapesOnly shapesOnly;
    const bool wasTraining = layer.is_training();
    layer.eval();
    ModelCost cost;
    const CostObserver observer(layer, std::move(learns), cost);
    std::vector<std::int64_t> sizes = {1};
    sizes.insert(sizes.end(), input.begin(), input.end());
    layer(at::zeros({1}).expand(sizes));
    layer.train(wasTraining);
    for (const auto& parameter : layer.parameters())
        cost.parameters += parameter.numel();
    cost.trained = cost.parameters;
    return cost;
}

/// Weights, and the forms of them that the kernels compute with.
constexpr double kFrozenCopies = 2;
/// A layer's input and output, those of the branch beside it, and rearranged copies.
constexpr double kPassing = 5;

}  // namespace

std::int64_t ModelCost::trainingBytes(int batchSize, int slices, int threads, int moments) const
{
    // Weights, gradients, and the weights in the forms that the kernels compute with; the moments come on top.
    constexpr double kCopies = 4.2;
    // Slices keep gradients of their own until they are summed.
    constexpr double kSlicedCopies = 3;
    // Activations are kept for the way back, where the largest layer's gradients and rearranged copies come on top.
    constexpr double kKept = 1.06, kLargest = 2.4;
    const double copies = moments + (slices > 1 ? kSlicedCopies + slices : kCopies);
    const double share = slices > 1 ? std::min(1.0, static_cast<double>(threads) / slices) : 1.0;
    // Frozen layers hand on what they put out and keep nothing.
    const double passing = trained < parameters ? kPassing * static_cast<double>(largestOfAll) : 0.0;
    const double image = kKept * static_cast<double>(activations) + std::max(kLargest * static_cast<double>(largest), passing);
    return static_cast<std::int64_t>(
        sizeof(float) *
        (copies * static_cast<double>(trained) + kFrozenCopies * static_cast<double>(parameters - trained) + share * batchSize * image));
}

std::int64_t ModelCost::evaluationBytes(int samples, int moments) const
{
    // Weights, gradients and moments stay where they are.
    const double copies = kFrozenCopies * static_cast<double>(parameters) + (1.0 + moments) * static_cast<double>(trained);
    return static_cast<std::int64_t>(sizeof(float) * (copies + samples * kPassing * static_cast<double>(largestOfAll)));
}

ModelCost measureCost(Model& model, const data::InputShape& input, int frozen)
{
    const auto stages = model.stages();
    auto cost = measure(model, {input.channels, input.height, input.width},
                        [&](const std::string& name) { return frozen == 0 || stageOf(stages, name) >= frozen; });
    const auto stageOfEach = stageOfParameters(model);
    const auto parameters = model.parameters();
    cost.trained = 0;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (stageOfEach[i] >= frozen)
            cost.trained += parameters[i].numel();
    return cost;
}

ModelCost measureLayer(Layer& layer, const std::vector<std::int64_t>& input)
{
    return measure(layer, input, [](const std::string&) { return true; });
}

}  // namespace fovea::models
