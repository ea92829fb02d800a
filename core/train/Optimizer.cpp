// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Optimizer.h"

#include <ATen/Parallel.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>

namespace fovea::train {

Registry<OptimizerSignature>& optimizers()
{
    static Registry<OptimizerSignature> registry("optimizer");
    return registry;
}

void Optimizer::step(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate)
{
    step(values, gradients, rate, values.is_cpu() ? Kernel::Loop : Kernel::Operations);
}

void Optimizer::step(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate, Kernel kernel)
{
    stepSegments(values, gradients, rate, {{0, values.numel()}}, kernel);
}

void Optimizer::step(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate, const std::vector<Segment>& segments)
{
    stepSegments(values, gradients, rate, segments, values.is_cpu() ? Kernel::Loop : Kernel::Operations);
}

void Optimizer::stepSegments(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate, const std::vector<Segment>& segments,
                             Kernel kernel)
{
    const torch::NoGradGuard noGrad;
    ++m_steps;
    m_whole = values;
    for (const auto& segment : segments) {
        m_segment = segment;
        auto part = values.narrow(0, segment.begin, segment.end - segment.begin);
        update(part, gradients.narrow(0, segment.begin, segment.end - segment.begin),
               {rate.learningRate * segment.rateFactor, rate.momentum}, kernel);
    }
    m_whole = at::Tensor();
}

at::Tensor Optimizer::moment(const char* name)
{
    auto found = std::find_if(m_state.begin(), m_state.end(), [&](const auto& item) { return item.first == name; });
    if (found == m_state.end())
        found = m_state.emplace(m_state.end(), name, at::zeros_like(m_whole));
    return found->second.narrow(0, m_segment.begin, m_segment.end - m_segment.begin);
}

void Optimizer::restore(const State& state, std::int64_t steps, std::int64_t count)
{
    State restored;
    for (const auto& [name, tensor] : state) {
        const bool isKnown = std::find(m_moments.begin(), m_moments.end(), name) != m_moments.end();
        if (!isKnown || tensor.dim() != 1 || tensor.numel() != count || tensor.scalar_type() != at::kFloat)
            throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "the optimiser state '{name}' does not fit the model"), {{"name", name}}));
        restored.emplace_back(name, tensor.clone());
    }
    for (const auto& name : m_moments)
        if (steps > 0 && std::none_of(state.begin(), state.end(), [&](const auto& item) { return item.first == name; }))
            throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "the optimiser state '{name}' is missing"), {{"name", name}}));
    m_state = std::move(restored);
    m_steps = steps;
}

void runPiecesIntraOp(std::int64_t count, const PieceWork& work)
{
    constexpr std::int64_t kGrain = 32768;
    at::parallel_for(0, count, kGrain, work);
}

ParamSpec learningRateSpec(double value)
{
    return ParamSpec::real("learning_rate", value)
        .range(0, 100)
        .log()
        .live()
        .label(FOVEA_TR("core", "Learning rate"))
        .help(FOVEA_TR("core", "Size of the weight updates. Higher trains faster until the loss jumps or diverges; lower is steadier and "
                               "slower. The most important value to tune."));
}

ParamSpec weightDecaySpec(double value)
{
    return ParamSpec::real("weight_decay", value)
        .range(0, 10)
        .log()
        .live()
        .label(FOVEA_TR("core", "Weight decay"))
        .help(FOVEA_TR("core", "Pulls weights towards zero. Higher reduces overfitting; too high prevents learning."));
}

}  // namespace fovea::train
