// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"

#include "core/base/Random.h"
#include "core/models/StepContext.h"

#include <torch/torch.h>

namespace fovea::models {
namespace {

thread_local LayerTrace* t_trace = nullptr;
thread_local const StepContext* t_step = nullptr;

void report(const torch::nn::Module& module, const char* kind, const at::Tensor& output, std::int64_t multiplyAdds)
{
    if (!t_trace)
        return;
    const auto sizes = output.sizes();
    t_trace->entries.push_back({&module, kind, {sizes.begin() + 1, sizes.end()}, multiplyAdds});
}

/// A 32-bit finaliser that the compiler turns into vector instructions ("lowbias32", C. Wellons,
/// Prospecting for Hash Functions, 2018).
inline std::uint32_t mix32(std::uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    x ^= x >> 16;
    return x;
}

void fillMask(float* mask, std::int64_t count, std::uint64_t key, float keepScale, std::uint32_t dropBelow)
{
    const auto low = static_cast<std::uint32_t>(key), high = static_cast<std::uint32_t>(key >> 32);
    for (std::int64_t i = 0; i < count; ++i) {
        const std::uint32_t bits = mix32((static_cast<std::uint32_t>(i) * 0x9e3779b9U) ^ low) ^ high;
        mask[i] = mix32(bits) < dropBelow ? 0.0f : keepScale;
    }
}

}  // namespace

LayerTrace::LayerTrace() { t_trace = this; }
LayerTrace::~LayerTrace() { t_trace = nullptr; }

const StepContext& StepContext::current()
{
    static const StepContext none;
    return t_step ? *t_step : none;
}

StepContext::Scope::Scope(const StepContext& context) : m_context(context), m_outer(t_step) { t_step = &m_context; }
StepContext::Scope::~Scope() { t_step = m_outer; }

at::Tensor Conv2dImpl::forward(const at::Tensor& input)
{
    auto output = torch::nn::Conv2dImpl::forward(input);
    if (t_trace)
        report(*this, "conv2d", output, output.size(2) * output.size(3) * weight.numel());
    return output;
}

at::Tensor LinearImpl::forward(const at::Tensor& input)
{
    auto output = torch::nn::LinearImpl::forward(input);
    report(*this, "linear", output, weight.numel());
    return output;
}

at::Tensor DropoutImpl::forward(const at::Tensor& input)
{
    report(*this, "dropout", input, 0);
    if (!is_training() || m_probability <= 0)
        return input;
    const auto& context = StepContext::current();
    auto mask = at::empty(input.sizes(), at::TensorOptions().dtype(at::kFloat));
    const std::int64_t samples = input.size(0), each = samples > 0 ? input.numel() / samples : 0;
    const auto keepScale = static_cast<float>(1.0 / (1.0 - m_probability));
    const auto dropBelow = static_cast<std::uint32_t>(std::min(m_probability * 4294967296.0, 4294967295.0));
    float* data = mask.data_ptr<float>();
    for (std::int64_t i = 0; i < samples; ++i) {
        const auto sample = static_cast<std::uint64_t>(context.firstSample + i);
        fillMask(data + i * each, each, mixKeys({context.seed, static_cast<std::uint64_t>(context.step), m_layerKey, sample}), keepScale, dropBelow);
    }
    return input * mask.to(input.options());
}

torch::nn::Conv2dOptions conv(int in, int out, int kernel, int stride, int padding, bool bias)
{
    return torch::nn::Conv2dOptions(in, out, kernel).stride(stride).padding(padding).bias(bias);
}

}  // namespace fovea::models
