// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Models.h"

#include "core/models/Cost.h"

namespace fovea::api {

ModelFigures modelFigures(const Component& model, int classes, int channels, int height, int width, int batchSize)
{
    const models::ModelContext context{classes, {channels, height, width}};
    const auto network = models::makeModel(model, context, 0);
    const auto cost = models::measureCost(*network, context.input);
    ModelFigures out;
    out.parameters = cost.parameters;
    out.multiplyAdds = cost.multiplyAdds;
    out.weightBytes = 4 * cost.parameters;
    out.trainingBytes = cost.trainingBytes(batchSize);
    for (const auto& layer : cost.layers)
        out.layers.push_back({layer.name, layer.kind, layer.outputShape, layer.parameters, layer.multiplyAdds});
    return out;
}

}  // namespace fovea::api
