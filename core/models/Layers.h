// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>

#include <cstdint>
#include <string>
#include <vector>

namespace fovea::models {

/// One row of a network's layer table.
struct LayerInfo {
    std::string name;  ///< "conv1", "layer1.0.conv2"
    std::string kind;
    std::vector<std::int64_t> outputShape;  ///< without the batch
    std::int64_t parameters = 0;
    std::int64_t multiplyAdds = 0;  ///< for one picture
};

/// Layers report here while a trace is current on the thread; used once for the table, not in training.
class LayerTrace {
public:
    struct Entry {
        const torch::nn::Module* module;
        std::string kind;
        std::vector<std::int64_t> outputShape;
        std::int64_t multiplyAdds;
    };
    LayerTrace();
    ~LayerTrace();
    LayerTrace(const LayerTrace&) = delete;
    LayerTrace& operator=(const LayerTrace&) = delete;

    std::vector<Entry> entries;
};

/// torch::nn::Conv2d that reports its cost.
class Conv2dImpl : public torch::nn::Conv2dImpl {
public:
    using torch::nn::Conv2dImpl::Conv2dImpl;
    at::Tensor forward(const at::Tensor& input);
};
TORCH_MODULE(Conv2d);

/// torch::nn::Linear that reports its cost.
class LinearImpl : public torch::nn::LinearImpl {
public:
    using torch::nn::LinearImpl::LinearImpl;
    at::Tensor forward(const at::Tensor& input);
};
TORCH_MODULE(Linear);

/// Inverted dropout (Srivastava et al. 2014) whose mask depends on (seed, step, layer, sample) alone:
/// the same bits whether a batch is computed whole or in slices, on any thread.
class DropoutImpl : public torch::nn::Module {
public:
    /// `p`: share of activations to drop, 0 to below 1.
    explicit DropoutImpl(double p) : m_probability(p) {}
    at::Tensor forward(const at::Tensor& input);
    void setLayerKey(std::uint64_t key) { m_layerKey = key; }

private:
    double m_probability;
    std::uint64_t m_layerKey = 0;
};
TORCH_MODULE(Dropout);

/// A convolution's options with square kernel, in torchvision's words.
torch::nn::Conv2dOptions conv(int in, int out, int kernel, int stride = 1, int padding = 0, bool bias = true);

}  // namespace fovea::models
