// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/layers/LayerType.h"

namespace fovea::models {
namespace {

FOVEA_REGISTER(layerTypes(), LinearLayer,
               (ComponentInfo{
                   "linear",
                   FOVEA_TR("core", "Linear"),
                   FOVEA_TR("core", "Each output is a weighted sum of all inputs. Combines the patterns that earlier layers found."),
                   51,
                   {ParamSpec::integer("units", 128)
                        .range(1, 65536)
                        .log()
                        .label(FOVEA_TR("core", "Units"))
                        .help(FOVEA_TR("core", "Number of outputs. More can represent more and cost memory and time.")),
                    ParamSpec::boolean("bias", true)
                        .label(FOVEA_TR("core", "Bias"))
                        .help(FOVEA_TR("core", "Adds a learned constant to each output. Useless directly before batch normalisation."))
                        .advanced()}}),
               [](const ParamSet& params, const Flow& input) -> std::shared_ptr<Layer> {
                   const auto in = input.lengthOfRow(), out = params.integer("units");
                   requireWeights(static_cast<double>(in) * static_cast<double>(out));
                   return std::make_shared<Linear>(in, out, params.boolean("bias"));
               });

}  // namespace
}  // namespace fovea::models
