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
        FOVEA_TR("core",
                 "Normalises each channel over the batch to mean 0 and standard deviation 1, then applies a learned scale and shift. Deep "
                 "networks train faster and tolerate higher learning rates. Usually between a convolution and its activation."),
        20,
        {ParamSpec::real("momentum", 0.1)
             .range(0.001, 1)
             .label(FOVEA_TR("core", "Momentum"))
             .help(FOVEA_TR(
                 "core",
                 "Weight of the newest batch in the running statistics used in evaluation. Higher adapts faster, lower is steadier."))
             .advanced(),
         ParamSpec::real("eps", 1e-5)
             .range(1e-8, 0.1)
             .log()
             .label(FOVEA_TR("core", "Epsilon"))
             .help(FOVEA_TR("core", "Added to the variance to avoid division by zero. Higher damps channels that hardly vary."))
             .advanced()},
        Json{{"training.slices", 1}}}),
    [](const ParamSet& params, const Flow& input) -> std::shared_ptr<Layer> {
        return std::make_shared<BatchNorm2d>(static_cast<int>(input.shape().front()), params.real("eps"), params.real("momentum"));
    });

}  // namespace
}  // namespace fovea::models
