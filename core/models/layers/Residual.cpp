// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Blocks.h"
#include "core/models/layers/LayerType.h"

namespace fovea::models {
namespace {

FOVEA_REGISTER(
    layerTypes(), Residual,
    (ComponentInfo{
        "residual",
        FOVEA_TR("core", "Residual block"),
        FOVEA_TR("core",
                 "Two 3x3 convolutions with batch normalisation whose result is added to the input (He et al. 2015). Makes deep networks "
                 "trainable."),
        35,
        {ParamSpec::integer("channels", 64)
             .range(1, 2048)
             .log()
             .label(FOVEA_TR("core", "Channels"))
             .help(FOVEA_TR("core", "Number of output maps. More distinguish more patterns and cost time and memory.")),
         ParamSpec::integer("stride", 1)
             .range(1, 4)
             .label(FOVEA_TR("core", "Stride"))
             .help(FOVEA_TR("core", "2 halves the sides of the maps, usually where the channels double; higher shrinks them more."))},
        Json{{"training.slices", 1}}}),
    [](const ParamSet& params, const Flow& input) -> std::shared_ptr<Layer> {
        const int in = input.channelsOfMaps(), out = static_cast<int>(params.integer("channels")),
                  stride = static_cast<int>(params.integer("stride"));
        const bool changesShape = stride != 1 || in != out;
        return std::make_shared<BasicBlock>(in, out, stride, "downsample",
                                            changesShape ? convNormActivation({.in = in, .out = out, .stride = stride}, std::nullopt)
                                                         : nullptr);
    });

}  // namespace
}  // namespace fovea::models
