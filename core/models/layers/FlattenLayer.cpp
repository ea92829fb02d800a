// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/layers/LayerType.h"

namespace fovea::models {
namespace {

FOVEA_REGISTER(layerTypes(), FlattenLayer,
               (ComponentInfo{"flatten", FOVEA_TR("core", "Flatten"),
                              FOVEA_TR("core", "Turns feature maps into a flat vector for the following linear layers."), 50}),
               [](const ParamSet&, const Flow&) -> std::shared_ptr<Layer> { return std::make_shared<Flatten>(); });

}  // namespace
}  // namespace fovea::models
