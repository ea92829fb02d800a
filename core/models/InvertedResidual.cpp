// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/InvertedResidual.h"

#include <torch/types.h>

#include <algorithm>

namespace fovea::models {

SqueezeExcitation::SqueezeExcitation(int channels, int squeezed, Activation inner, Activation gate)
    : m_fc1(register_module("fc1", std::make_shared<Conv2d>(ConvOptions{.in = channels, .out = squeezed}))),
      m_fc2(register_module("fc2", std::make_shared<Conv2d>(ConvOptions{.in = squeezed, .out = channels}))), m_inner(inner), m_gate(gate)
{
}

at::Tensor SqueezeExcitation::forward(const at::Tensor& input)
{
    const auto means = at::adaptive_avg_pool2d(input, {1, 1});
    return input * activate(m_gate, (*m_fc2)(activate(m_inner, (*m_fc1)(means))));
}

ResidualBranch::ResidualBranch(const std::string& name, std::shared_ptr<Layer> branch, bool adds, double dropProbability)
    : m_branch(register_module(name, std::move(branch)))
{
    if (adds)
        m_depth = register_module("stochastic_depth", std::make_shared<StochasticDepth>(dropProbability));
}

at::Tensor ResidualBranch::forward(const at::Tensor& input)
{
    const auto output = (*m_branch)(input);
    return m_depth ? input + (*m_depth)(output) : output;
}

std::shared_ptr<Layer> invertedResidual(const InvertedResidualOptions& o)
{
    auto chain = std::make_shared<Chain>();
    if (o.expanded != o.in)
        chain->add(convNormActivation({.in = o.in, .out = o.expanded}, o.activation, o.norm));
    chain->add(convNormActivation({.in = o.expanded, .out = o.expanded, .kernel = o.kernel, .stride = o.stride, .groups = o.expanded},
                                  o.activation, o.norm));
    if (o.squeezed > 0)
        chain->add<SqueezeExcitation>(o.expanded, o.squeezed, o.squeezeActivation, o.gate);
    chain->add(convNormActivation({.in = o.expanded, .out = o.out}, std::nullopt, o.norm));
    return std::make_shared<ResidualBranch>("block", chain, o.stride == 1 && o.in == o.out, o.dropProbability);
}

int roundedToEight(double channels)
{
    const int rounded = std::max(8, static_cast<int>(channels + 4) / 8 * 8);
    return rounded < 0.9 * channels ? rounded + 8 : rounded;
}

ParamSpec stochasticDepthParam(double fallback)
{
    return ParamSpec::real("stochastic_depth", fallback)
        .range(0, 0.95)
        .label(FOVEA_TR("core", "Stochastic depth"))
        .help(FOVEA_TR(
            "core",
            "Probability of skipping the last block for an image in training; lower for earlier blocks, 0 for the first. Higher reduces "
            "overfitting; too high slows training."))
        .advanced();
}

}  // namespace fovea::models
