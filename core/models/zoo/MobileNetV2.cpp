// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/InvertedResidual.h"
#include "core/models/StageList.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

/// Blocks that are alike but for the first, which strides and widens.
struct MobileNetV2Stage {
    int expansion, out, blocks, stride;
};

/// Table 2 of the paper.
constexpr MobileNetV2Stage kMobileNetV2Stages[] = {
    {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1},
};

/// torchvision's names: the branch is "conv", and its last convolution and normalisation stand in it
/// without a chain of their own.
std::shared_ptr<Layer> mobileNetV2Block(int in, const MobileNetV2Stage& stage, int stride)
{
    const int expanded = in * stage.expansion;
    auto branch = std::make_shared<Chain>();
    if (expanded != in)
        branch->add(convNormActivation({.in = in, .out = expanded}, Activation::Relu6));
    branch->add(
        convNormActivation({.in = expanded, .out = expanded, .kernel = 3, .stride = stride, .groups = expanded}, Activation::Relu6));
    branch->add<Conv2d>(ConvOptions{.in = expanded, .out = stage.out, .bias = false});
    branch->add<BatchNorm2d>(stage.out);
    return std::make_shared<ResidualBranch>("conv", branch, stride == 1 && in == stage.out);
}

/// Sandler et al. 2018, "MobileNetV2: Inverted Residuals and Linear Bottlenecks", at width 1.
class MobileNetV2 final : public Model {
public:
    MobileNetV2(const ParamSet& params, const ModelContext& context)
    {
        int width = 32;
        m_features->add(convNormActivation({.in = context.input.channels, .out = width, .kernel = 3, .stride = 2}, Activation::Relu6));
        for (const auto& stage : kMobileNetV2Stages)
            for (int i = 0; i < stage.blocks; ++i) {
                m_features->add(mobileNetV2Block(width, stage, i == 0 ? stage.stride : 1));
                width = stage.out;
            }
        m_features->add(convNormActivation({.in = width, .out = 1280}, Activation::Relu6));
        m_classifier->add<Dropout>(params.real("dropout"));
        m_classifier->add<Linear>(1280, context.classes);
        register_module("features", m_features);
        m_pool = register_module("avgpool", std::make_shared<AdaptiveAvgPool2d>(1));
        register_module("classifier", m_classifier);
    }

    at::Tensor forward(const at::Tensor& input) override { return (*m_classifier)((*m_pool)((*m_features)(input)).flatten(1)); }

    std::vector<Stage> stages() const override
    {
        StageList list("features.");
        list.next("stem", 1);
        int number = 0;
        for (const auto& stage : kMobileNetV2Stages)
            list.next("stage" + std::to_string(++number), stage.blocks);
        list.next("head_conv", 1);
        list.add("head", {"classifier.1"});
        return list.all();
    }

    InitRules initRules() const override { return {InitRules::Conv::KaimingNormalOut, InitRules::Linear::Normal, 0.01}; }

private:
    std::shared_ptr<Chain> m_features = std::make_shared<Chain>(), m_classifier = std::make_shared<Chain>();
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
};

FOVEA_REGISTER(models(), MobileNetV2,
               modelInfo({"mobilenet_v2",
                          "MobileNetV2",
                          FOVEA_TR("core", "Small and fast, made for phones: 3.5 M weights, 71.9 % on ImageNet for 0.3 G multiply-adds."),
                          60,
                          {dropoutParam(0.2)}},
                         true),
               [](const ParamSet& params, const ModelContext& context) -> std::shared_ptr<Model> {
                   return std::make_shared<MobileNetV2>(params, context);
               });

}  // namespace
}  // namespace fovea::models
