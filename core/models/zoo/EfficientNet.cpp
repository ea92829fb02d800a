// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/InvertedResidual.h"
#include "core/models/StageList.h"

#include <torch/types.h>

#include <iterator>

namespace fovea::models {
namespace {

struct EfficientNetStage {
    int expansion, kernel, stride, out, blocks;
};

/// Table 1 of the paper.
constexpr EfficientNetStage kEfficientNetStages[] = {
    {1, 3, 1, 16, 1}, {6, 3, 2, 24, 2}, {6, 5, 2, 40, 2}, {6, 3, 2, 80, 3}, {6, 5, 1, 112, 3}, {6, 5, 2, 192, 4}, {6, 3, 1, 320, 1},
};

/// Tan and Le 2019, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", B0.
class EfficientNet final : public Model {
public:
    EfficientNet(const ParamSet& params, const ModelContext& context)
    {
        int width = 32, done = 0, all = 0;
        for (const auto& stage : kEfficientNetStages)
            all += stage.blocks;
        m_features->add(convNormActivation({.in = context.input.channels, .out = width, .kernel = 3, .stride = 2}, Activation::Silu));
        for (const auto& stage : kEfficientNetStages) {
            auto chain = std::make_shared<Chain>();
            for (int i = 0; i < stage.blocks; ++i) {
                chain->add(invertedResidual({.in = width,
                                             .expanded = width * stage.expansion,
                                             .out = stage.out,
                                             .kernel = stage.kernel,
                                             .stride = i == 0 ? stage.stride : 1,
                                             .squeezed = width / 4,
                                             .activation = Activation::Silu,
                                             .squeezeActivation = Activation::Silu,
                                             .dropProbability = params.real("stochastic_depth") * done / all}));
                width = stage.out;
                ++done;
            }
            m_features->add(chain);
        }
        m_features->add(convNormActivation({.in = width, .out = 4 * width}, Activation::Silu));
        m_classifier->add<Dropout>(params.real("dropout"));
        m_classifier->add<Linear>(4 * width, context.classes);
        register_module("features", m_features);
        m_pool = register_module("avgpool", std::make_shared<AdaptiveAvgPool2d>(1));
        register_module("classifier", m_classifier);
    }

    at::Tensor forward(const at::Tensor& input) override { return (*m_classifier)((*m_pool)((*m_features)(input)).flatten(1)); }

    std::vector<Stage> stages() const override
    {
        StageList list("features.");
        list.next("stem", 1);
        for (std::size_t i = 1; i <= std::size(kEfficientNetStages); ++i)
            list.next("stage" + std::to_string(i), 1);
        list.next("head_conv", 1);
        list.add("head", {"classifier.1"});
        return list.all();
    }

    InitRules initRules() const override { return {InitRules::Conv::KaimingNormalOut, InitRules::Linear::UniformOut}; }

private:
    std::shared_ptr<Chain> m_features = std::make_shared<Chain>(), m_classifier = std::make_shared<Chain>();
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
};

FOVEA_REGISTER(
    models(), EfficientNet,
    modelInfo(
        {"efficientnet_b0",
         "EfficientNet-B0",
         FOVEA_TR(
             "core",
             "As accurate as networks five times its size: 5.3 M weights, 77.7 % on ImageNet for 0.39 G multiply-adds. Trains more slowly than the multiply-adds suggest."),
         70,
         {dropoutParam(0.2), stochasticDepthParam(0.2)}},
        true),
    [](const ParamSet& params, const ModelContext& context) -> std::shared_ptr<Model> {
        return std::make_shared<EfficientNet>(params, context);
    });

}  // namespace
}  // namespace fovea::models
