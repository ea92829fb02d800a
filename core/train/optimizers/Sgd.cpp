// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Optimizer.h"

#include "core/base/Vectorized.h"

#include <torch/types.h>

namespace fovea::train {
namespace {

struct SgdStep {
    float rate, momentum, decay;
    bool nesterov;
};

FOVEA_VECTORIZED void sgdLoop(float* w, const float* g, float* buffer, std::int64_t n, const SgdStep s)
{
    for (std::int64_t i = 0; i < n; ++i) {
        const float gradient = g[i] + s.decay * w[i];
        buffer[i] = s.momentum * buffer[i] + gradient;
        w[i] -= s.rate * (s.nesterov ? gradient + s.momentum * buffer[i] : buffer[i]);
    }
}

/// torch.optim.SGD with dampening 0: the buffer begins at the first gradient, as one of zeros does.
class Sgd final : public Optimizer {
public:
    explicit Sgd(const ParamSet& params) : Optimizer({"momentum_buffer"}) { configure(params); }

    void configure(const ParamSet& params) override
    {
        m_momentum = params.real("momentum");
        m_decay = params.real("weight_decay");
        m_nesterov = params.boolean("nesterov");
    }

protected:
    void update(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate, Kernel kernel) override
    {
        const double momentum = rate.momentum && m_momentum > 0 ? *rate.momentum : m_momentum;
        auto buffer = moment("momentum_buffer");
        if (kernel == Kernel::Loop) {
            float *w = values.data_ptr<float>(), *b = buffer.data_ptr<float>();
            const float* g = gradients.data_ptr<float>();
            const SgdStep s{static_cast<float>(rate.learningRate), static_cast<float>(momentum), static_cast<float>(m_decay), m_nesterov};
            forPieces(values.numel(), [=](std::int64_t from, std::int64_t to) { sgdLoop(w + from, g + from, b + from, to - from, s); });
            return;
        }
        const auto gradient = m_decay > 0 ? gradients.add(values, m_decay) : gradients;
        buffer.mul_(momentum).add_(gradient);
        values.sub_(m_nesterov ? gradient.add(buffer, momentum) : buffer, rate.learningRate);
    }

private:
    double m_momentum = 0, m_decay = 0;
    bool m_nesterov = false;
};

FOVEA_REGISTER(
    optimizers(), Sgd,
    (ComponentInfo{
        "sgd",
        "SGD",
        FOVEA_TR("core", "Stochastic gradient descent with momentum."),
        20,
        {learningRateSpec(0.01),
         ParamSpec::real("momentum", 0.9)
             .range(0, 0.9999)
             .live()
             .label(FOVEA_TR("core", "Momentum"))
             .help(FOVEA_TR("core", "Fraction of the previous step that is kept. Higher smooths and speeds up; too high overshoots.")),
         weightDecaySpec(0),
         ParamSpec::boolean("nesterov", false)
             .label(FOVEA_TR("core", "Nesterov"))
             .help(FOVEA_TR("core", "Computes the gradient after a step along the momentum; often a little better."))
             .advanced()}}),
    [](const ParamSet& params) -> std::unique_ptr<Optimizer> { return std::make_unique<Sgd>(params); });

}  // namespace
}  // namespace fovea::train
