// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/Model.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

/// LeNet-5 (LeCun et al. 1998) in today's usual form: rectifiers and max pooling. The first
/// convolution is padded by 2, as the paper pads 28x28 digits to 32x32.
class LeNet final : public Model {
public:
    explicit LeNet(const ModelContext& context)
    {
        requireInput(context, "lenet", 12);
        const int height = (context.input.height / 2 - 4) / 2, width = (context.input.width / 2 - 4) / 2;
        conv1 = register_module("conv1",
                                std::make_shared<Conv2d>(ConvOptions{.in = context.input.channels, .out = 6, .kernel = 5, .padding = 2}));
        conv2 = register_module("conv2", std::make_shared<Conv2d>(ConvOptions{.in = 6, .out = 16, .kernel = 5}));
        fc1 = register_module("fc1", std::make_shared<Linear>(16 * height * width, 120));
        fc2 = register_module("fc2", std::make_shared<Linear>(120, 84));
        fc3 = register_module("fc3", std::make_shared<Linear>(84, context.classes));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = at::relu(at::max_pool2d((*conv1)(input), 2));
        x = at::relu(at::max_pool2d((*conv2)(x), 2));
        x = at::relu((*fc1)(x.flatten(1)));
        return (*fc3)(at::relu((*fc2)(x)));
    }

private:
    std::shared_ptr<Conv2d> conv1, conv2;
    std::shared_ptr<Linear> fc1, fc2, fc3;
};

FOVEA_REGISTER(models(), LeNet,
               modelInfo({"lenet", "LeNet-5",
                          FOVEA_TR("core", "The classic of 1998: a seventh of the small CNN's weights, nearly as accurate on digits."),
                          20}),
               [](const ParamSet&, const ModelContext& context) -> std::shared_ptr<Model> { return std::make_shared<LeNet>(context); });

}  // namespace
}  // namespace fovea::models
