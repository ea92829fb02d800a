// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Loss.h"

#include <torch/types.h>

namespace fovea::train {

Registry<LossSignature>& losses()
{
    static Registry<LossSignature> registry("loss");
    return registry;
}

namespace {

/// torch.nn.functional.cross_entropy with label smoothing (Szegedy et al. 2015).
class CrossEntropy final : public Loss {
public:
    explicit CrossEntropy(const ParamSet& params) : m_smoothing(params.real("label_smoothing")) {}

    at::Tensor operator()(const at::Tensor& logits, const at::Tensor& labels) const override
    {
        constexpr std::int64_t kNoIgnoredClass = -100;
        return at::cross_entropy_loss(logits, labels, {}, at::Reduction::Mean, kNoIgnoredClass, m_smoothing);
    }

private:
    double m_smoothing;
};

FOVEA_REGISTER(
    losses(), CrossEntropy,
    (ComponentInfo{
        "cross_entropy",
        FOVEA_TR("core", "Cross-entropy"),
        FOVEA_TR("core", "The usual loss for classification: the negative logarithm of the true class's probability."),
        10,
        {ParamSpec::real("label_smoothing", 0)
             .range(0, 0.9)
             .label(FOVEA_TR("core", "Label smoothing"))
             .help(FOVEA_TR("core",
                            "Fraction of probability given to the other classes. A small value (0.1) reduces overconfidence; higher "
                            "reduces it more."))}}),
    [](const ParamSet& params) -> std::unique_ptr<const Loss> { return std::make_unique<CrossEntropy>(params); });

}  // namespace
}  // namespace fovea::train
