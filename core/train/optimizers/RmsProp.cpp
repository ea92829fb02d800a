// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Optimizer.h"

#include "core/base/Vectorized.h"

#include <torch/types.h>

#include <cmath>

namespace fovea::train {
namespace {

/// `fresh` is 1 - alpha, taken in double precision.
struct RmsStep {
    float rate, alpha, fresh, momentum, decay, epsilon;
};

FOVEA_VECTORIZED void rmsLoop(float* w, const float* g, float* v, float* buffer, std::int64_t n, const RmsStep s)
{
    for (std::int64_t i = 0; i < n; ++i) {
        const float gradient = g[i] + s.decay * w[i];
        v[i] = s.alpha * v[i] + s.fresh * gradient * gradient;
        buffer[i] = s.momentum * buffer[i] + gradient / (std::sqrt(v[i]) + s.epsilon);
        w[i] -= s.rate * buffer[i];
    }
}

/// torch.optim.RMSprop, not centred (Tieleman and Hinton 2012, lecture 6.5).
class RmsProp final : public Optimizer {
public:
    explicit RmsProp(const ParamSet& params) : Optimizer({"square_avg", "momentum_buffer"}) { configure(params); }

    void configure(const ParamSet& params) override
    {
        m_alpha = params.real("alpha");
        m_momentum = params.real("momentum");
        m_decay = params.real("weight_decay");
        m_epsilon = params.real("eps");
    }

protected:
    void update(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate, Kernel kernel) override
    {
        auto square = moment("square_avg");
        auto buffer = moment("momentum_buffer");
        const double momentum = rate.momentum && m_momentum > 0 ? *rate.momentum : m_momentum;
        if (kernel == Kernel::Loop) {
            const RmsStep s{static_cast<float>(rate.learningRate), static_cast<float>(m_alpha), static_cast<float>(1.0 - m_alpha),
                            static_cast<float>(momentum),          static_cast<float>(m_decay), static_cast<float>(m_epsilon)};
            float *w = values.data_ptr<float>(), *v = square.data_ptr<float>(), *b = buffer.data_ptr<float>();
            const float* g = gradients.data_ptr<float>();
            forPieces(values.numel(),
                      [=](std::int64_t from, std::int64_t to) { rmsLoop(w + from, g + from, v + from, b + from, to - from, s); });
            return;
        }
        const auto gradient = m_decay > 0 ? gradients.add(values, m_decay) : gradients;
        square.mul_(m_alpha).addcmul_(gradient, gradient, 1.0 - m_alpha);
        buffer.mul_(momentum).addcdiv_(gradient, square.sqrt().add_(m_epsilon));
        values.sub_(buffer, rate.learningRate);
    }

private:
    double m_alpha = 0.99, m_momentum = 0, m_decay = 0, m_epsilon = 1e-8;
};

FOVEA_REGISTER(
    optimizers(), RmsProp,
    (ComponentInfo{
        "rmsprop",
        "RMSprop",
        FOVEA_TR("core", "Divides the step by a running mean of the gradient's size."),
        30,
        {learningRateSpec(0.001),
         ParamSpec::real("alpha", 0.99)
             .range(0, 0.999999)
             .label(FOVEA_TR("core", "Alpha"))
             .help(FOVEA_TR("core", "Decay rate of the running mean. Closer to 1 reacts more slowly."))
             .advanced(),
         ParamSpec::real("momentum", 0)
             .range(0, 0.9999)
             .live()
             .label(FOVEA_TR("core", "Momentum"))
             .help(FOVEA_TR("core", "Fraction of the previous step that is kept. Higher smooths and speeds up; too high overshoots.")),
         weightDecaySpec(0),
         ParamSpec::real("eps", 1e-8)
             .range(1e-16, 1)
             .log()
             .label(FOVEA_TR("core", "Epsilon"))
             .help(FOVEA_TR("core", "Avoids division by zero. Higher damps steps with tiny gradients."))
             .advanced()}}),
    [](const ParamSet& params) -> std::unique_ptr<Optimizer> { return std::make_unique<RmsProp>(params); });

}  // namespace
}  // namespace fovea::train
