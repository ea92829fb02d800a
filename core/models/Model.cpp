// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Model.h"

#include "core/base/Random.h"
#include "core/models/Layers.h"

#include <torch/torch.h>

namespace fovea::models {
namespace {

/// PyTorch's default: uniform within 1 / sqrt(fan in), weight and bias alike (kaiming_uniform with
/// a = sqrt(5); torch/nn/modules/conv.py, linear.py).
void fillUniform(const at::Tensor& parameter, double bound, std::uint64_t seed, const std::string& name)
{
    const auto values = at::empty(parameter.sizes(), at::kFloat);
    float* data = values.data_ptr<float>();
    Random random{seed, nameKey("init"), nameKey(name)};
    for (std::int64_t i = 0; i < values.numel(); ++i)
        data[i] = static_cast<float>(random.uniform(-bound, bound));
    parameter.copy_(values);
}

void initialize(Model& model, std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    for (const auto& item : model.named_modules()) {
        const auto fill = [&](const at::Tensor& weight, const at::Tensor& bias) {
            const double fanIn = static_cast<double>(weight.numel() / weight.size(0));
            const double bound = fanIn > 0 ? 1.0 / std::sqrt(fanIn) : 0.0;
            fillUniform(weight, bound, seed, item.key() + ".weight");
            if (bias.defined())
                fillUniform(bias, bound, seed, item.key() + ".bias");
        };
        if (const auto* convolution = item.value()->as<torch::nn::Conv2dImpl>())
            fill(convolution->weight, convolution->bias);
        else if (const auto* linear = item.value()->as<torch::nn::LinearImpl>())
            fill(linear->weight, linear->bias);
        else if (auto* dropout = item.value()->as<DropoutImpl>())
            dropout->setLayerKey(nameKey(item.key()));
    }
}

}  // namespace

Registry<ModelSignature>& models()
{
    static Registry<ModelSignature> registry("model");
    return registry;
}

std::shared_ptr<Model> makeModel(const Component& component, const ModelContext& context, std::uint64_t seed)
{
    auto model = models().factory(component.id)(component.params, context);
    initialize(*model, seed);
    return model;
}

void useChannelsLast(Model& model)
{
    const torch::NoGradGuard noGrad;
    for (auto& parameter : model.parameters())
        if (parameter.dim() == 4)
            parameter.set_data(parameter.to(parameter.options(), false, true, at::MemoryFormat::ChannelsLast));
}

at::Tensor inputTensor(data::Batch& batch)
{
    const std::int64_t n = static_cast<std::int64_t>(batch.size()), c = batch.shape.channels, h = batch.shape.height, w = batch.shape.width;
    return at::from_blob(batch.inputs.data(), {n, c, h, w}, {h * w * c, 1, w * c, c}, at::TensorOptions().dtype(at::kFloat));
}

at::Tensor labelTensor(data::Batch& batch)
{
    return at::from_blob(batch.labels.data(), {static_cast<std::int64_t>(batch.size())}, at::kLong);
}

}  // namespace fovea::models
