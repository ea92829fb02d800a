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
                        Text(FOVEA_TR("core", "{in} channels in and {out} out cannot both be divided into {groups} groups"),
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
                    "core",
                    "Pixels of zeros added around the maps. 'same' keeps their size where the kernel is odd and the stride 1; less lets every layer nibble at the edges."))
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
        FOVEA_TR("core",
                 "Slides small learnt filters over the maps and puts out one map a filter: finds edges first, then ever larger patterns."),
        10,
        {ParamSpec::integer("channels", 32)
             .range(1, 2048)
             .log()
             .label(FOVEA_TR("core", "Channels"))
             .help(FOVEA_TR("core", "Filters, and so maps that come out. More can tell more patterns apart, and cost time and memory.")),
         ParamSpec::integer("kernel_size", 3)
             .range(1, 15)
             .unit(FOVEA_TR("core", "px"))
             .label(FOVEA_TR("core", "Kernel"))
             .help(FOVEA_TR("core", "Side of a filter. 3 is usual; a larger one sees more at once and costs with its square.")),
         ParamSpec::integer("stride", 1)
             .range(1, 8)
             .label(FOVEA_TR("core", "Stride"))
             .help(FOVEA_TR(
                 "core",
                 "Pixels from one place of the filter to the next. 2 halves the maps' sides; a higher one shrinks and blurs faster.")),
         Convolution::padding(),
         ParamSpec::integer("dilation", 1)
             .range(1, 8)
             .label(FOVEA_TR("core", "Dilation"))
             .help(FOVEA_TR(
                 "core",
                 "Distance between the pixels that a filter looks at. Higher sees farther with the same weights, and more coarsely."))
             .advanced(),
         ParamSpec::integer("groups", 1)
             .range(1, 2048)
             .label(FOVEA_TR("core", "Groups"))
             .help(FOVEA_TR(
                 "core",
                 "Divides the channels into groups that do not see each other: more is cheaper and weaker. As many as channels make it depthwise."))
             .advanced(),
         ParamSpec::boolean("bias", true)
             .label(FOVEA_TR("core", "Bias"))
             .help(FOVEA_TR("core", "Adds a learnt number to each map. Of no use right before a batch normalisation."))
             .advanced()}}),
    &Convolution::make);

}  // namespace
}  // namespace fovea::models
