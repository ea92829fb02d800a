// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/layers/LayerType.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

/// One value a channel (Lin et al. 2013, "Network in Network"): N × C × H × W to N × C.
class GlobalAverage final : public Layer {
public:
    at::Tensor forward(const at::Tensor& input) override { return at::adaptive_avg_pool2d(input, {1, 1}).flatten(1); }
    std::string kind() const override { return "global_avg_pool"; }
};

FOVEA_REGISTER(
    layerTypes(), GlobalAverage,
    (ComponentInfo{
        "global_avg_pool", FOVEA_TR("core", "Global average"),
        FOVEA_TR("core",
                 "Averages each map to one value: a flat vector with one value per channel for any image size. Needs far fewer weights "
                 "afterwards than Flatten."),
        42}),
    [](const ParamSet&, const Flow& input) -> std::shared_ptr<Layer> {
        input.channelsOfMaps();
        return std::make_shared<GlobalAverage>();
    });

}  // namespace
}  // namespace fovea::models
