// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/layers/LayerType.h"

namespace fovea::models {
namespace {

FOVEA_REGISTER(layerTypes(), LinearLayer,
               (ComponentInfo{"linear", FOVEA_TR("core", "Linear"),
                              FOVEA_TR("core", "Weighs every value of the row for each of its outputs: weighs the patterns found so far against each other."), 51,
                              {ParamSpec::integer("units", 128).range(1, 65536).log()
                                   .label(FOVEA_TR("core", "Units"))
                                   .help(FOVEA_TR("core", "Values that come out. More can tell more apart, and cost memory and time.")),
                               ParamSpec::boolean("bias", true)
                                   .label(FOVEA_TR("core", "Bias"))
                                   .help(FOVEA_TR("core", "Adds a learnt number to each output. Of no use right before a batch normalisation."))
                                   .advanced()}}),
               [](const ParamSet& params, const Flow& input) -> std::shared_ptr<Layer> {
                   constexpr std::int64_t kMost = 500'000'000;
                   const auto in = input.lengthOfRow(), out = params.integer("units");
                   if (in > kMost / out)
                       throw Error(ErrorCode::Config,
                                   Text(FOVEA_TR("core", "{in} values in and {out} out would take more than {most} million weights"),
                                        {{"in", std::to_string(in)}, {"out", std::to_string(out)}, {"most", std::to_string(kMost / 1'000'000)}}),
                                   FOVEA_TR("core", "shrink the maps before it by pooling, or use a global average instead of flatten"));
                   return std::make_shared<Linear>(in, out, params.boolean("bias"));
               });

}  // namespace
}  // namespace fovea::models
