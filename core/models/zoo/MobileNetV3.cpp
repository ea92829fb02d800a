// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/InvertedResidual.h"
#include "core/models/StageList.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

struct MobileNetV3Block {
    int kernel, expanded, out;
    bool squeezes;
    Activation activation;
    int stride;
};

struct MobileNetV3Variant {
    const char *id, *label, *help;
    int rank;
    int hidden;  ///< width of the classifier's first layer
    std::vector<MobileNetV3Block> blocks;
};

constexpr auto kMobileRelu = Activation::Relu, kMobileSwish = Activation::Hardswish;

/// Tables 1 and 2 of the paper.
const MobileNetV3Variant kMobileNetV3s[] = {
    {"mobilenet_v3_small",
     "MobileNetV3 small",
     FOVEA_TR(
         "core",
         "One of the fastest, for old computers, small devices or quick trials: 2.5 M weights, 67.7 % on ImageNet for 0.06 G multiply-adds."),
     61,
     1024,
     {{3, 16, 16, true, kMobileRelu, 2},
      {3, 72, 24, false, kMobileRelu, 2},
      {3, 88, 24, false, kMobileRelu, 1},
      {5, 96, 40, true, kMobileSwish, 2},
      {5, 240, 40, true, kMobileSwish, 1},
      {5, 240, 40, true, kMobileSwish, 1},
      {5, 120, 48, true, kMobileSwish, 1},
      {5, 144, 48, true, kMobileSwish, 1},
      {5, 288, 96, true, kMobileSwish, 2},
      {5, 576, 96, true, kMobileSwish, 1},
      {5, 576, 96, true, kMobileSwish, 1}}},
    {"mobilenet_v3_large",
     "MobileNetV3 large",
     FOVEA_TR(
         "core",
         "The usual choice for phones, more accurate than MobileNetV2 with less computation: 5.5 M weights, 74.0 % on ImageNet for 0.22 G multiply-adds."),
     62,
     1280,
     {{3, 16, 16, false, kMobileRelu, 1},
      {3, 64, 24, false, kMobileRelu, 2},
      {3, 72, 24, false, kMobileRelu, 1},
      {5, 72, 40, true, kMobileRelu, 2},
      {5, 120, 40, true, kMobileRelu, 1},
      {5, 120, 40, true, kMobileRelu, 1},
      {3, 240, 80, false, kMobileSwish, 2},
      {3, 200, 80, false, kMobileSwish, 1},
      {3, 184, 80, false, kMobileSwish, 1},
      {3, 184, 80, false, kMobileSwish, 1},
      {3, 480, 112, true, kMobileSwish, 1},
      {3, 672, 112, true, kMobileSwish, 1},
      {5, 672, 160, true, kMobileSwish, 2},
      {5, 960, 160, true, kMobileSwish, 1},
      {5, 960, 160, true, kMobileSwish, 1}}},
};

/// Howard et al. 2019, "Searching for MobileNetV3".
class MobileNetV3 final : public Model {
public:
    MobileNetV3(const MobileNetV3Variant& variant, const ParamSet& params, const ModelContext& context) : m_variant(variant)
    {
        const NormOptions norm{.eps = 1e-3, .momentum = 0.01};
        int width = 16;
        m_features->add(convNormActivation({.in = context.input.channels, .out = width, .kernel = 3, .stride = 2}, kMobileSwish, norm));
        for (const auto& block : variant.blocks) {
            m_features->add(invertedResidual({.in = width,
                                              .expanded = block.expanded,
                                              .out = block.out,
                                              .kernel = block.kernel,
                                              .stride = block.stride,
                                              .squeezed = block.squeezes ? roundedToEight(block.expanded / 4) : 0,
                                              .activation = block.activation,
                                              .gate = Activation::Hardsigmoid,
                                              .norm = norm}));
            width = block.out;
        }
        m_features->add(convNormActivation({.in = width, .out = 6 * width}, kMobileSwish, norm));
        m_classifier->add<Linear>(6 * width, variant.hidden);
        m_classifier->add<Activate>(kMobileSwish);
        m_classifier->add<Dropout>(params.real("dropout"));
        m_classifier->add<Linear>(variant.hidden, context.classes);
        register_module("features", m_features);
        m_pool = register_module("avgpool", std::make_shared<AdaptiveAvgPool2d>(1));
        register_module("classifier", m_classifier);
    }

    at::Tensor forward(const at::Tensor& input) override { return (*m_classifier)((*m_pool)((*m_features)(input)).flatten(1)); }

    /// Blocks of one width are a stage.
    std::vector<Stage> stages() const override
    {
        StageList list("features.");
        list.next("stem", 1);
        const auto& blocks = m_variant.blocks;
        int number = 0;
        for (std::size_t i = 0, first = 0; i < blocks.size(); ++i)
            if (i + 1 == blocks.size() || blocks[i + 1].out != blocks[i].out) {
                list.next("stage" + std::to_string(++number), static_cast<int>(i + 1 - first));
                first = i + 1;
            }
        list.next("head_conv", 1);
        list.add("classifier", {"classifier.0"});
        list.add("head", {"classifier.3"});
        return list.all();
    }

    InitRules initRules() const override { return {InitRules::Conv::KaimingNormalOut, InitRules::Linear::Normal, 0.01}; }

private:
    const MobileNetV3Variant& m_variant;
    std::shared_ptr<Chain> m_features = std::make_shared<Chain>(), m_classifier = std::make_shared<Chain>();
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
};

[[maybe_unused]] const bool kMobileNetV3Registered = [] {
    for (const auto& variant : kMobileNetV3s)
        models().add(modelInfo({variant.id, variant.label, variant.help, variant.rank, {dropoutParam(0.2)}}, true),
                     [&variant](const ParamSet& params, const ModelContext& context) -> std::shared_ptr<Model> {
                         return std::make_shared<MobileNetV3>(variant, params, context);
                     });
    return true;
}();

}  // namespace
}  // namespace fovea::models
