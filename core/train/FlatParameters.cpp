// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/FlatParameters.h"

#include <torch/torch.h>

namespace fovea::train {

FlatParameters::FlatParameters(models::Model& model, at::Device device)
{
    const torch::NoGradGuard noGrad;
    auto parameters = model.parameters();
    std::int64_t total = 0;
    for (const auto& parameter : parameters)
        total += parameter.numel();
    const auto options = at::TensorOptions().dtype(at::kFloat).device(device);
    m_values = at::empty({total}, options);
    m_gradients = at::zeros({total}, options);
    std::int64_t offset = 0;
    for (auto& parameter : parameters) {
        const auto strides = parameter.strides().vec();
        auto value = m_values.as_strided(parameter.sizes(), strides, offset);
        value.copy_(parameter);
        parameter.set_data(value);
        parameter.mutable_grad() = m_gradients.as_strided(parameter.sizes(), strides, offset);
        offset += parameter.numel();
    }
    // Buffers (running statistics) are no optimiser's business, but must be on the device too.
    for (auto& buffer : model.buffers())
        buffer.set_data(buffer.to(device));
}

void FlatParameters::clearGradients()
{
    m_gradients.zero_();
}

}  // namespace fovea::train
