// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Model.h"

#include "core/base/Random.h"
#include "core/models/Init.h"
#include "core/models/Layers.h"

#include <torch/types.h>
#include <torch/utils.h>

namespace fovea::models {
Registry<ModelSignature>& models()
{
    static Registry<ModelSignature> registry("model");
    return registry;
}

std::shared_ptr<Model> buildModel(const Component& component, const ModelContext& context)
{
    auto model = models().factory(component.id)(component.params, context);
    for (const auto& item : model->named_modules()) {
        if (auto* dropout = item.value()->as<Dropout>())
            dropout->setLayerKey(nameKey(item.key()));
        else if (auto* depth = item.value()->as<StochasticDepth>())
            depth->setLayerKey(nameKey(item.key()));
    }
    return model;
}

std::shared_ptr<Model> makeModel(const Component& component, const ModelContext& context, std::uint64_t seed)
{
    auto model = buildModel(component, context);
    initialize(*model, seed);
    return model;
}

void requireInput(const ModelContext& context, const std::string& model, int smallest)
{
    if (context.input.height < smallest || context.input.width < smallest)
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "the model '{model}' needs images of at least {side} by {side} pixels"),
                         {{"model", model}, {"side", std::to_string(smallest)}}),
                    FOVEA_TR("core", "raise data.size"));
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
