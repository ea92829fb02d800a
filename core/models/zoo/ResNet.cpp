// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Blocks.h"
#include "core/models/Model.h"

#include <torch/types.h>

#include <array>

namespace fovea::models {
namespace {

/// 1x1 narrow, 3x3, 1x1 wide around a shortcut (He et al. 2015, figure 5 right), with the stride in
/// the 3x3 convolution as torchvision has it.
class Bottleneck final : public Layer {
public:
    static constexpr int kExpansion = 4;

    Bottleneck(int in, int width, int stride, std::shared_ptr<Layer> downsample) : m_downsample(std::move(downsample))
    {
        conv1 = register_module("conv1", std::make_shared<Conv2d>(samePadded({.in = in, .out = width})));
        bn1 = register_module("bn1", std::make_shared<BatchNorm2d>(width));
        conv2 = register_module("conv2", std::make_shared<Conv2d>(samePadded({.in = width, .out = width, .kernel = 3, .stride = stride})));
        bn2 = register_module("bn2", std::make_shared<BatchNorm2d>(width));
        conv3 = register_module("conv3", std::make_shared<Conv2d>(samePadded({.in = width, .out = kExpansion * width})));
        bn3 = register_module("bn3", std::make_shared<BatchNorm2d>(kExpansion * width));
        if (m_downsample)
            register_module("downsample", m_downsample);
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = at::relu((*bn1)((*conv1)(input)));
        x = at::relu((*bn2)((*conv2)(x)));
        x = (*bn3)((*conv3)(x));
        return addRelu(x, m_downsample ? (*m_downsample)(input) : input);
    }

private:
    std::shared_ptr<Conv2d> conv1, conv2, conv3;
    std::shared_ptr<BatchNorm2d> bn1, bn2, bn3;
    std::shared_ptr<Layer> m_downsample;
};

struct ResNetVariant {
    const char *id, *label, *help;
    int rank;
    std::array<int, 4> blocks;
    bool isDeep;  ///< of bottlenecks
};

/// He et al. 2015, "Deep Residual Learning for Image Recognition"; names and shapes are torchvision's.
class ResNet final : public Model {
public:
    ResNet(const ResNetVariant& variant, const ModelContext& context) : m_isDeep(variant.isDeep)
    {
        conv1 = register_module("conv1",
                                std::make_shared<Conv2d>(samePadded({.in = context.input.channels, .out = 64, .kernel = 7, .stride = 2})));
        bn1 = register_module("bn1", std::make_shared<BatchNorm2d>(64));
        maxpool = register_module("maxpool", std::make_shared<MaxPool2d>(3, 2, 1));
        for (int i = 0; i < 4; ++i)
            m_layers.push_back(register_module("layer" + std::to_string(i + 1),
                                               row(64 << i, variant.blocks[static_cast<std::size_t>(i)], i == 0 ? 1 : 2)));
        avgpool = register_module("avgpool", std::make_shared<AdaptiveAvgPool2d>(1));
        fc = register_module("fc", std::make_shared<Linear>(m_width, context.classes));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = (*maxpool)(at::relu((*bn1)((*conv1)(input))));
        for (const auto& layer : m_layers)
            x = (*layer)(x);
        return (*fc)((*avgpool)(x).flatten(1));
    }

    std::vector<Stage> stages() const override
    {
        return {{"stem", {"conv1", "bn1"}}, {"layer1", {"layer1"}}, {"layer2", {"layer2"}},
                {"layer3", {"layer3"}},     {"layer4", {"layer4"}}, {"head", {"fc"}}};
    }

    InitRules initRules() const override { return {.conv = InitRules::Conv::KaimingNormalOut}; }

private:
    std::shared_ptr<Chain> row(int width, int count, int stride)
    {
        auto chain = std::make_shared<Chain>();
        const int out = m_isDeep ? Bottleneck::kExpansion * width : width;
        for (int i = 0; i < count; ++i) {
            const int step = i == 0 ? stride : 1;
            const bool changesShape = step != 1 || m_width != out;
            auto downsample = changesShape ? convNormActivation({.in = m_width, .out = out, .stride = step}, std::nullopt) : nullptr;
            if (m_isDeep)
                chain->add<Bottleneck>(m_width, width, step, downsample);
            else
                chain->add<BasicBlock>(m_width, width, step, "downsample", downsample);
            m_width = out;
        }
        return chain;
    }

    bool m_isDeep;
    int m_width = 64;  ///< channels so far
    std::shared_ptr<Conv2d> conv1;
    std::shared_ptr<BatchNorm2d> bn1;
    std::shared_ptr<MaxPool2d> maxpool;
    std::vector<std::shared_ptr<Chain>> m_layers;
    std::shared_ptr<AdaptiveAvgPool2d> avgpool;
    std::shared_ptr<Linear> fc;
};

const ResNetVariant kResNets[] = {
    {"resnet18",
     "ResNet-18",
     FOVEA_TR(
         "core",
         "The usual first choice for photos, good from 32 pixels up: 11.7 M weights, 69.8 % on ImageNet for 1.8 G multiply-adds at 224 "
         "pixels."),
     40,
     {2, 2, 2, 2},
     false},
    {"resnet34",
     "ResNet-34",
     FOVEA_TR("core",
              "ResNet-18 with twice the layers, for when ResNet-18 underfits: 21.8 M weights, 73.3 % on ImageNet for 3.7 G multiply-adds."),
     41,
     {3, 4, 6, 3},
     false},
    {"resnet50",
     "ResNet-50",
     FOVEA_TR("core", "The usual baseline of papers: 25.6 M weights, 76.1 % on ImageNet for 4.1 G multiply-adds. Slow without a GPU."),
     42,
     {3, 4, 6, 3},
     true},
};

[[maybe_unused]] const bool kResNetsRegistered = [] {
    for (const auto& variant : kResNets)
        models().add(modelInfo({variant.id, variant.label, variant.help, variant.rank}, true),
                     [variant](const ParamSet&, const ModelContext& context) -> std::shared_ptr<Model> {
                         return std::make_shared<ResNet>(variant, context);
                     });
    return true;
}();

}  // namespace
}  // namespace fovea::models
