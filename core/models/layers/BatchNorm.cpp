// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/layers/LayerType.h"

namespace fovea::models {
namespace {

FOVEA_REGISTER(
    layerTypes(), BatchNorm,
    (ComponentInfo{
        "batch_norm",
        FOVEA_TR("core", "Batch normalisation"),
        FOVEA_TR(
            "core",
            "Brings each channel to mean 0 and deviation 1 over the batch, then scales and shifts it by learnt numbers: deeper networks "
            "learn faster and bear higher rates. Usual between a convolution and its activation."),
        20,
        {ParamSpec::real("momentum", 0.1)
             .range(0.001, 1)
             .label(FOVEA_TR("core", "Momentum"))
             .help(FOVEA_TR(
                 "core",
                 "Share of the newest batch in the running statistics that evaluation uses. Higher follows faster, lower is steadier."))
             .advanced(),
         ParamSpec::real("eps", 1e-5)
             .range(1e-8, 0.1)
             .log()
             .label(FOVEA_TR("core", "Epsilon"))
             .help(FOVEA_TR("core", "Added to the variance so that nothing is divided by zero. Higher damps channels that hardly vary."))
             .advanced()},
        Json{{"training.slices", 1}}}),
    [](const ParamSet& params, const Flow& input) -> std::shared_ptr<Layer> {
        return std::make_shared<BatchNorm2d>(static_cast<int>(input.shape().front()), params.real("eps"), params.real("momentum"));
    });

}  // namespace
}  // namespace fovea::models
