// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/layers/LayerType.h"

namespace fovea::models {
namespace {

/// The function of an id; each entry of the choice has one.
Activation activationOf(const std::string& id)
{
    for (const auto kind : {Activation::Relu, Activation::LeakyRelu, Activation::Gelu, Activation::Silu, Activation::Hardswish,
                            Activation::Tanh, Activation::Sigmoid})
        if (Activate(kind).kind() == id)
            return kind;
    throw Error(ErrorCode::Internal, Text("unknown activation '{id}'", {{"id", id}}));
}

FOVEA_REGISTER(
    layerTypes(), ActivationLayer,
    (ComponentInfo{
        "activation",
        FOVEA_TR("core", "Activation"),
        FOVEA_TR("core",
                 "A non-linear function of each value. Without it, several layers are equivalent to one. Put it after a convolution or a "
                 "linear layer."),
        30,
        {ParamSpec::choice("function", "relu",
                           {{"relu", "ReLU"},
                            {"leaky_relu", "Leaky ReLU"},
                            {"gelu", "GELU"},
                            {"silu", "SiLU"},
                            {"hardswish", "Hardswish"},
                            {"tanh", "Tanh"},
                            {"sigmoid", "Sigmoid"}})
             .label(FOVEA_TR("core", "Function"))
             .help(FOVEA_TR(
                 "core", "ReLU is fast and a good default. GELU and SiLU are smooth, slower and sometimes slightly more accurate. Tanh and "
                         "sigmoid limit values and slow training in deep networks."))}}),
    [](const ParamSet& params, const Flow&) -> std::shared_ptr<Layer> {
        return std::make_shared<Activate>(activationOf(params.text("function")));
    });

}  // namespace
}  // namespace fovea::models
