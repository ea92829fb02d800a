// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Cost.h"

#include <torch/torch.h>

#include <algorithm>

namespace fovea::models {

std::int64_t ModelCost::trainingBytes(int batchSize) const
{
    return 4 * (4 * parameters + 2 * activations * batchSize);
}

ModelCost measureCost(Model& model, const data::InputShape& input)
{
    const torch::NoGradGuard noGrad;
    const bool wasTraining = model.is_training();
    model.eval();
    LayerTrace trace;
    model.forward(at::zeros({1, input.channels, input.height, input.width}));
    model.train(wasTraining);

    ModelCost cost;
    for (const auto& parameter : model.parameters())
        cost.parameters += parameter.numel();
    const auto named = model.named_modules();
    for (const auto& entry : trace.entries) {
        LayerInfo layer{"", entry.kind, entry.outputShape, 0, entry.multiplyAdds};
        for (const auto& item : named)
            if (item.value().get() == entry.module) {
                layer.name = item.key();
                for (const auto& parameter : item.value()->parameters())
                    layer.parameters += parameter.numel();
            }
        std::int64_t size = 1;
        for (const auto side : entry.outputShape)
            size *= side;
        cost.activations += size;
        cost.multiplyAdds += entry.multiplyAdds;
        cost.layers.push_back(std::move(layer));
    }
    return cost;
}

}  // namespace fovea::models
