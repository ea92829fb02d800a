// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Blocks.h"
#include "core/models/Model.h"

#include <torch/types.h>

#include <array>

namespace fovea::models {
namespace {

struct ShuffleNetV2Variant {
    const char *id, *label, *help;
    int rank;
    std::array<int, 3> widths;  ///< of stage2 to stage4
};

/// Table 5 of the paper; the three stages have 4, 8 and 4 blocks.
constexpr ShuffleNetV2Variant kShuffleNetV2s[] = {
    {"shufflenet_v2_x0_5",
     "ShuffleNetV2 x0.5",
     FOVEA_TR("core", "The cheapest network here, for the smallest devices: 1.4 M weights, 60.6 % on ImageNet for 0.04 G multiply-adds."),
     65,
     {48, 96, 192}},
    {"shufflenet_v2_x1_0",
     "ShuffleNetV2",
     FOVEA_TR(
         "core",
         "Designed for speed on real processors, for when MobileNets are too slow: 2.3 M weights, 69.4 % on ImageNet for 0.15 G multiply-adds."),
     66,
     {116, 232, 464}},
};

void addConvNorm(Chain& chain, const ConvOptions& conv, bool isActivated)
{
    chain.add<Conv2d>(samePadded(conv));
    chain.add<BatchNorm2d>(conv.out);
    if (isActivated)
        chain.add<Activate>(Activation::Relu);
}

/// Two halves side by side with their channels in turns, a0 b0 a1 b1 …: concatenation and channel
/// shuffle in one copy, in the layout that comes in. No number here depends on the batch, so a trace
/// serves any.
at::Tensor interleaved(const at::Tensor& a, const at::Tensor& b)
{
    const std::int64_t channels = 2 * a.size(1), height = a.size(2), width = a.size(3);
    if (b.suggest_memory_format() != at::MemoryFormat::ChannelsLast)
        return at::stack({a, b}, 2).reshape({-1, channels, height, width});
    return at::stack({a.permute({0, 2, 3, 1}), b.permute({0, 2, 3, 1})}, 4).reshape({-1, height, width, channels}).permute({0, 3, 1, 2});
}

/// Half of the channels pass by, half are computed; with a stride, both halves are computed from all.
class ShuffleNetV2Block final : public Layer {
public:
    ShuffleNetV2Block(int in, int out) : m_strides(in != out)
    {
        const int half = out / 2, stride = m_strides ? 2 : 1;
        if (m_strides) {
            addConvNorm(*m_branch1, {.in = in, .out = in, .kernel = 3, .stride = 2, .groups = in}, false);
            addConvNorm(*m_branch1, {.in = in, .out = half}, true);
        }
        addConvNorm(*m_branch2, {.in = m_strides ? in : half, .out = half}, true);
        addConvNorm(*m_branch2, {.in = half, .out = half, .kernel = 3, .stride = stride, .groups = half}, false);
        addConvNorm(*m_branch2, {.in = half, .out = half}, true);
        register_module("branch1", m_branch1);
        register_module("branch2", m_branch2);
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        if (m_strides)
            return interleaved((*m_branch1)(input), (*m_branch2)(input));
        const auto halves = input.chunk(2, 1);
        return interleaved(halves[0], (*m_branch2)(halves[1]));
    }

private:
    bool m_strides;
    std::shared_ptr<Chain> m_branch1 = std::make_shared<Chain>(), m_branch2 = std::make_shared<Chain>();
};

/// Ma et al. 2018, "ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design".
class ShuffleNetV2 final : public Model {
public:
    ShuffleNetV2(const ShuffleNetV2Variant& variant, const ModelContext& context)
    {
        int width = 24;
        m_conv1 = register_module(
            "conv1", convNormActivation({.in = context.input.channels, .out = width, .kernel = 3, .stride = 2}, Activation::Relu));
        m_maxpool = register_module("maxpool", std::make_shared<MaxPool2d>(3, 2, 1));
        for (std::size_t stage = 0; stage < m_stages.size(); ++stage) {
            m_stages[stage] = std::make_shared<Chain>();
            for (int block = 0; block < kBlocks[stage]; ++block) {
                m_stages[stage]->add<ShuffleNetV2Block>(width, variant.widths[stage]);
                width = variant.widths[stage];
            }
            register_module("stage" + std::to_string(stage + 2), m_stages[stage]);
        }
        m_conv5 = register_module("conv5", convNormActivation({.in = width, .out = 1024}, Activation::Relu));
        m_pool = register_module("avgpool", std::make_shared<AdaptiveAvgPool2d>(1));
        m_fc = register_module("fc", std::make_shared<Linear>(1024, context.classes));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = (*m_maxpool)((*m_conv1)(input));
        for (const auto& stage : m_stages)
            x = (*stage)(x);
        return (*m_fc)((*m_pool)((*m_conv5)(x)).flatten(1));
    }

    std::vector<Stage> stages() const override
    {
        return {{"stem", {"conv1"}},    {"stage2", {"stage2"}},   {"stage3", {"stage3"}},
                {"stage4", {"stage4"}}, {"head_conv", {"conv5"}}, {"head", {"fc"}}};
    }

private:
    static constexpr std::array<int, 3> kBlocks = {4, 8, 4};
    std::shared_ptr<Chain> m_conv1, m_conv5;
    std::shared_ptr<MaxPool2d> m_maxpool;
    std::array<std::shared_ptr<Chain>, 3> m_stages;
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
    std::shared_ptr<Linear> m_fc;
};

[[maybe_unused]] const bool kShuffleNetV2Registered = [] {
    for (const auto& variant : kShuffleNetV2s)
        models().add(modelInfo({variant.id, variant.label, variant.help, variant.rank}, true),
                     [&variant](const ParamSet&, const ModelContext& context) -> std::shared_ptr<Model> {
                         return std::make_shared<ShuffleNetV2>(variant, context);
                     });
    return true;
}();

}  // namespace
}  // namespace fovea::models
