// SPDX-License-Identifier: GPL-3.0-or-later
// The layers that draw, and the context that their numbers come from.
#include "core/base/Random.h"
#include "core/base/Vectorized.h"
#include "core/models/Layers.h"
#include "core/models/StepContext.h"

#include <torch/types.h>

#include <algorithm>

namespace fovea::models {
namespace {

thread_local const StepContext* t_step = nullptr;

/// A 32-bit finaliser that the compiler turns into vector instructions ("lowbias32", C. Wellons,
/// Prospecting for Hash Functions, 2018).
[[gnu::always_inline]] inline std::uint32_t mix32(std::uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    x ^= x >> 16;
    return x;
}

FOVEA_VECTORIZED void fillMask(float* mask, std::int64_t count, std::uint64_t key, float keepScale, std::uint32_t dropBelow)
{
    const auto low = static_cast<std::uint32_t>(key), high = static_cast<std::uint32_t>(key >> 32);
    for (std::int64_t i = 0; i < count; ++i) {
        const std::uint32_t bits = mix32((static_cast<std::uint32_t>(i) * 0x9e3779b9U) ^ low) ^ high;
        mask[i] = mix32(bits) < dropBelow ? 0.0f : keepScale;
    }
}

/// A mask of `each` values a sample, 0 with probability p and else 1 / (1 - p); `shape` begins with
/// the samples.
at::Tensor drawMask(at::IntArrayRef shape, double p, std::uint64_t layerKey)
{
    const auto& context = StepContext::current();
    auto mask = at::empty(shape, at::TensorOptions().dtype(at::kFloat));
    const std::int64_t samples = shape[0], each = samples > 0 ? mask.numel() / samples : 0;
    const auto keepScale = static_cast<float>(1.0 / (1.0 - p));
    const auto dropBelow = static_cast<std::uint32_t>(std::min(p * 4294967296.0, 4294967295.0));
    float* data = mask.data_ptr<float>();
    for (std::int64_t i = 0; i < samples; ++i) {
        const auto sample = static_cast<std::uint64_t>(context.firstSample + i);
        fillMask(data + i * each, each, mixKeys({context.seed, static_cast<std::uint64_t>(context.step), layerKey, sample}), keepScale,
                 dropBelow);
    }
    return mask;
}

}  // namespace

const StepContext& StepContext::current()
{
    static const StepContext none;
    return t_step ? *t_step : none;
}

StepContext::Scope::Scope(const StepContext& context) : m_context(context), m_outer(t_step) { t_step = &m_context; }
StepContext::Scope::~Scope() { t_step = m_outer; }

at::Tensor Dropout::forward(const at::Tensor& input)
{
    if (!is_training() || m_probability <= 0)
        return input;
    return input * drawMask(input.sizes(), m_probability, m_layerKey).to(input.options());
}

at::Tensor StochasticDepth::forward(const at::Tensor& input)
{
    if (!isLearning() || m_probability <= 0)
        return input;
    return input * drawMask({input.size(0), 1, 1, 1}, m_probability, m_layerKey).to(input.options());
}

}  // namespace fovea::models
