// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/StackBuilder.h"

#include <torch/types.h>
#include <torch/utils.h>

namespace fovea::models {
namespace {

/// Values of one picture between two layers, beyond which a batch would not fit into memory.
constexpr std::int64_t kMostValues = 100'000'000;

/// What the head is: no entry of the catalogue, as every stack has it.
class StackHead final : public Linear {
public:
    using Linear::Linear;
    at::Tensor forward(const at::Tensor& input) override { return Linear::forward(input.flatten(1)); }
};

std::shared_ptr<Layer> made(const Component& layer, const Flow& input) { return layerTypes().factory(layer.id)(layer.params, input); }

Flow outputOf(Layer& layer, const Flow& input)
{
    const torch::NoGradGuard noGrad;
    const ShapesOnly shapesOnly;
    std::vector<std::int64_t> sizes = {1};
    sizes.insert(sizes.end(), input.shape().begin(), input.shape().end());
    layer.eval();
    const auto output = layer.forward(at::zeros({1}).expand(sizes));
    layer.train();
    return Flow(std::vector<std::int64_t>(output.sizes().begin() + 1, output.sizes().end()));
}

/// The faults of a layer's parameters, that a form or a file may hold.
std::vector<StackFault> paramFaults(std::size_t index, const ParamSpec& spec, const Json& layer)
{
    std::vector<FieldError> errors;
    validateValue(spec, layer, "", errors);
    std::vector<StackFault> faults;
    for (auto& error : errors)
        faults.push_back({index, error.path, std::move(error.problem), {}});
    return faults;
}

}  // namespace

StackBuilder::StackBuilder(const ModelContext& context)
    : m_classes(context.classes), m_picture({context.input.channels, context.input.height, context.input.width})
{
}

Flow StackBuilder::flowsIn() const { return m_layers.empty() ? m_picture : m_layers.back().output; }

void StackBuilder::lay(const std::string& name, std::shared_ptr<Layer> layer)
{
    auto output = outputOf(*layer, flowsIn());
    if (output.values() > kMostValues)
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "would output {shape} values per image, more than fit into memory"), {{"shape", output.str()}}),
                    FOVEA_TR("core", "use fewer channels, or add pooling or a stride before it"));
    double weights = m_weights;
    for (const auto& parameter : layer->parameters())
        weights += static_cast<double>(parameter.numel());
    requireWeights(weights);
    m_weights = weights;
    m_layers.push_back({name, std::move(layer), std::move(output)});
}

void StackBuilder::add(const Component& layer)
{
    lay(layer.id + std::to_string(m_counts[layer.id] + 1), made(layer, flowsIn()));
    ++m_counts[layer.id];
}

void StackBuilder::addHead()
{
    made({"linear", ParamSet({{"units", m_classes}, {"bias", true}})}, Flow({flowsIn().values()}));  // refuses what is too large
    lay("head", std::make_shared<StackHead>(flowsIn().values(), m_classes));
}

StackPlan planStack(const Json& layers, const ModelContext& context)
{
    const auto spec = ParamSpec::component("layer", "layer", "conv");
    StackPlan plan;
    for (std::size_t i = 0; i < layers.size(); ++i)
        for (auto& fault : paramFaults(i, spec, layers[i]))
            plan.faults.push_back(std::move(fault));
    const std::size_t good = plan.faults.empty() ? layers.size() + 1 : plan.faults.front().layer;
    StackBuilder builder(context);
    for (std::size_t i = 0; i < good; ++i) {
        try {
            if (i < layers.size())
                builder.add(Component::fromJson(resolveValue(spec, layers[i])));
            else
                builder.addHead();
        } catch (...) {
            const auto error = currentError();
            // What is before a parameter at fault may be at fault by its shape: both are told.
            plan.faults.insert(plan.faults.begin(), {i, {}, error.message(), error.hint()});
            break;
        }
    }
    plan.layers = builder.take();
    return plan;
}

}  // namespace fovea::models
