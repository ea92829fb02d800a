// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Blocks.h"
#include "core/models/Model.h"
#include "core/models/StageList.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

/// A narrow 1x1 convolution, then 1x1 and 3x3 ones beside each other.
class Fire final : public Layer {
public:
    Fire(int in, int squeezed, int each)
        : squeeze(register_module("squeeze", std::make_shared<Conv2d>(ConvOptions{.in = in, .out = squeezed}))),
          expand1x1(register_module("expand1x1", std::make_shared<Conv2d>(ConvOptions{.in = squeezed, .out = each}))),
          expand3x3(
              register_module("expand3x3", std::make_shared<Conv2d>(ConvOptions{.in = squeezed, .out = each, .kernel = 3, .padding = 1})))
    {
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        const auto x = at::relu((*squeeze)(input));
        return at::cat({(*expand1x1)(x), (*expand3x3)(x)}, 1).relu_();
    }

private:
    std::shared_ptr<Conv2d> squeeze, expand1x1, expand3x3;
};

struct SqueezeNetVariant {
    const char *id, *label, *help;
    int rank;
    int stemKernel, stemWidth, smallest;
    std::vector<int> firesBetweenPools;
};

/// Iandola et al. 2016, "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters"; 1.1 is its
/// authors' revision that pools earlier. Names and shapes are torchvision's.
class SqueezeNet final : public Model {
public:
    SqueezeNet(const SqueezeNetVariant& variant, const ParamSet& params, const ModelContext& context)
    {
        requireInput(context, variant.id, variant.smallest);
        m_features->add<Conv2d>(
            ConvOptions{.in = context.input.channels, .out = variant.stemWidth, .kernel = variant.stemKernel, .stride = 2});
        m_features->add<Activate>(Activation::Relu);
        addPool();
        m_stages.next("stem", static_cast<int>(m_features->size()));
        int width = variant.stemWidth, fire = 0;
        for (std::size_t group = 0; group < variant.firesBetweenPools.size(); ++group) {
            const auto before = m_features->size();
            for (int i = 0; i < variant.firesBetweenPools[group]; ++i)
                width = addFire(width, fire++);
            if (group + 1 < variant.firesBetweenPools.size())
                addPool();
            m_stages.next("fires" + std::to_string(group + 1), static_cast<int>(m_features->size() - before));
        }
        m_stages.add("head", {kHead});
        m_classifier->add<Dropout>(params.real("dropout"));
        m_classifier->add<Conv2d>(ConvOptions{.in = width, .out = context.classes});
        m_classifier->add<Activate>(Activation::Relu);
        m_classifier->add<AdaptiveAvgPool2d>(1);
        register_module("features", m_features);
        register_module("classifier", m_classifier);
    }

    at::Tensor forward(const at::Tensor& input) override { return (*m_classifier)((*m_features)(input)).flatten(1); }

    std::vector<Stage> stages() const override { return m_stages.all(); }

    InitRules initRules() const override { return {.conv = InitRules::Conv::KaimingUniformIn}; }
    InitRules initRulesOf(const std::string& layer) const override
    {
        return layer == kHead ? InitRules{.conv = InitRules::Conv::Normal} : initRules();
    }

private:
    static constexpr const char* kHead = "classifier.1";

    void addPool() { m_features->add<MaxPool2d>(3, 2, 0, true); }

    /// Pairs of fires grow alike; gives the channels that follow.
    int addFire(int in, int number)
    {
        const int step = number / 2 + 1;
        m_features->add<Fire>(in, 16 * step, 64 * step);
        return 128 * step;
    }

    std::shared_ptr<Chain> m_features = std::make_shared<Chain>(), m_classifier = std::make_shared<Chain>();
    StageList m_stages{"features."};
};

const SqueezeNetVariant kSqueezeNets[] = {
    {"squeezenet1_0",
     "SqueezeNet 1.0",
     FOVEA_TR(
         "core",
         "AlexNet's accuracy at a fiftieth of its size: 1.25 M weights, 58.1 % on ImageNet for 0.8 G multiply-adds. For very small model files."),
     91,
     7,
     96,
     21,
     {3, 4, 1}},
    {"squeezenet1_1",
     "SqueezeNet 1.1",
     FOVEA_TR("core",
              "SqueezeNet at less than half the cost and no less accurate: 1.24 M weights, 58.2 % on ImageNet for 0.35 G multiply-adds."),
     92,
     3,
     64,
     17,
     {2, 2, 4}},
};

[[maybe_unused]] const bool kSqueezeNetsRegistered = [] {
    for (const auto& variant : kSqueezeNets)
        models().add(modelInfo({variant.id, variant.label, variant.help, variant.rank, {dropoutParam(0.5)}}),
                     [variant](const ParamSet& params, const ModelContext& context) -> std::shared_ptr<Model> {
                         return std::make_shared<SqueezeNet>(variant, params, context);
                     });
    return true;
}();

}  // namespace
}  // namespace fovea::models
