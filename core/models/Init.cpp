// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Init.h"

#include "core/base/Random.h"
#include "core/models/Layers.h"

#include <boost/random/normal_distribution.hpp>
#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace fovea::models {
namespace {

/// What Boost's distributions ask of a source of chance. Theirs is seven times as fast as Random::normal(), and large
/// networks draw a hundred million numbers.
struct InitBits {
    using result_type = std::uint64_t;
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()() { return random.bits(); }

    Random& random;
};

template <typename Draw> void fillDrawn(const at::Tensor& parameter, std::uint64_t seed, const std::string& name, Draw draw)
{
    const auto values = at::empty(parameter.sizes(), at::kFloat);
    float* data = values.data_ptr<float>();
    Random random{seed, nameKey("init"), nameKey(name)};
    for (std::int64_t i = 0; i < values.numel(); ++i)
        data[i] = static_cast<float>(draw(random));
    parameter.copy_(values);
}

/// One parameter's stream of chance, by (seed, name).
class Drawer {
public:
    Drawer(std::uint64_t seed, std::string layer) : m_seed(seed), m_layer(std::move(layer)) {}

    void uniform(const at::Tensor& parameter, const char* name, double bound) const
    {
        fillDrawn(parameter, m_seed, m_layer + name, [bound](Random& random) { return random.uniform(-bound, bound); });
    }
    void normal(const at::Tensor& parameter, const char* name, double deviation) const
    {
        boost::random::normal_distribution<double> distribution(0, deviation);
        fillDrawn(parameter, m_seed, m_layer + name, [&](Random& random) {
            InitBits bits{random};
            return distribution(bits);
        });
    }

private:
    std::uint64_t m_seed;
    std::string m_layer;
};

/// PyTorch's default: kaiming_uniform with a = sqrt(5) comes to 1 / sqrt(fan in), weight and bias alike
/// (torch/nn/modules/conv.py, linear.py).
void drawDefault(const Drawer& drawer, const at::Tensor& weight, const at::Tensor& bias, double fanIn)
{
    const double bound = fanIn > 0 ? 1.0 / std::sqrt(fanIn) : 0.0;
    drawer.uniform(weight, ".weight", bound);
    if (bias.defined())
        drawer.uniform(bias, ".bias", bound);
}

void initConv(const Drawer& drawer, const Conv2d& layer, const InitRules& rules)
{
    const auto fanIn = static_cast<double>(layer.weight.numel() / layer.weight.size(0));
    const double fanOut = static_cast<double>(layer.weight.size(0) * layer.weight.size(2) * layer.weight.size(3));
    switch (rules.conv) {
    case InitRules::Conv::Uniform: return drawDefault(drawer, layer.weight, layer.bias, fanIn);
    case InitRules::Conv::KaimingNormalOut: drawer.normal(layer.weight, ".weight", std::sqrt(2.0 / fanOut)); break;
    case InitRules::Conv::KaimingNormalIn: drawer.normal(layer.weight, ".weight", std::sqrt(2.0 / fanIn)); break;
    case InitRules::Conv::KaimingUniformIn: drawer.uniform(layer.weight, ".weight", std::sqrt(6.0 / fanIn)); break;
    case InitRules::Conv::Normal: drawer.normal(layer.weight, ".weight", rules.convDeviation); break;
    }
    if (layer.bias.defined())
        layer.bias.detach().zero_();
}

void initLinear(const Drawer& drawer, const Linear& layer, const InitRules& rules)
{
    const auto in = static_cast<double>(layer.weight.size(1)), out = static_cast<double>(layer.weight.size(0));
    switch (rules.linear) {
    case InitRules::Linear::Uniform: return drawDefault(drawer, layer.weight, layer.bias, in);
    case InitRules::Linear::Normal: drawer.normal(layer.weight, ".weight", rules.linearDeviation); break;
    case InitRules::Linear::UniformOut:
        // For a handful of classes 1 / sqrt(outputs) alone would drown what the features say.
        drawer.uniform(layer.weight, ".weight", 1.0 / std::sqrt(std::max(in, out)));
        break;
    case InitRules::Linear::KaimingNormalIn: drawer.normal(layer.weight, ".weight", std::sqrt(2.0 / in)); break;
    case InitRules::Linear::UniformIn: drawer.uniform(layer.weight, ".weight", 1.0 / std::sqrt(in)); break;
    }
    if (layer.bias.defined())
        layer.bias.detach().zero_();
}

}  // namespace

void initialize(Model& model, std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    for (const auto& item : model.named_modules()) {
        const Drawer drawer(seed, item.key());
        if (const auto* convolution = item.value()->as<Conv2d>())
            initConv(drawer, *convolution, model.initRulesOf(item.key()));
        else if (const auto* linear = item.value()->as<Linear>())
            initLinear(drawer, *linear, model.initRulesOf(item.key()));
    }
}

}  // namespace fovea::models
