// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/layers/LayerType.h"

#include <torch/torch.h>

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
        FOVEA_TR(
            "core",
            "Makes of each map its mean: a row with one value a channel, whatever the size of the picture. Needs far fewer weights after "
            "it than flatten does."),
        42}),
    [](const ParamSet&, const Flow& input) -> std::shared_ptr<Layer> {
        input.channelsOfMaps();
        return std::make_shared<GlobalAverage>();
    });

}  // namespace
}  // namespace fovea::models
