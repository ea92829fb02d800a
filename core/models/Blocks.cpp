// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Blocks.h"

#include <torch/types.h>

namespace fovea::models {

ConvOptions samePadded(ConvOptions conv)
{
    conv.padding = (conv.kernel - 1) / 2 * conv.dilation;
    conv.bias = false;
    return conv;
}

std::shared_ptr<Chain> convNormActivation(ConvOptions conv, std::optional<Activation> activation, NormOptions norm)
{
    auto chain = std::make_shared<Chain>();
    chain->add<Conv2d>(samePadded(conv));
    chain->add<BatchNorm2d>(conv.out, norm.eps, norm.momentum);
    if (activation)
        chain->add<Activate>(*activation);
    return chain;
}

BasicBlock::BasicBlock(int in, int out, int stride, const std::string& shortcutName, std::shared_ptr<Layer> shortcut)
    : m_shortcut(std::move(shortcut))
{
    conv1 = register_module("conv1", std::make_shared<Conv2d>(samePadded({.in = in, .out = out, .kernel = 3, .stride = stride})));
    bn1 = register_module("bn1", std::make_shared<BatchNorm2d>(out));
    conv2 = register_module("conv2", std::make_shared<Conv2d>(samePadded({.in = out, .out = out, .kernel = 3})));
    bn2 = register_module("bn2", std::make_shared<BatchNorm2d>(out));
    if (m_shortcut)
        register_module(shortcutName, m_shortcut);
}

at::Tensor BasicBlock::forward(const at::Tensor& input)
{
    const auto x = (*bn2)((*conv2)(at::relu((*bn1)((*conv1)(input)))));
    return addRelu(x, m_shortcut ? (*m_shortcut)(input) : input);
}

at::Tensor addRelu(const at::Tensor& a, const at::Tensor& b) { return (a + b).relu_(); }

ParamSpec dropoutParam(double fallback)
{
    return ParamSpec::real("dropout", fallback)
        .range(0, 0.95)
        .label(FOVEA_TR("core", "Dropout"))
        .help(FOVEA_TR(
            "core", "Fraction of hidden values set to zero at random in training. Higher reduces overfitting; too high slows training."));
}

ParamSpec hiddenParam()
{
    return ParamSpec::integer("hidden", 4096)
        .range(1, 65536)
        .log()
        .label(FOVEA_TR("core", "Hidden units"))
        .help(FOVEA_TR(
            "core", "Width of the two hidden layers at the end, which have most of the weights. Fewer are enough for few classes and small "
                    "images; more need much memory. Published weights need 4,096."))
        .advanced();
}

}  // namespace fovea::models
