// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/Model.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

/// The tutorial's network: two 3x3 convolutions with pooling, a hidden layer, dropout. Padding 1
/// keeps 28x28 pictures at the 64·7·7 values that fc1 expects.
class Cnn final : public Model {
public:
    Cnn(const ParamSet& params, const ModelContext& context)
        : conv1(register_module("conv1",
                                std::make_shared<Conv2d>(ConvOptions{.in = context.input.channels, .out = 32, .kernel = 3, .padding = 1}))),
          conv2(register_module("conv2", std::make_shared<Conv2d>(ConvOptions{.in = 32, .out = 64, .kernel = 3, .padding = 1})))
    {
        requireInput(context, "cnn", 4);
        const std::int64_t hidden = params.integer("hidden");
        fc1 = register_module("fc1", std::make_shared<Linear>(64 * (context.input.height / 4) * (context.input.width / 4), hidden));
        drop1 = register_module("drop1", std::make_shared<Dropout>(params.real("dropout")));
        fc2 = register_module("fc2", std::make_shared<Linear>(hidden, context.classes));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        // Pooling before the rectifier gives the same values (both are monotone) on a quarter of the pixels.
        auto x = at::relu(at::max_pool2d((*conv1)(input), 2));
        x = at::relu(at::max_pool2d((*conv2)(x), 2));
        x = (*drop1)(at::relu((*fc1)(x.flatten(1))));
        return (*fc2)(x);
    }

private:
    std::shared_ptr<Conv2d> conv1, conv2;
    std::shared_ptr<Linear> fc1, fc2;
    std::shared_ptr<Dropout> drop1;
};

FOVEA_REGISTER(
    models(), Cnn,
    modelInfo(
        {"cnn",
         FOVEA_TR("core", "Small CNN"),
         FOVEA_TR("core", "Two convolutions and a hidden layer. Learns digits in a minute; a good first model for small images."),
         10,
         {ParamSpec::real("dropout", 0.5)
              .range(0, 0.95)
              .label(FOVEA_TR("core", "Dropout"))
              .help(FOVEA_TR(
                  "core",
                  "Fraction of hidden values set to zero at random in training. Higher reduces overfitting; too high slows training.")),
          ParamSpec::integer("hidden", 128)
              .range(1, 65536)
              .log()
              .label(FOVEA_TR("core", "Hidden units"))
              .help(FOVEA_TR("core", "Width of the hidden layer. More can represent more and costs memory and time."))
              .advanced()}}),
    [](const ParamSet& params, const ModelContext& context) -> std::shared_ptr<Model> { return std::make_shared<Cnn>(params, context); });

}  // namespace
}  // namespace fovea::models
