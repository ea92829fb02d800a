// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Optimizer.h"

#include "core/base/Vectorized.h"

#include <torch/types.h>

#include <cmath>

namespace fovea::train {
namespace {

/// `fresh1` and `fresh2` are 1 - beta, taken in double precision: from a float32 beta of 0.999 the
/// difference would be off by 1e-5.
struct AdamStep {
    float beta1, fresh1, beta2, fresh2, decay, shrink, stepSize, inverseRoot, epsilon;
};

FOVEA_VECTORIZED void adamLoop(float* w, const float* g, float* m, float* v, std::int64_t n, const AdamStep s)
{
    for (std::int64_t i = 0; i < n; ++i) {
        const float gradient = g[i] + s.decay * w[i];
        m[i] = s.beta1 * m[i] + s.fresh1 * gradient;
        v[i] = s.beta2 * v[i] + s.fresh2 * gradient * gradient;
        w[i] = w[i] * s.shrink - s.stepSize * m[i] / (std::sqrt(v[i]) * s.inverseRoot + s.epsilon);
    }
}

/// Adam (Kingma and Ba 2014), and AdamW (Loshchilov and Hutter 2017) where decay is taken from the
/// weights themselves instead of being added to the gradient. torch.optim's formulas.
class Adam final : public Optimizer {
public:
    Adam(const ParamSet& params, bool decoupled) : Optimizer({"exp_avg", "exp_avg_sq"}), m_decoupled(decoupled) { configure(params); }

    void configure(const ParamSet& params) override
    {
        const auto betas = params.reals("betas");
        m_beta1 = betas[0];
        m_beta2 = betas[1];
        m_decay = params.real("weight_decay");
        m_epsilon = params.real("eps");
    }

protected:
    void update(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate, Kernel kernel) override
    {
        auto mean = moment("exp_avg");
        auto square = moment("exp_avg_sq");
        const double beta1 = rate.momentum.value_or(m_beta1);
        const auto t = static_cast<double>(learntSteps());
        const double stepSize = rate.learningRate / (1.0 - std::pow(beta1, t));
        const double root = std::sqrt(1.0 - std::pow(m_beta2, t));
        const double shrink = m_decoupled ? 1.0 - rate.learningRate * m_decay : 1.0;
        const double decay = m_decoupled ? 0.0 : m_decay;
        if (kernel == Kernel::Loop) {
            const AdamStep s{static_cast<float>(beta1),         static_cast<float>(1.0 - beta1), static_cast<float>(m_beta2),
                             static_cast<float>(1.0 - m_beta2), static_cast<float>(decay),       static_cast<float>(shrink),
                             static_cast<float>(stepSize),      static_cast<float>(1.0 / root),  static_cast<float>(m_epsilon)};
            float *w = values.data_ptr<float>(), *m = mean.data_ptr<float>(), *v = square.data_ptr<float>();
            const float* g = gradients.data_ptr<float>();
            forPieces(values.numel(),
                      [=](std::int64_t from, std::int64_t to) { adamLoop(w + from, g + from, m + from, v + from, to - from, s); });
            return;
        }
        const auto gradient = decay > 0 ? gradients.add(values, decay) : gradients;
        mean.mul_(beta1).add_(gradient, 1.0 - beta1);
        square.mul_(m_beta2).addcmul_(gradient, gradient, 1.0 - m_beta2);
        values.mul_(shrink).addcdiv_(mean, square.sqrt().div_(root).add_(m_epsilon), -stepSize);
    }

private:
    bool m_decoupled;
    double m_beta1 = 0.9, m_beta2 = 0.999, m_decay = 0, m_epsilon = 1e-8;
};

std::vector<ParamSpec> adamSpecs(double decay)
{
    return {learningRateSpec(0.001),
            ParamSpec::list("betas", ParamSpec::real("beta", 0.9).range(0, 0.999999), Json::array({0.9, 0.999}))
                .length(2, 2)
                .label(FOVEA_TR("core", "Betas"))
                .help(FOVEA_TR("core", "Decay rates of the running means of the gradient and its square. Closer to 1 averages over more "
                                       "steps and reacts more slowly."))
                .advanced(),
            weightDecaySpec(decay),
            ParamSpec::real("eps", 1e-8)
                .range(1e-16, 1)
                .log()
                .label(FOVEA_TR("core", "Epsilon"))
                .help(FOVEA_TR("core", "Avoids division by zero. Higher damps steps with tiny gradients."))
                .advanced()};
}

FOVEA_REGISTER(optimizers(), Adam,
               (ComponentInfo{"adam", "Adam", FOVEA_TR("core", "Adapts the step of each weight. A good default that needs little tuning."),
                              10, adamSpecs(0)}),
               [](const ParamSet& params) -> std::unique_ptr<Optimizer> { return std::make_unique<Adam>(params, false); });
FOVEA_REGISTER(optimizers(), AdamW,
               (ComponentInfo{"adamw", "AdamW",
                              FOVEA_TR("core", "Adam with weight decay separate from the gradient. Better if you use weight decay."), 15,
                              adamSpecs(0.01)}),
               [](const ParamSet& params) -> std::unique_ptr<Optimizer> { return std::make_unique<Adam>(params, true); });

}  // namespace
}  // namespace fovea::train
