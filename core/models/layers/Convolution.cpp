// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/layers/LayerType.h"

namespace fovea::models {
namespace {

struct Convolution {
    static ConvOptions options(const ParamSet& params, int in)
    {
        ConvOptions conv{.in = in,
                         .out = static_cast<int>(params.integer("channels")),
                         .kernel = static_cast<int>(params.integer("kernel_size")),
                         .stride = static_cast<int>(params.integer("stride")),
                         .groups = static_cast<int>(params.integer("groups")),
                         .dilation = static_cast<int>(params.integer("dilation")),
                         .bias = params.boolean("bias")};
        conv.padding =
            params.json()["padding"].is_string() ? conv.dilation * (conv.kernel - 1) / 2 : static_cast<int>(params.integer("padding"));
        return conv;
    }

    static std::shared_ptr<Layer> make(const ParamSet& params, const Flow& input)
    {
        const auto conv = options(params, input.channelsOfMaps());
        if (conv.in % conv.groups != 0 || conv.out % conv.groups != 0)
            throw Error(ErrorCode::Config,
                        Text(FOVEA_TR("core", "{in} input and {out} output channels cannot both be divided into {groups} groups"),
                             {{"in", std::to_string(conv.in)}, {"out", std::to_string(conv.out)}, {"groups", std::to_string(conv.groups)}}),
                        FOVEA_TR("core", "set groups to 1, or to a number that divides both"));
        requireWeights(static_cast<double>(conv.out) * (conv.in / conv.groups) * conv.kernel * conv.kernel);
        input.requireWindow(conv.dilation * (conv.kernel - 1) + 1, conv.padding);
        return std::make_shared<Conv2d>(conv);
    }

    static ParamSpec padding()
    {
        auto spec =
            ParamSpec::integer("padding", 0)
                .range(0, 64)
                .orWord("same", FOVEA_TR("core", "keeps the size"))
                .label(FOVEA_TR("core", "Padding"))
                .help(FOVEA_TR(
                    "core", "Zeros added around the feature maps. 'same' keeps the size for odd kernels and stride 1; lower makes the maps "
                            "smaller at each layer."))
                .advanced();
        spec.fallback = "same";
        return spec;
    }
};

FOVEA_REGISTER(
    layerTypes(), Convolution,
    (ComponentInfo{
        "conv",
        FOVEA_TR("core", "Convolution"),
        FOVEA_TR(
            "core",
            "Applies small learned filters at every position; one feature map per filter. First layers find edges, later layers larger "
            "patterns."),
        10,
        {ParamSpec::integer("channels", 32)
             .range(1, 2048)
             .log()
             .label(FOVEA_TR("core", "Channels"))
             .help(FOVEA_TR("core", "Number of filters and output maps. More distinguish more patterns and cost time and memory.")),
         ParamSpec::integer("kernel_size", 3)
             .range(1, 15)
             .unit(FOVEA_TR("core", "px"))
             .label(FOVEA_TR("core", "Kernel"))
             .help(FOVEA_TR("core", "Side of a filter. 3 is usual; larger covers more of the image, and the cost grows with the square.")),
         ParamSpec::integer("stride", 1)
             .range(1, 8)
             .label(FOVEA_TR("core", "Stride"))
             .help(FOVEA_TR("core", "Pixels between filter positions. 2 halves the sides of the maps; higher shrinks them more.")),
         Convolution::padding(),
         ParamSpec::integer("dilation", 1)
             .range(1, 8)
             .label(FOVEA_TR("core", "Dilation"))
             .help(FOVEA_TR(
                 "core",
                 "Distance between the pixels that a filter uses. Higher covers a larger area with the same weights, more coarsely."))
             .advanced(),
         ParamSpec::integer("groups", 1)
             .range(1, 2048)
             .label(FOVEA_TR("core", "Groups"))
             .help(FOVEA_TR("core",
                            "Number of independent groups of channels. More is cheaper and less expressive; one group per channel makes a "
                            "depthwise convolution."))
             .advanced(),
         ParamSpec::boolean("bias", true)
             .label(FOVEA_TR("core", "Bias"))
             .help(FOVEA_TR("core", "Adds a learned constant to each map. Useless directly before batch normalisation."))
             .advanced()}}),
    &Convolution::make);

}  // namespace
}  // namespace fovea::models
