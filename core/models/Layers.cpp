// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"

#include "core/models/StepContext.h"
#include "core/models/WeightBudget.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

/// Memory for weights, with whatever is in it.
at::Tensor claimed(at::IntArrayRef sizes)
{
    WeightBudget::claim(sizes);
    return at::empty(sizes);
}

/// Takes no memory but for its shape.
at::Tensor zerosShaped(const at::Tensor& like, at::IntArrayRef sizes) { return at::zeros({1}, like.options()).expand(sizes); }

/// Undefined where the input does not fit: conv2d itself then tells why.
at::Tensor convolvedShape(const at::Tensor& input, const ConvOptions& o, std::int64_t vertical, std::int64_t horizontal)
{
    const std::int64_t window = o.dilation * (o.kernel - 1) + 1, height = input.size(2) + 2 * vertical,
                       width = input.size(3) + 2 * horizontal;
    if (input.size(1) != o.in || height < window || width < window)
        return {};
    return zerosShaped(input, {input.size(0), o.out, (height - window) / o.stride + 1, (width - window) / o.stride + 1});
}

}  // namespace

Conv2d::Conv2d(ConvOptions options) : m_options(options)
{
    weight = register_parameter("weight", claimed({options.out, options.in / options.groups, options.kernel, options.kernel}));
    if (options.bias)
        bias = register_parameter("bias", claimed({options.out}));
}

at::Tensor Conv2d::forward(const at::Tensor& input) { return convolve(input, m_options.padding, m_options.padding); }

at::Tensor Conv2d::convolve(const at::Tensor& input, std::int64_t vertical, std::int64_t horizontal) const
{
    const auto& o = m_options;
    if (ShapesOnly::isOn())
        if (auto output = convolvedShape(input, o, vertical, horizontal); output.defined())
            return output;
    return at::conv2d(input, weight, bias, {o.stride, o.stride}, at::IntArrayRef{vertical, horizontal}, {o.dilation, o.dilation}, o.groups);
}

std::int64_t Conv2d::multiplyAdds(const at::Tensor& output) const { return output.size(2) * output.size(3) * weight.numel(); }

Linear::Linear(std::int64_t in, std::int64_t out, bool hasBias)
{
    weight = register_parameter("weight", claimed({out, in}));
    if (hasBias)
        bias = register_parameter("bias", claimed({out}));
}

at::Tensor Linear::forward(const at::Tensor& input)
{
    if (ShapesOnly::isOn() && input.size(1) == weight.size(1))
        return zerosShaped(input, {input.size(0), weight.size(0)});
    return at::linear(input, weight, bias);
}

std::int64_t Linear::multiplyAdds(const at::Tensor&) const { return weight.numel(); }

BatchNorm2d::BatchNorm2d(int channels, double eps, double momentum) : m_eps(eps), m_momentum(momentum)
{
    WeightBudget::claim({4, channels});
    weight = register_parameter("weight", at::ones({channels}));
    bias = register_parameter("bias", at::zeros({channels}));
    runningMean = register_buffer("running_mean", at::zeros({channels}));
    runningVariance = register_buffer("running_var", at::ones({channels}));
    batchesTracked = register_buffer("num_batches_tracked", at::zeros({}, at::kLong));
}

at::Tensor BatchNorm2d::forward(const at::Tensor& input)
{
    // A single value a channel (a lone picture, shrunk to one pixel) has no variance: the running one would become NaN.
    const bool usesBatch = isLearning() && input.numel() > input.size(1);
    if (usesBatch)
        batchesTracked.add_(1);
    return at::batch_norm(input, weight, bias, runningMean, runningVariance, usesBatch, m_momentum, m_eps,
                          at::globalContext().userEnabledCuDNN());
}

at::Tensor activate(Activation kind, const at::Tensor& input)
{
    switch (kind) {
    case Activation::Relu: return at::relu(input);
    case Activation::Relu6: return at::hardtanh(input, 0, 6);
    case Activation::Silu: return at::silu(input);
    case Activation::Hardswish: return at::hardswish(input);
    case Activation::Hardsigmoid: return at::hardsigmoid(input);
    case Activation::Sigmoid: return at::sigmoid(input);
    case Activation::LeakyRelu: return at::leaky_relu(input, 0.01);
    case Activation::Gelu: return at::gelu(input);
    case Activation::Tanh: return at::tanh(input);
    }
    return input;
}

std::string Activate::kind() const
{
    switch (m_kind) {
    case Activation::Relu: return "relu";
    case Activation::Relu6: return "relu6";
    case Activation::Silu: return "silu";
    case Activation::Hardswish: return "hardswish";
    case Activation::Hardsigmoid: return "hardsigmoid";
    case Activation::Sigmoid: return "sigmoid";
    case Activation::LeakyRelu: return "leaky_relu";
    case Activation::Gelu: return "gelu";
    case Activation::Tanh: return "tanh";
    }
    return {};
}

at::Tensor MaxPool2d::forward(const at::Tensor& input) { return at::max_pool2d(input, m_kernel, m_stride, m_padding, 1, m_ceilMode); }

at::Tensor AvgPool2d::forward(const at::Tensor& input) { return at::avg_pool2d(input, m_kernel, m_stride, m_padding); }

at::Tensor AdaptiveAvgPool2d::forward(const at::Tensor& input) { return at::adaptive_avg_pool2d(input, {m_side, m_side}); }

}  // namespace fovea::models
