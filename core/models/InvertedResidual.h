// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Blocks.h"

#include <memory>
#include <string>

namespace fovea::models {

/// Scales channels by what their means tell (Hu et al. 2017, "Squeeze-and-Excitation Networks"), with
/// torchvision's names fc1 and fc2.
class SqueezeExcitation final : public Layer {
public:
    /// `squeezed`: channels in between; `gate` brings the scale into 0 to 1.
    SqueezeExcitation(int channels, int squeezed, Activation inner, Activation gate);
    at::Tensor forward(const at::Tensor& input) override;

private:
    std::shared_ptr<Conv2d> m_fc1, m_fc2;
    Activation m_inner, m_gate;
};

/// A branch, added to its input where `adds`, in training now and then dropped: branch(x) or
/// x + drop(branch(x)).
class ResidualBranch final : public Layer {
public:
    /// `name`: of the branch among the children ("conv", "block").
    ResidualBranch(const std::string& name, std::shared_ptr<Layer> branch, bool adds, double dropProbability = 0);
    at::Tensor forward(const at::Tensor& input) override;

private:
    std::shared_ptr<Layer> m_branch;
    std::shared_ptr<StochasticDepth> m_depth;  ///< where it adds
};

/// What an inverted residual block is made of: 1x1 to `expanded` channels (left out where they are as
/// many as before), depthwise, squeeze-and-excitation where `squeezed` is not 0, 1x1 to `out`.
struct InvertedResidualOptions {
    int in = 1, expanded = 1, out = 1, kernel = 3, stride = 1, squeezed = 0;
    Activation activation = Activation::Relu;
    Activation squeezeActivation = Activation::Relu, gate = Activation::Sigmoid;
    NormOptions norm = {};
    double dropProbability = 0;  ///< of the whole branch, in training
};

/// The block of MobileNetV3 and EfficientNet, named as torchvision's (Sandler et al. 2018,
/// "MobileNetV2: Inverted Residuals and Linear Bottlenecks").
std::shared_ptr<Layer> invertedResidual(const InvertedResidualOptions& options);

/// The nearest multiple of 8, 8 at least; the next one up where that is less than nine tenths of it.
int roundedToEight(double channels);

/// The parameter `stochastic_depth`, from 0 to below 1.
ParamSpec stochasticDepthParam(double fallback);

}  // namespace fovea::models
