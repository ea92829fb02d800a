// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Blocks.h"
#include "core/models/Model.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

/// Shortcut option A: every second pixel, and channels of zeros before and after. Has no weights.
class PaddedShortcut final : public Layer {
public:
    explicit PaddedShortcut(int added) : m_each(added / 2) {}

    at::Tensor forward(const at::Tensor& input) override
    {
        const auto every2nd = input.slice(2, c10::nullopt, c10::nullopt, 2).slice(3, c10::nullopt, c10::nullopt, 2);
        return at::constant_pad_nd(every2nd, {0, 0, 0, 0, m_each, m_each});
    }
    std::string kind() const override { return "padded_shortcut"; }

private:
    int m_each;
};

/// The narrow ResNets that He et al. 2015 (section 4.2) train on CIFAR: 6n + 2 layers, 16 to 64
/// channels. Names are those of Y. Idelbayev's "Proper ResNet Implementation for CIFAR10/CIFAR100 in
/// PyTorch", whose weights are in wide use.
class ResNetCifar final : public Model {
public:
    ResNetCifar(int blocks, const ModelContext& context)
    {
        conv1 = register_module("conv1", std::make_shared<Conv2d>(samePadded({.in = context.input.channels, .out = 16, .kernel = 3})));
        bn1 = register_module("bn1", std::make_shared<BatchNorm2d>(16));
        layer1 = register_module("layer1", row(16, 16, blocks));
        layer2 = register_module("layer2", row(16, 32, blocks));
        layer3 = register_module("layer3", row(32, 64, blocks));
        avgpool = register_module("avgpool", std::make_shared<AdaptiveAvgPool2d>(1));
        linear = register_module("linear", std::make_shared<Linear>(64, context.classes));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = at::relu((*bn1)((*conv1)(input)));
        x = (*layer3)((*layer2)((*layer1)(x)));
        return (*linear)((*avgpool)(x).flatten(1));
    }

    std::vector<Stage> stages() const override
    {
        return {{"stem", {"conv1", "bn1"}}, {"layer1", {"layer1"}}, {"layer2", {"layer2"}}, {"layer3", {"layer3"}}, {"head", {"linear"}}};
    }

    InitRules initRules() const override
    {
        return {.conv = InitRules::Conv::KaimingNormalIn, .linear = InitRules::Linear::KaimingNormalIn};
    }

private:
    static std::shared_ptr<Chain> row(int in, int out, int count)
    {
        auto chain = std::make_shared<Chain>();
        const bool halves = in != out;
        chain->add<BasicBlock>(in, out, halves ? 2 : 1, "shortcut", halves ? std::make_shared<PaddedShortcut>(out - in) : nullptr);
        for (int i = 1; i < count; ++i)
            chain->add<BasicBlock>(out, out, 1, "shortcut", nullptr);
        return chain;
    }

    std::shared_ptr<Conv2d> conv1;
    std::shared_ptr<BatchNorm2d> bn1;
    std::shared_ptr<Chain> layer1, layer2, layer3;
    std::shared_ptr<AdaptiveAvgPool2d> avgpool;
    std::shared_ptr<Linear> linear;
};

struct ResNetCifarVariant {
    const char *id, *label, *help;
    int rank, blocks;  ///< blocks in each of the three rows
};

const ResNetCifarVariant kResNetCifars[] = {
    {"resnet20", "ResNet-20",
     FOVEA_TR("core",
              "Made for small colour images such as CIFAR's: 0.27 M weights, 91.7 % on CIFAR-10 for 41 M multiply-adds at 32 pixels."),
     50, 3},
    {"resnet32", "ResNet-32", FOVEA_TR("core", "ResNet-20 with more layers: 0.46 M weights, 92.6 % on CIFAR-10 for 69 M multiply-adds."),
     51, 5},
    {"resnet44", "ResNet-44",
     FOVEA_TR("core", "ResNet-20 with twice the layers: 0.66 M weights, 93.1 % on CIFAR-10 for 97 M multiply-adds."), 52, 7},
    {"resnet56", "ResNet-56",
     FOVEA_TR(
         "core",
         "The most accurate of this family that still trains without a GPU: 0.85 M weights, 93.4 % on CIFAR-10 for 125 M multiply-adds."),
     53, 9},
};

[[maybe_unused]] const bool kResNetCifarsRegistered = [] {
    for (const auto& variant : kResNetCifars)
        models().add(modelInfo({variant.id, variant.label, variant.help, variant.rank}, true),
                     [blocks = variant.blocks](const ParamSet&, const ModelContext& context) -> std::shared_ptr<Model> {
                         return std::make_shared<ResNetCifar>(blocks, context);
                     });
    return true;
}();

}  // namespace
}  // namespace fovea::models
