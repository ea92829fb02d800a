// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Stack.h"

#include "core/models/layers/StackBuilder.h"
#include "core/models/Cost.h"

namespace fovea::api {
namespace {

/// The cost of a layer that may hold others, by its name in the plan.
StackLayer layerOf(const models::LaidLayer& laid, const models::Flow& input)
{
    StackLayer out{laid.name, laid.output.shape()};
    const auto cost = models::measureLayer(*laid.layer, input.shape());
    out.parameters = cost.parameters;
    out.multiplyAdds = cost.multiplyAdds;
    return out;
}

}  // namespace

StackReport checkStack(const Json& layers, int classes, const InputShape& input)
{
    auto plan = models::planStack(layers, {classes, {input.channels, input.height, input.width}});
    StackReport report;
    models::Flow flow({input.channels, input.height, input.width});
    for (const auto& laid : plan.layers) {
        report.layers.push_back(layerOf(laid, flow));
        flow = laid.output;
    }
    for (auto& fault : plan.faults)
        report.faults.push_back({fault.layer, std::move(fault.key), std::move(fault.problem), std::move(fault.hint)});
    return report;
}

}  // namespace fovea::api
