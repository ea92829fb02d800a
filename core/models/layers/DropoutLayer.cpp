// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/layers/LayerType.h"

namespace fovea::models {
namespace {

FOVEA_REGISTER(
    layerTypes(), DropoutLayer,
    (ComponentInfo{
        "dropout",
        FOVEA_TR("core", "Dropout"),
        FOVEA_TR("core",
                 "Switches values off at random while training, so that none is relied on alone: guards against learning by heart."),
        60,
        {ParamSpec::real("p", 0.5)
             .range(0, 0.95)
             .label(FOVEA_TR("core", "Share"))
             .help(FOVEA_TR("core", "Share of the values that are switched off. Higher guards more, too high slows learning."))}}),
    [](const ParamSet& params, const Flow&) -> std::shared_ptr<Layer> { return std::make_shared<Dropout>(params.real("p")); });

}  // namespace
}  // namespace fovea::models
