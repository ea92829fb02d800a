// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/InvertedResidual.h"
#include "core/models/StageList.h"

#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace fovea::models {
namespace {

struct EfficientNetLiteStage {
    int expansion, kernel, stride, out, blocks;
};

constexpr EfficientNetLiteStage kEfficientNetLiteStages[] = {
    {1, 3, 1, 16, 1}, {6, 3, 2, 24, 2}, {6, 5, 2, 40, 2}, {6, 3, 2, 80, 3}, {6, 5, 1, 112, 3}, {6, 5, 2, 192, 4}, {6, 3, 1, 320, 1},
};

struct EfficientNetLiteVariant {
    const char *id, *label, *help;
    int rank;
    double width, depth;  ///< factors on channels and blocks
    double dropout;
};

constexpr EfficientNetLiteVariant kEfficientNetLites[] = {
    {"efficientnet_lite0", "EfficientNet-Lite0",
     FOVEA_TR(
         "core",
         "EfficientNet with simple layers only, fast and easy to convert for devices: 4.7 M weights, 75.1 % on ImageNet for 0.38 G multiply-adds at 224 pixels."),
     71, 1.0, 1.0, 0.2},
    {"efficientnet_lite1", "EfficientNet-Lite1",
     FOVEA_TR("core", "Deeper than Lite0, for images of 240 pixels: 5.4 M weights, 76.7 % on ImageNet for 0.59 G multiply-adds."), 72, 1.0,
     1.1, 0.2},
    {"efficientnet_lite2", "EfficientNet-Lite2",
     FOVEA_TR("core", "Wider and deeper than Lite0, for images of 260 pixels: 6.1 M weights, 77.6 % on ImageNet for 0.83 G multiply-adds."),
     73, 1.1, 1.2, 0.3},
};

/// A convolution padded as TensorFlow's SAME: ceil(size / stride) pixels come out, and where the padding
/// is odd, the end gets one more. Known from each input's size.
class SameConv2d final : public Conv2d {
public:
    explicit SameConv2d(const ConvOptions& options) : Conv2d(options) {}

    at::Tensor forward(const at::Tensor& input) override
    {
        const std::int64_t height = padding(input.size(2)), width = padding(input.size(3));
        const bool isEven = height % 2 == 0 && width % 2 == 0;
        return convolve(isEven ? input : at::constant_pad_nd(input, {0, width % 2, 0, height % 2}), height / 2, width / 2);
    }

private:
    std::int64_t padding(std::int64_t size) const
    {
        const auto& o = options();
        const std::int64_t out = (size + o.stride - 1) / o.stride;
        return std::max<std::int64_t>(0, (out - 1) * o.stride + o.kernel - size);
    }
};

/// The inverted residual block under EfficientNet-PyTorch's names.
class EfficientNetLiteBlock final : public Layer {
public:
    EfficientNetLiteBlock(int in, const EfficientNetLiteStage& stage, int out, int stride, double dropProbability)
    {
        const int expanded = in * stage.expansion;
        if (expanded != in) {
            m_expand = register_module("_expand_conv", std::make_shared<SameConv2d>(ConvOptions{.in = in, .out = expanded, .bias = false}));
            m_norm0 = register_module("_bn0", std::make_shared<BatchNorm2d>(expanded, kEps, kMomentum));
        }
        m_depthwise = register_module(
            "_depthwise_conv",
            std::make_shared<SameConv2d>(
                ConvOptions{.in = expanded, .out = expanded, .kernel = stage.kernel, .stride = stride, .groups = expanded, .bias = false}));
        m_norm1 = register_module("_bn1", std::make_shared<BatchNorm2d>(expanded, kEps, kMomentum));
        m_project = register_module("_project_conv", std::make_shared<SameConv2d>(ConvOptions{.in = expanded, .out = out, .bias = false}));
        m_norm2 = register_module("_bn2", std::make_shared<BatchNorm2d>(out, kEps, kMomentum));
        m_activation = register_module("_relu6", std::make_shared<Activate>(Activation::Relu6));
        if (stride == 1 && in == out)
            m_depth = register_module("_drop_connect", std::make_shared<StochasticDepth>(dropProbability));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = m_expand ? (*m_activation)((*m_norm0)((*m_expand)(input))) : input;
        x = (*m_activation)((*m_norm1)((*m_depthwise)(x)));
        x = (*m_norm2)((*m_project)(x));
        return m_depth ? input + (*m_depth)(x) : x;
    }

    static constexpr double kEps = 1e-3, kMomentum = 0.01;

private:
    std::shared_ptr<SameConv2d> m_expand, m_depthwise, m_project;
    std::shared_ptr<BatchNorm2d> m_norm0, m_norm1, m_norm2;
    std::shared_ptr<Activate> m_activation;
    std::shared_ptr<StochasticDepth> m_depth;
};

/// EfficientNet (Tan and Le 2019) without squeeze-and-excitation and with ReLU6, as TensorFlow's authors
/// made it for small devices: stem, head and the outer two stages are the same in all sizes.
class EfficientNetLite final : public Model {
public:
    EfficientNetLite(const EfficientNetLiteVariant& variant, const ParamSet& params, const ModelContext& context)
    {
        const double dropConnect = params.real("stochastic_depth");
        for (const auto& stage : kEfficientNetLiteStages)
            m_stageBlocks.push_back(isOuter(stage) ? stage.blocks : static_cast<int>(std::ceil(variant.depth * stage.blocks)));
        const int all = std::accumulate(m_stageBlocks.begin(), m_stageBlocks.end(), 0);
        int width = 32;
        m_stem = register_module("_conv_stem", std::make_shared<SameConv2d>(ConvOptions{
                                                   .in = context.input.channels, .out = width, .kernel = 3, .stride = 2, .bias = false}));
        m_norm0 =
            register_module("_bn0", std::make_shared<BatchNorm2d>(width, EfficientNetLiteBlock::kEps, EfficientNetLiteBlock::kMomentum));
        for (std::size_t s = 0; s < m_stageBlocks.size(); ++s)
            for (int i = 0; i < m_stageBlocks[s]; ++i) {
                const auto& stage = kEfficientNetLiteStages[s];
                const int out = roundedToEight(variant.width * stage.out);
                m_blocks->add<EfficientNetLiteBlock>(width, stage, out, i == 0 ? stage.stride : 1,
                                                     dropConnect * static_cast<double>(m_blocks->size()) / all);
                width = out;
            }
        register_module("_blocks", m_blocks);
        m_head = register_module("_conv_head", std::make_shared<SameConv2d>(ConvOptions{.in = width, .out = kFeatures, .bias = false}));
        m_norm1 = register_module("_bn1",
                                  std::make_shared<BatchNorm2d>(kFeatures, EfficientNetLiteBlock::kEps, EfficientNetLiteBlock::kMomentum));
        m_activation = register_module("_relu6", std::make_shared<Activate>(Activation::Relu6));
        m_pool = register_module("_avg_pooling", std::make_shared<AdaptiveAvgPool2d>(1));
        m_dropout = register_module("_dropout", std::make_shared<Dropout>(params.real("dropout")));
        m_fc = register_module("_fc", std::make_shared<Linear>(kFeatures, context.classes));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = (*m_activation)((*m_norm0)((*m_stem)(input)));
        x = (*m_activation)((*m_norm1)((*m_head)((*m_blocks)(x))));
        return (*m_fc)((*m_dropout)((*m_pool)(x).flatten(1)));
    }

    std::vector<Stage> stages() const override
    {
        StageList list("_blocks.");
        list.add("stem", {"_conv_stem", "_bn0"});
        for (std::size_t i = 0; i < m_stageBlocks.size(); ++i)
            list.next("stage" + std::to_string(i + 1), m_stageBlocks[i]);
        list.add("head_conv", {"_conv_head", "_bn1"});
        list.add("head", {"_fc"});
        return list.all();
    }

    /// As EfficientNet's authors draw them.
    InitRules initRules() const override { return {InitRules::Conv::KaimingNormalOut, InitRules::Linear::UniformOut}; }

private:
    static constexpr int kFeatures = 1280;

    static bool isOuter(const EfficientNetLiteStage& stage)
    {
        return &stage == std::begin(kEfficientNetLiteStages) || &stage == std::prev(std::end(kEfficientNetLiteStages));
    }

    std::vector<int> m_stageBlocks;
    std::shared_ptr<SameConv2d> m_stem, m_head;
    std::shared_ptr<BatchNorm2d> m_norm0, m_norm1;
    std::shared_ptr<Chain> m_blocks = std::make_shared<Chain>();
    std::shared_ptr<Activate> m_activation;
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
    std::shared_ptr<Dropout> m_dropout;
    std::shared_ptr<Linear> m_fc;
};

[[maybe_unused]] const bool kEfficientNetLiteRegistered = [] {
    for (const auto& variant : kEfficientNetLites)
        models().add(
            modelInfo({variant.id, variant.label, variant.help, variant.rank, {dropoutParam(variant.dropout), stochasticDepthParam(0.2)}},
                      true),
            [&variant](const ParamSet& params, const ModelContext& context) -> std::shared_ptr<Model> {
                return std::make_shared<EfficientNetLite>(variant, params, context);
            });
    return true;
}();

}  // namespace
}  // namespace fovea::models
