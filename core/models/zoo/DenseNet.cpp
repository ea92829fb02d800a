// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Blocks.h"
#include "core/models/Model.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

constexpr int kDenseGrowth = 32, kDenseBottleneck = 4 * kDenseGrowth;

/// What a dense block adds to its channels: a 1x1 and a 3x3 convolution, each after normalisation.
class DenseLayer final : public Layer {
public:
    DenseLayer(int in, double dropout)
    {
        norm1 = register_module("norm1", std::make_shared<BatchNorm2d>(in));
        conv1 = register_module("conv1", std::make_shared<Conv2d>(samePadded({.in = in, .out = kDenseBottleneck})));
        norm2 = register_module("norm2", std::make_shared<BatchNorm2d>(kDenseBottleneck));
        conv2 = register_module("conv2", std::make_shared<Conv2d>(samePadded({.in = kDenseBottleneck, .out = kDenseGrowth, .kernel = 3})));
        if (dropout > 0)
            drop = register_module("drop", std::make_shared<Dropout>(dropout));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        const auto x = (*conv1)(at::relu((*norm1)(input)));
        const auto added = (*conv2)(at::relu((*norm2)(x)));
        return drop ? (*drop)(added) : added;
    }

private:
    std::shared_ptr<BatchNorm2d> norm1, norm2;
    std::shared_ptr<Conv2d> conv1, conv2;
    std::shared_ptr<Dropout> drop;
};

/// Each layer sees what all before it have made.
class DenseBlock final : public Layer {
public:
    DenseBlock(int in, int count, double dropout)
    {
        for (int i = 0; i < count; ++i)
            m_layers.push_back(
                register_module("denselayer" + std::to_string(i + 1), std::make_shared<DenseLayer>(in + i * kDenseGrowth, dropout)));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = input;
        for (const auto& layer : m_layers)
            x = at::cat({x, (*layer)(x)}, 1);
        return x;
    }

private:
    std::vector<std::shared_ptr<DenseLayer>> m_layers;
};

std::shared_ptr<Layer> denseTransition(int in, int out)
{
    auto chain = std::make_shared<Chain>();
    chain->add("norm", std::make_shared<BatchNorm2d>(in));
    chain->add("relu", std::make_shared<Activate>(Activation::Relu));
    chain->add("conv", std::make_shared<Conv2d>(samePadded({.in = in, .out = out})));
    chain->add("pool", std::make_shared<AvgPool2d>(2, 2));
    return chain;
}

/// Huang et al. 2016, "Densely Connected Convolutional Networks", DenseNet-BC with growth 32; names
/// and shapes are torchvision's.
class DenseNet final : public Model {
public:
    DenseNet(const char* id, const std::vector<int>& blocks, const ParamSet& params, const ModelContext& context)
    {
        requireInput(context, id, 29);
        int width = 64;
        m_features->add("conv0",
                        std::make_shared<Conv2d>(samePadded({.in = context.input.channels, .out = width, .kernel = 7, .stride = 2})));
        m_features->add("norm0", std::make_shared<BatchNorm2d>(width));
        m_features->add("relu0", std::make_shared<Activate>(Activation::Relu));
        m_features->add("pool0", std::make_shared<MaxPool2d>(3, 2, 1));
        m_stages.push_back({"stem", {"features.conv0", "features.norm0"}});
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const std::string number = std::to_string(i + 1), block = "denseblock" + number, transition = "transition" + number;
            m_features->add(block, std::make_shared<DenseBlock>(width, blocks[i], params.real("dropout")));
            width += blocks[i] * kDenseGrowth;
            const bool isLast = i + 1 == blocks.size();
            m_stages.push_back({block, {"features." + block, "features." + (isLast ? "norm5" : transition)}});
            if (isLast)
                break;
            m_features->add(transition, denseTransition(width, width / 2));
            width /= 2;
        }
        m_features->add("norm5", std::make_shared<BatchNorm2d>(width));
        m_features->add("relu5", std::make_shared<Activate>(Activation::Relu));
        m_stages.push_back({"head", {"classifier"}});
        register_module("features", m_features);
        m_pool = register_module("avgpool", std::make_shared<AdaptiveAvgPool2d>(1));
        m_classifier = register_module("classifier", std::make_shared<Linear>(width, context.classes));
    }

    at::Tensor forward(const at::Tensor& input) override { return (*m_classifier)((*m_pool)((*m_features)(input)).flatten(1)); }

    std::vector<Stage> stages() const override { return m_stages; }

    InitRules initRules() const override { return {InitRules::Conv::KaimingNormalIn, InitRules::Linear::UniformIn}; }

private:
    std::shared_ptr<Chain> m_features = std::make_shared<Chain>();
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
    std::shared_ptr<Linear> m_classifier;
    std::vector<Stage> m_stages;
};

FOVEA_REGISTER(
    models(), DenseNet,
    modelInfo(
        {"densenet121",
         "DenseNet-121",
         FOVEA_TR("core",
                  "Every layer gets the outputs of all earlier layers, so few weights are enough: 8.0 M, 74.4 % on ImageNet for 2.8 G "
                  "multiply-adds. Common for medical images; training needs much memory."),
         93,
         {dropoutParam(0)}},
        true),
    [](const ParamSet& params, const ModelContext& context) -> std::shared_ptr<Model> {
        return std::make_shared<DenseNet>("densenet121", std::vector<int>{6, 12, 24, 16}, params, context);
    });

}  // namespace
}  // namespace fovea::models
