// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/FlatParameters.h"

#include <torch/torch.h>

namespace fovea::train {

FlatParameters::FlatParameters(models::Model& model, at::Device device)
{
    const torch::NoGradGuard noGrad;
    std::int64_t total = 0;
    for (const auto& parameter : model.parameters()) {
        m_places.push_back({total, parameter.numel()});
        m_strides.push_back(parameter.strides().vec());
        total += parameter.numel();
    }
    const auto options = at::TensorOptions().dtype(at::kFloat).device(device);
    m_values = at::empty({total}, options);
    m_gradients = at::zeros({total}, options);
    const auto parameters = model.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        m_values.as_strided(parameters[i].sizes(), m_strides[i], m_places[i].offset).copy_(parameters[i]);
    share(model);
    // Buffers (running statistics) are no optimiser's business, but must be on the device too.
    for (auto& buffer : model.buffers())
        buffer.set_data(buffer.to(device));
}

void FlatParameters::share(models::Model& replica) const
{
    const torch::NoGradGuard noGrad;
    auto parameters = replica.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        parameters[i].set_data(m_values.as_strided(parameters[i].sizes(), m_strides[i], m_places[i].offset));
}

void FlatParameters::bindGradients(models::Model& model)
{
    auto parameters = model.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        parameters[i].mutable_grad() = m_gradients.as_strided(parameters[i].sizes(), m_strides[i], m_places[i].offset);
}

}  // namespace fovea::train
