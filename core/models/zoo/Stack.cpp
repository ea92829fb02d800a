// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Experiment.h"
#include "core/models/layers/StackBuilder.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

/// A network of one's own: the layers of the parameter `layers`, then a linear layer to the classes.
/// Parameters are named by the kind of their layer and its number among its kind ("conv2.weight"), so
/// that adding a pooling or a dropout leaves saved weights fitting.
class Stack final : public Model {
public:
    Stack(const ParamSet& params, const ModelContext& context)
    {
        StackBuilder builder(context);
        std::size_t place = 0;
        const auto layers = params.components("layers");
        try {
            for (; place < layers.size(); ++place)
                builder.add(layers[place]);
            builder.addHead();
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Config)
                throw;
            throw atPlace(error, place,
                          place < layers.size() ? Catalogs::require("layer", layers[place].id).label : Text(FOVEA_TR("core", "head")));
        }
        for (auto& laid : builder.take()) {
            m_layers.push_back(register_module(laid.name, std::move(laid.layer)));
            m_names.push_back(laid.name);
        }
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = input;
        for (const auto& layer : m_layers)
            x = (*layer)(x);
        return x;
    }

    /// Each layer that weighs is one, with the normalisation behind it.
    std::vector<Stage> stages() const override
    {
        std::vector<Stage> all;
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            if (m_layers[i]->parameters().empty())
                continue;
            if (m_layers[i]->as<BatchNorm2d>() && !all.empty())
                all.back().modules.push_back(m_names[i]);
            else
                all.push_back({m_names[i], {m_names[i]}});
        }
        return all;
    }

    /// Whether a layer of the experiment's stack looks at whole batches.
    static bool looksAtBatches(const Experiment& experiment)
    {
        for (const auto& layer : experiment.get("model.layers").value_or(Json::array()))
            if (const auto* type = layer.is_object() ? Catalogs::find("layer", layer.value("id", "")) : nullptr;
                type && type->suggests.contains("training.slices"))
                return true;
        return false;
    }

    static Json usualLayers()
    {
        return Json::parse(R"([{"id": "conv", "channels": 32}, {"id": "activation"}, {"id": "max_pool"},
                               {"id": "conv", "channels": 64}, {"id": "activation"}, {"id": "max_pool"},
                               {"id": "flatten"}, {"id": "linear", "units": 128}, {"id": "activation"}, {"id": "dropout"}])");
    }

private:
    static Error atPlace(const Error& error, std::size_t place, const Text& type)
    {
        return Error(ErrorCode::Config,
                     Text(FOVEA_TR("core", "layer {number} of the stack ({type}): {problem}"),
                          {{"number", std::to_string(place + 1)}, {"type", type}, {"problem", error.message()}}),
                     error.hint());
    }

    std::vector<std::shared_ptr<Layer>> m_layers;
    std::vector<std::string> m_names;
};

FOVEA_REGISTER(
    models(), Stack,
    modelInfoBy(
        {"stack",
         FOVEA_TR("core", "Your own network"),
         FOVEA_TR("core", "A stack of layers that you choose. Add and remove layers to learn what each one does."),
         15,
         {ParamSpec::list("layers", ParamSpec::component("layer", "layer", "conv"), Stack::usualLayers())
              .label(FOVEA_TR("core", "Layers"))
              .help(FOVEA_TR(
                  "core",
                  "Layers from the image to the classes: conv, batch_norm, activation, max_pool, avg_pool, residual, global_avg_pool, "
                  "flatten, linear, dropout. More layers find more complex patterns and train more slowly. The final linear layer is "
                  "added automatically."))}},
        &Stack::looksAtBatches),
    [](const ParamSet& params, const ModelContext& context) -> std::shared_ptr<Model> { return std::make_shared<Stack>(params, context); });

}  // namespace
}  // namespace fovea::models
