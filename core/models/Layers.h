// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Layer.h"

#include <functional>
#include <optional>

namespace fovea::models {

/// torch.nn.Conv2d with a square kernel.
struct ConvOptions {
    int in = 1, out = 1, kernel = 1, stride = 1, padding = 0, groups = 1, dilation = 1;
    bool bias = true;
};

class Conv2d : public Layer {
public:
    explicit Conv2d(ConvOptions options);
    at::Tensor forward(const at::Tensor& input) override;
    std::string kind() const override { return "conv2d"; }
    std::int64_t multiplyAdds(const at::Tensor& output) const override;
    const ConvOptions& options() const { return m_options; }

    at::Tensor weight, bias;  ///< out × in/groups × kernel × kernel; out, or undefined

protected:
    /// With so many pixels of padding above and below, and left and right.
    at::Tensor convolve(const at::Tensor& input, std::int64_t vertical, std::int64_t horizontal) const;

private:
    ConvOptions m_options;
};

/// torch.nn.Linear. Takes N × in.
class Linear : public Layer {
public:
    Linear(std::int64_t in, std::int64_t out, bool bias = true);
    at::Tensor forward(const at::Tensor& input) override;
    std::string kind() const override { return "linear"; }
    std::int64_t multiplyAdds(const at::Tensor& output) const override;

    at::Tensor weight, bias;
};

/// torch.nn.BatchNorm2d (Ioffe and Szegedy 2015) with learnt scale and shift and running statistics.
/// Frozen, or where a channel has a single value in the batch, it normalises by the running statistics
/// and leaves them alone.
class BatchNorm2d : public Layer {
public:
    explicit BatchNorm2d(int channels, double eps = 1e-5, double momentum = 0.1);
    at::Tensor forward(const at::Tensor& input) override;
    std::string kind() const override { return "batch_norm"; }

    at::Tensor weight, bias, runningMean, runningVariance, batchesTracked;

private:
    double m_eps, m_momentum;
};

/// Inverted dropout (Srivastava et al. 2014) whose mask depends on (seed, step, layer, sample) alone:
/// the same bits whether a batch is computed whole or in slices, on any thread.
class Dropout : public Layer {
public:
    /// `p`: share of activations to drop, 0 to below 1.
    explicit Dropout(double p) : m_probability(p) {}
    at::Tensor forward(const at::Tensor& input) override;
    std::string kind() const override { return "dropout"; }
    void setLayerKey(std::uint64_t key) { m_layerKey = key; }

private:
    double m_probability;
    std::uint64_t m_layerKey = 0;
};

/// Drops whole samples of a residual branch (Huang et al. 2016, "Deep Networks with Stochastic
/// Depth"), as torchvision's "row" mode; drawn as Dropout draws.
class StochasticDepth : public Layer {
public:
    explicit StochasticDepth(double p) : m_probability(p) {}
    at::Tensor forward(const at::Tensor& input) override;
    std::string kind() const override { return "stochastic_depth"; }
    void setLayerKey(std::uint64_t key) { m_layerKey = key; }

private:
    double m_probability;
    std::uint64_t m_layerKey = 0;
};

enum class Activation { Relu, Relu6, Silu, Hardswish, Hardsigmoid, Sigmoid, LeakyRelu, Gelu, Tanh };
at::Tensor activate(Activation kind, const at::Tensor& input);

/// An activation as a layer of its own: it has a place (and so a number) in a Chain.
class Activate : public Layer {
public:
    explicit Activate(Activation kind) : m_kind(kind) {}
    at::Tensor forward(const at::Tensor& input) override { return activate(m_kind, input); }
    std::string kind() const override;

private:
    Activation m_kind;
};

class MaxPool2d : public Layer {
public:
    explicit MaxPool2d(int kernel, int stride, int padding = 0, bool ceilMode = false)
        : m_kernel(kernel), m_stride(stride), m_padding(padding), m_ceilMode(ceilMode)
    {
    }
    at::Tensor forward(const at::Tensor& input) override;
    std::string kind() const override { return "max_pool"; }

private:
    int m_kernel, m_stride, m_padding;
    bool m_ceilMode;
};

class AvgPool2d : public Layer {
public:
    explicit AvgPool2d(int kernel, int stride, int padding = 0) : m_kernel(kernel), m_stride(stride), m_padding(padding) {}
    at::Tensor forward(const at::Tensor& input) override;
    std::string kind() const override { return "avg_pool"; }

private:
    int m_kernel, m_stride, m_padding;
};

/// torch.nn.AdaptiveAvgPool2d: means over areas so that the output is `side` × `side`.
class AdaptiveAvgPool2d : public Layer {
public:
    explicit AdaptiveAvgPool2d(int side) : m_side(side) {}
    at::Tensor forward(const at::Tensor& input) override;
    std::string kind() const override { return m_side == 1 ? "global_avg_pool" : "adaptive_avg_pool"; }

private:
    int m_side;
};

/// N × … to N × features.
class Flatten : public Layer {
public:
    at::Tensor forward(const at::Tensor& input) override { return input.flatten(1); }
    std::string kind() const override { return "flatten"; }
};

/// Passes on what it gets; holds a place where torchvision's numbering has one.
class Identity : public Layer {
public:
    at::Tensor forward(const at::Tensor& input) override { return input; }
};

}  // namespace fovea::models
