// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Blocks.h"
#include "core/models/Model.h"
#include "core/models/StageList.h"

#include <torch/types.h>

#include <array>

namespace fovea::models {
namespace {

struct VggVariant {
    const char *id, *label, *help;
    int rank;
    std::array<int, 5> convolutions;  ///< in each block
    bool hasBatchNorm;
};

/// Simonyan and Zisserman 2014, "Very Deep Convolutional Networks for Large-Scale Image Recognition",
/// configurations A, B, D and E; names and shapes are torchvision's.
class Vgg final : public Model {
public:
    Vgg(const VggVariant& variant, const ParamSet& params, const ModelContext& context)
    {
        requireInput(context, variant.id, 32);
        int width = context.input.channels;
        for (std::size_t block = 0; block < variant.convolutions.size(); ++block) {
            const auto before = m_features->size();
            for (int i = 0; i < variant.convolutions[block]; ++i)
                width = addConvolution(width, block < 4 ? 64 << block : 512, variant.hasBatchNorm);
            m_features->add<MaxPool2d>(2, 2);
            m_stages.next("block" + std::to_string(block + 1), static_cast<int>(m_features->size() - before));
        }
        constexpr int kSide = 7;
        const auto hidden = params.integer("hidden");
        const double dropout = params.real("dropout");
        for (const std::int64_t in : {std::int64_t{width} * kSide * kSide, hidden}) {
            m_classifier->add<Linear>(in, hidden);
            m_classifier->add<Activate>(Activation::Relu);
            m_classifier->add<Dropout>(dropout);
        }
        m_classifier->add<Linear>(hidden, context.classes);
        register_module("features", m_features);
        m_pool = register_module("avgpool", std::make_shared<AdaptiveAvgPool2d>(kSide));
        register_module("classifier", m_classifier);
        m_stages.add("classifier", {"classifier.0", "classifier.3"});
        m_stages.add("head", {"classifier.6"});
    }

    at::Tensor forward(const at::Tensor& input) override { return (*m_classifier)((*m_pool)((*m_features)(input)).flatten(1)); }

    std::vector<Stage> stages() const override { return m_stages.all(); }

    InitRules initRules() const override { return {InitRules::Conv::KaimingNormalOut, InitRules::Linear::Normal}; }

private:
    int addConvolution(int in, int out, bool hasBatchNorm)
    {
        m_features->add<Conv2d>(ConvOptions{.in = in, .out = out, .kernel = 3, .padding = 1});
        if (hasBatchNorm)
            m_features->add<BatchNorm2d>(out);
        m_features->add<Activate>(Activation::Relu);
        return out;
    }

    std::shared_ptr<Chain> m_features = std::make_shared<Chain>(), m_classifier = std::make_shared<Chain>();
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
    StageList m_stages{"features."};
};

const VggVariant kVggs[] = {
    {"vgg11",
     "VGG-11",
     FOVEA_TR(
         "core",
         "Plain 3x3 convolutions, the smallest VGG: 133 M weights, 69.0 % on ImageNet for 7.6 G multiply-adds. Large on disk; used for its features rather than its accuracy."),
     80,
     {1, 1, 2, 2, 2},
     false},
    {"vgg11_bn",
     "VGG-11 BN",
     FOVEA_TR("core",
              "VGG-11 with batch normalisation, much easier to train from random weights: 133 M weights, 70.4 % on ImageNet for 7.6 G "
              "multiply-adds."),
     81,
     {1, 1, 2, 2, 2},
     true},
    {"vgg13",
     "VGG-13",
     FOVEA_TR("core", "VGG with ten convolutions: 133 M weights, 69.9 % on ImageNet for 11.3 G multiply-adds."),
     82,
     {2, 2, 2, 2, 2},
     false},
    {"vgg13_bn",
     "VGG-13 BN",
     FOVEA_TR("core", "VGG-13 with batch normalisation: 133 M weights, 71.6 % on ImageNet for 11.3 G multiply-adds."),
     83,
     {2, 2, 2, 2, 2},
     true},
    {"vgg16",
     "VGG-16",
     FOVEA_TR(
         "core",
         "The VGG that style transfer and older papers build on: 138 M weights, 71.6 % on ImageNet for 15.5 G multiply-adds, nine times "
         "ResNet-18's."),
     84,
     {2, 2, 3, 3, 3},
     false},
    {"vgg16_bn",
     "VGG-16 BN",
     FOVEA_TR("core", "VGG-16 with batch normalisation: 138 M weights, 73.4 % on ImageNet for 15.5 G multiply-adds."),
     85,
     {2, 2, 3, 3, 3},
     true},
    {"vgg19",
     "VGG-19",
     FOVEA_TR("core", "The largest VGG: 144 M weights, 72.4 % on ImageNet for 19.6 G multiply-adds."),
     86,
     {2, 2, 4, 4, 4},
     false},
    {"vgg19_bn",
     "VGG-19 BN",
     FOVEA_TR("core", "VGG-19 with batch normalisation: 144 M weights, 74.2 % on ImageNet for 19.6 G multiply-adds."),
     87,
     {2, 2, 4, 4, 4},
     true},
};

[[maybe_unused]] const bool kVggsRegistered = [] {
    for (const auto& variant : kVggs)
        models().add(
            modelInfo({variant.id, variant.label, variant.help, variant.rank, {dropoutParam(0.5), hiddenParam()}}, variant.hasBatchNorm),
            [variant](const ParamSet& params, const ModelContext& context) -> std::shared_ptr<Model> {
                return std::make_shared<Vgg>(variant, params, context);
            });
    return true;
}();

}  // namespace
}  // namespace fovea::models
