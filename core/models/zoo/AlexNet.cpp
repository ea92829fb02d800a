// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Blocks.h"
#include "core/models/Model.h"
#include "core/models/StageList.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

/// AlexNet as Krizhevsky 2014, "One weird trick for parallelizing convolutional neural networks", has
/// it for one device; names and shapes are torchvision's.
class AlexNet final : public Model {
public:
    AlexNet(const ParamSet& params, const ModelContext& context)
    {
        requireInput(context, "alexnet", 63);
        constexpr int kSide = 6, kWidth = 256;
        addConvolution({.in = context.input.channels, .out = 64, .kernel = 11, .stride = 4, .padding = 2}, true);
        addConvolution({.in = 64, .out = 192, .kernel = 5, .padding = 2}, true);
        addConvolution({.in = 192, .out = 384, .kernel = 3, .padding = 1}, false);
        addConvolution({.in = 384, .out = 256, .kernel = 3, .padding = 1}, false);
        addConvolution({.in = 256, .out = kWidth, .kernel = 3, .padding = 1}, true);
        const auto hidden = params.integer("hidden");
        for (const std::int64_t in : {std::int64_t{kWidth} * kSide * kSide, hidden}) {
            m_classifier->add<Dropout>(params.real("dropout"));
            m_classifier->add<Linear>(in, hidden);
            m_classifier->add<Activate>(Activation::Relu);
        }
        m_classifier->add<Linear>(hidden, context.classes);
        register_module("features", m_features);
        m_pool = register_module("avgpool", std::make_shared<AdaptiveAvgPool2d>(kSide));
        register_module("classifier", m_classifier);
    }

    at::Tensor forward(const at::Tensor& input) override { return (*m_classifier)((*m_pool)((*m_features)(input)).flatten(1)); }

    std::vector<Stage> stages() const override
    {
        StageList list("features.");
        list.next("block1", 3);
        list.next("block2", 3);
        list.next("block3", 7);
        list.add("classifier", {"classifier.1", "classifier.4"});
        list.add("head", {"classifier.6"});
        return list.all();
    }

private:
    void addConvolution(ConvOptions options, bool isPooled)
    {
        m_features->add<Conv2d>(options);
        m_features->add<Activate>(Activation::Relu);
        if (isPooled)
            m_features->add<MaxPool2d>(3, 2);
    }

    std::shared_ptr<Chain> m_features = std::make_shared<Chain>(), m_classifier = std::make_shared<Chain>();
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
};

FOVEA_REGISTER(
    models(), AlexNet,
    modelInfo(
        {"alexnet",
         "AlexNet",
         FOVEA_TR(
             "core",
             "Winner of the ImageNet contest in 2012: 61 M weights, 56.5 % on ImageNet for only 0.7 G multiply-adds. Mostly of historical interest; ResNet-18 is better in everything but speed."),
         90,
         {dropoutParam(0.5), hiddenParam()}}),
    [](const ParamSet& params, const ModelContext& context) -> std::shared_ptr<Model> {
        return std::make_shared<AlexNet>(params, context);
    });

}  // namespace
}  // namespace fovea::models
