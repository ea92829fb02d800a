// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Cost.h"

#include <torch/torch.h>

#include <algorithm>
#include <unordered_map>

namespace fovea::models {
namespace {

/// Notes each layer that has a kind, with its shape and cost.
class CostObserver final : public LayerObserver {
public:
    CostObserver(const Model& model, ModelCost& cost) : m_cost(cost)
    {
        for (const auto& item : model.named_modules())
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
    return 4 * (4 * parameters + 2 * activations * batchSize);
}

ModelCost measureCost(Model& model, const data::InputShape& input)
{
    const torch::NoGradGuard noGrad;
    const ShapesOnly shapesOnly;
    const bool wasTraining = model.is_training();
    model.eval();
    ModelCost cost;
    CostObserver observer(model, cost);
    model.forward(at::zeros({1, input.channels, input.height, input.width}));
    model.train(wasTraining);
    for (const auto& parameter : model.parameters())
        cost.parameters += parameter.numel();
    return cost;
}

}  // namespace fovea::models
