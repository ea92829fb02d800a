// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/layers/LayerType.h"

namespace fovea::models {
namespace {

std::vector<ParamSpec> poolParams()
{
    return {ParamSpec::integer("kernel_size", 2)
                .range(1, 15)
                .unit(FOVEA_TR("core", "px"))
                .label(FOVEA_TR("core", "Kernel"))
                .help(FOVEA_TR(
                    "core", "Side of the window that becomes one value. A larger one shrinks more and forgets more of where things are.")),
            ParamSpec::integer("stride", 2)
                .range(1, 8)
                .label(FOVEA_TR("core", "Stride"))
                .help(FOVEA_TR(
                    "core",
                    "Pixels from one window to the next: 2 halves the maps' sides, a higher one shrinks them more. Usually the kernel.")),
            ParamSpec::integer("padding", 0)
                .range(0, 7)
                .label(FOVEA_TR("core", "Padding"))
                .help(FOVEA_TR("core", "Pixels added around the maps, at most half the kernel. More keeps more of the size."))
                .advanced()};
}

template <typename Pool> std::shared_ptr<Layer> makePool(const ParamSet& params, const Flow& input)
{
    const auto kernel = static_cast<int>(params.integer("kernel_size")), padding = static_cast<int>(params.integer("padding"));
    if (padding > kernel / 2)
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "a padding of {padding} is more than half its kernel of {kernel}"),
                         {{"padding", std::to_string(padding)}, {"kernel", std::to_string(kernel)}}),
                    FOVEA_TR("core", "make the padding smaller"));
    input.requireWindow(kernel, padding);
    return std::make_shared<Pool>(kernel, static_cast<int>(params.integer("stride")), padding);
}

FOVEA_REGISTER(layerTypes(), MaxPooling,
               (ComponentInfo{
                   "max_pool", FOVEA_TR("core", "Max pooling"),
                   FOVEA_TR("core", "Keeps the largest value of each window: halves the maps' sides, and so the cost of what follows."), 40,
                   poolParams()}),
               &makePool<MaxPool2d>);

FOVEA_REGISTER(layerTypes(), AveragePooling,
               (ComponentInfo{"avg_pool", FOVEA_TR("core", "Average pooling"),
                              FOVEA_TR("core", "Keeps the mean of each window: smoother than the largest value."), 41, poolParams()}),
               &makePool<AvgPool2d>);

}  // namespace
}  // namespace fovea::models
