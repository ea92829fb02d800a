// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/Model.h"

#include <torch/torch.h>

namespace fovea::models {
namespace {

/// LeNet-5 (LeCun et al. 1998) in today's usual form: rectifiers and max pooling. The first
/// convolution is padded by 2, as the paper pads 28x28 digits to 32x32.
class LeNet final : public Model {
public:
    explicit LeNet(const ModelContext& context)
    {
        const int height = (context.input.height / 2 - 4) / 2, width = (context.input.width / 2 - 4) / 2;
        if (context.input.height < 12 || context.input.width < 12)
            throw Error(ErrorCode::Config, FOVEA_TR("core", "the model 'lenet' needs pictures of at least 12 by 12 pixels"),
                        FOVEA_TR("core", "raise data.size"));
        conv1 = register_module("conv1", Conv2d(conv(context.input.channels, 6, 5, 1, 2)));
        conv2 = register_module("conv2", Conv2d(conv(6, 16, 5)));
        fc1 = register_module("fc1", Linear(16 * height * width, 120));
        fc2 = register_module("fc2", Linear(120, 84));
        fc3 = register_module("fc3", Linear(84, context.classes));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = at::relu(at::max_pool2d(conv1(input), 2));
        x = at::relu(at::max_pool2d(conv2(x), 2));
        x = at::relu(fc1(x.flatten(1)));
        return fc3(at::relu(fc2(x)));
    }

private:
    Conv2d conv1{nullptr}, conv2{nullptr};
    Linear fc1{nullptr}, fc2{nullptr}, fc3{nullptr};
};

FOVEA_REGISTER(models(), LeNet,
               (ComponentInfo{"lenet", "LeNet-5",
                              FOVEA_TR("core", "The classic of 1998: a seventh of the small CNN's weights, nearly as good on digits."), 20}),
               [](const ParamSet&, const ModelContext& context) -> std::shared_ptr<Model> { return std::make_shared<LeNet>(context); });

}  // namespace
}  // namespace fovea::models
