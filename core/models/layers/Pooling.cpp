// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/layers/LayerType.h"

namespace fovea::models {
namespace {

std::vector<ParamSpec> poolParams()
{
    return {
        ParamSpec::integer("kernel_size", 2)
            .range(1, 15)
            .unit(FOVEA_TR("core", "px"))
            .label(FOVEA_TR("core", "Kernel"))
            .help(FOVEA_TR("core", "Side of the window that is reduced to one value. Larger shrinks more and keeps less of the position.")),
        ParamSpec::integer("stride", 2)
            .range(1, 8)
            .label(FOVEA_TR("core", "Stride"))
            .help(FOVEA_TR(
                "core", "Pixels between windows. 2 halves the sides of the maps; higher shrinks them more. Usually equal to the kernel.")),
        ParamSpec::integer("padding", 0)
            .range(0, 7)
            .label(FOVEA_TR("core", "Padding"))
            .help(FOVEA_TR("core", "Pixels added around the maps, at most half the kernel. Higher keeps the maps larger."))
            .advanced()};
}

template <typename Pool> std::shared_ptr<Layer> makePool(const ParamSet& params, const Flow& input)
{
    const auto kernel = static_cast<int>(params.integer("kernel_size")), padding = static_cast<int>(params.integer("padding"));
    if (padding > kernel / 2)
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "the padding {padding} is more than half the kernel {kernel}"),
                         {{"padding", std::to_string(padding)}, {"kernel", std::to_string(kernel)}}),
                    FOVEA_TR("core", "use less padding"));
    input.requireWindow(kernel, padding);
    return std::make_shared<Pool>(kernel, static_cast<int>(params.integer("stride")), padding);
}

FOVEA_REGISTER(
    layerTypes(), MaxPooling,
    (ComponentInfo{
        "max_pool", FOVEA_TR("core", "Max pooling"),
        FOVEA_TR(
            "core",
            "Keeps the largest value of each window. With stride 2, halves the sides of the maps and reduces the cost of later layers."),
        40, poolParams()}),
    &makePool<MaxPool2d>);

FOVEA_REGISTER(layerTypes(), AveragePooling,
               (ComponentInfo{"avg_pool", FOVEA_TR("core", "Average pooling"),
                              FOVEA_TR("core", "Keeps the mean of each window. Smoother than max pooling."), 41, poolParams()}),
               &makePool<AvgPool2d>);

}  // namespace
}  // namespace fovea::models
