// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/FiniteOutput.h"

#include "core/base/Error.h"

#include <torch/types.h>
#include <torch/utils.h>

namespace fovea::models {
namespace {

bool isAllFinite(const at::Tensor& values) { return !values.is_floating_point() || values.isfinite().all().item<bool>(); }

/// Remembers the first layer whose output is not finite.
class NonFiniteObserver final : public LayerObserver {
public:
    void layerRan(const Layer& layer, const at::Tensor& output) override
    {
        if (!first && !isAllFinite(output))
            first = &layer;
    }

    const Layer* first = nullptr;
};

/// "'layers.0' (linear)"; empty where no layer is to blame.
std::string firstNonFiniteLayer(Model& model, const at::Tensor& input)
{
    NonFiniteObserver observer;
    const bool wasTraining = model.is_training();
    model.eval();
    model.forward(input);
    model.train(wasTraining);
    if (!observer.first)
        return {};
    for (const auto& item : model.named_modules())
        if (item.value().get() == observer.first) {
            const auto kind = observer.first->kind();
            return "'" + item.key() + "'" + (kind.empty() ? "" : " (" + kind + ")");
        }
    return {};
}

}  // namespace

void requireFiniteOutput(Model& model, const at::Tensor& input, const at::Tensor& output)
{
    const torch::NoGradGuard noGrad;
    if (isAllFinite(output))
        return;
    if (!isAllFinite(input))
        throw Error(ErrorCode::Numeric, FOVEA_TR("core", "the normalised image contains infinite or NaN values"),
                    FOVEA_TR("core", "check the mean and standard deviation of the normalisation"));
    const auto layer = firstNonFiniteLayer(model, input);
    throw Error(
        ErrorCode::Numeric,
        layer.empty()
            ? Text(FOVEA_TR("core", "the model's output contains infinite or NaN values"))
            : Text(FOVEA_TR("core", "the model's output contains infinite or NaN values, first in layer {layer}"), {{"layer", layer}}),
        FOVEA_TR("core", "the weights are damaged or too large for 32-bit numbers; use an earlier checkpoint or another weights file"));
}

}  // namespace fovea::models
