// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/schedules/Simple.h"

#include <cmath>
#include <numbers>

namespace fovea::train {
namespace {

/// Half a cosine from 1 to `floor` (Loshchilov and Hutter 2016, without restarts), by the step.
double cosineFactor(const ParamSet& params, const SchedulePlan& plan, std::int64_t step)
{
    const double floor = params.real("floor");
    const double share = std::min(1.0, static_cast<double>(step) / static_cast<double>(std::max<std::int64_t>(1, plan.totalSteps)));
    return floor + (1.0 - floor) * 0.5 * (1.0 + std::cos(std::numbers::pi * share));
}

FOVEA_REGISTER(
    schedules(), CosineSchedule,
    (ComponentInfo{
        "cosine",
        FOVEA_TR("core", "Cosine"),
        FOVEA_TR("core", "Decreases the learning rate along a cosine curve to nearly zero."),
        20,
        {ParamSpec::real("floor", 0)
             .range(0, 1)
             .label(FOVEA_TR("core", "Final fraction"))
             .help(FOVEA_TR("core", "Final learning rate as a fraction of the full one. Higher means larger updates at the end.")),
         warmupSpec()}}),
    FormulaSchedule::factory(cosineFactor));

}  // namespace
}  // namespace fovea::train
