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
        FOVEA_TR("core", "Sets values to zero at random in training. Reduces overfitting."),
        60,
        {ParamSpec::real("p", 0.5)
             .range(0, 0.95)
             .label(FOVEA_TR("core", "Fraction"))
             .help(FOVEA_TR("core", "Fraction of values set to zero. Higher reduces overfitting more; too high slows training."))}}),
    [](const ParamSet& params, const Flow&) -> std::shared_ptr<Layer> { return std::make_shared<Dropout>(params.real("p")); });

}  // namespace
}  // namespace fovea::models
