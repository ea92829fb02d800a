// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/core/DrawnNetworks.h"

#include "core/base/Random.h"
#include "core/models/Layers.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <cmath>

namespace fovea::test {
namespace {

/// Standard normal values for one tensor. Tensors of other names or seeds begin elsewhere in the numbers drawn.
at::Tensor drawnNormal(std::int64_t count, std::uint64_t seed, const std::string& name)
{
    constexpr std::int64_t kDrawn = 1 << 23;  // over three times the largest layer with narrowed classifiers
    static const at::Tensor drawn = at::randn({kDrawn}, at::detail::createCPUGenerator(1), at::kFloat);
    if (count > kDrawn / 2)
        return at::randn({count}, at::detail::createCPUGenerator(mixKeys({seed, nameKey(name)})), at::kFloat);
    const auto begin = static_cast<std::int64_t>(Random{seed, nameKey(name)}.below(static_cast<std::uint64_t>(kDrawn - count)));
    return drawn.slice(0, begin, begin + count);
}

bool isStatistic(const std::string& buffer) { return buffer.ends_with("running_mean") || buffer.ends_with("running_var"); }

/// What one batch in training makes of running statistics that all were `start`.
std::vector<at::Tensor> statisticsFrom(double start, models::Model& model, const at::Tensor& batch)
{
    std::vector<at::Tensor> after;
    for (auto& item : model.named_buffers())
        if (isStatistic(item.key()))
            item.value().fill_(start);
    model.forward(batch);
    for (const auto& buffer : model.buffers())
        after.push_back(buffer.clone());
    return after;
}

}  // namespace

void drawWeights(models::Model& model, double gain, std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    const auto draw = [&](const auto& layer, const std::string& name) {
        const double deviation = std::sqrt(gain / static_cast<double>(layer.weight[0].numel()));
        layer.weight.detach().copy_(drawnNormal(layer.weight.numel(), seed, name).view(layer.weight.sizes())).mul_(deviation);
        if (layer.bias.defined())
            layer.bias.detach().zero_();
    };
    for (const auto& item : model.named_modules())
        if (const auto* convolution = item.value()->as<models::Conv2d>())
            draw(*convolution, item.key());
        else if (const auto* linear = item.value()->as<models::Linear>())
            draw(*linear, item.key());
}

void settleStatistics(models::Model& model, const at::Tensor& batch)
{
    if (model.buffers().empty())
        return;
    constexpr double kLeastShare = 1;
    const torch::NoGradGuard noGrad;
    model.train();
    const auto fromZero = statisticsFrom(0, model, batch), fromOne = statisticsFrom(1, model, batch);
    const auto buffers = model.named_buffers();
    for (std::size_t i = 0; i < buffers.size(); ++i) {
        const auto& [name, buffer] = buffers[i].pair();
        if (!isStatistic(name))
            continue;
        buffer.copy_(fromZero[i] / (1 - (fromOne[i] - fromZero[i])));
        // A channel that hardly varies would be blown up, and rounding with it.
        if (name.ends_with("running_var"))
            buffer.clamp_min_(kLeastShare * buffer.mean().item<double>());
    }
}

}  // namespace fovea::test
