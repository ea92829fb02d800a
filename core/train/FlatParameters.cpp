// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/FlatParameters.h"

#include "core/models/Freeze.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>

namespace fovea::train {

FlatParameters::FlatParameters(models::Model& model, at::Device device, int neverTrained)
{
    const torch::NoGradGuard noGrad;
    auto parameters = model.parameters();
    const auto stages = models::stageOfParameters(model);
    m_constant.resize(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        m_strides.push_back(parameters[i].strides().vec());
        if (stages[i] >= neverTrained)
            m_places.push_back({0, parameters[i].numel(), i, stages[i]});
        else
            m_constant[i] = parameters[i].detach().to(device);
    }
    std::stable_sort(m_places.begin(), m_places.end(), [](const Place& a, const Place& b) { return a.stage < b.stage; });
    std::int64_t total = 0;
    for (auto& place : m_places) {
        place.offset = total;
        total += place.count;
    }
    const auto options = at::TensorOptions().dtype(at::kFloat).device(device);
    m_values = at::empty({total}, options);
    m_gradients = at::zeros({total}, options);
    for (const auto& place : m_places)
        viewOf(m_values, place, parameters[place.index]).copy_(parameters[place.index]);
    for (const auto& buffer : model.buffers())
        m_buffers.push_back(buffer.to(device));
    share(model);
}

at::Tensor FlatParameters::viewOf(const at::Tensor& flat, const Place& place, const at::Tensor& parameter) const
{
    return flat.as_strided(parameter.sizes(), m_strides[place.index], place.offset);
}

void FlatParameters::share(models::Model& replica) const
{
    const torch::NoGradGuard noGrad;
    auto parameters = replica.parameters();
    for (const auto& place : m_places)
        parameters[place.index].set_data(viewOf(m_values, place, parameters[place.index]));
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (m_constant[i].defined())
            parameters[i].set_data(m_constant[i]);
    auto buffers = replica.buffers();
    for (std::size_t i = 0; i < buffers.size(); ++i)
        buffers[i].set_data(m_buffers[i]);
}

void FlatParameters::bindGradients(models::Model& model)
{
    auto parameters = model.parameters();
    for (const auto& place : m_places)
        parameters[place.index].mutable_grad() = viewOf(m_gradients, place, parameters[place.index]);
}

}  // namespace fovea::train
