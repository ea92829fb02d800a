// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSpec.h"
#include "core/models/Layers.h"

#include <optional>

namespace fovea::models {

/// What batch normalisations of a network have in common.
struct NormOptions {
    double eps = 1e-5, momentum = 0.1;
};

/// As given, but without bias and padded so that stride 1 keeps the size.
ConvOptions samePadded(ConvOptions conv);

/// torchvision's Conv2dNormActivation: samePadded() convolution "0", batch normalisation "1", and
/// the activation "2" if there is one.
std::shared_ptr<Chain> convNormActivation(ConvOptions conv, std::optional<Activation> activation, NormOptions norm = {});

/// Two 3x3 convolutions around which the input goes by a shortcut (He et al. 2015, figure 5 left).
/// `shortcut` is registered under `shortcutName`, or nullptr where the input itself is added.
class BasicBlock final : public Layer {
public:
    BasicBlock(int in, int out, int stride, const std::string& shortcutName, std::shared_ptr<Layer> shortcut);
    at::Tensor forward(const at::Tensor& input) override;

private:
    std::shared_ptr<Conv2d> conv1, conv2;
    std::shared_ptr<BatchNorm2d> bn1, bn2;
    std::shared_ptr<Layer> m_shortcut;
};

/// relu(a + b) in one new tensor.
at::Tensor addRelu(const at::Tensor& a, const at::Tensor& b);

/// The parameter `dropout`: of what goes into the last layers.
ParamSpec dropoutParam(double fallback);
/// The parameter `hidden`: width of the two hidden layers that ImageNet's early networks end with.
ParamSpec hiddenParam();

}  // namespace fovea::models
