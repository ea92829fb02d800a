// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layer.h"

#include "core/models/WeightBudget.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

thread_local LayerObserver* t_observer = nullptr;
thread_local bool t_shapesOnly = false;

}  // namespace

LayerObserver::LayerObserver() : m_outer(t_observer) { t_observer = this; }
LayerObserver::~LayerObserver() { t_observer = m_outer; }

ShapesOnly::ShapesOnly() : m_outer(t_shapesOnly) { t_shapesOnly = true; }
ShapesOnly::~ShapesOnly() { t_shapesOnly = m_outer; }
bool ShapesOnly::isOn() { return t_shapesOnly; }

Layer::Layer() { WeightBudget::claimLayer(); }

at::Tensor Layer::operator()(const at::Tensor& input)
{
    auto output = forward(input);
    if (t_observer)
        t_observer->layerRan(*this, output);
    return output;
}

void Chain::add(std::shared_ptr<Layer> layer) { add(std::to_string(m_layers.size()), std::move(layer)); }

void Chain::add(const std::string& name, std::shared_ptr<Layer> layer) { m_layers.push_back(register_module(name, std::move(layer))); }

at::Tensor Chain::forward(const at::Tensor& input)
{
    auto x = input;
    for (const auto& layer : m_layers)
        x = (*layer)(x);
    return x;
}

}  // namespace fovea::models
