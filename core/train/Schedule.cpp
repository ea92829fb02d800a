// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Schedule.h"

namespace fovea::train {

Registry<ScheduleSignature>& schedules()
{
    static Registry<ScheduleSignature> registry("schedule");
    return registry;
}

ParamSpec warmupSpec()
{
    return ParamSpec::real("warmup", 0)
        .range(0, 1000)
        .unit(FOVEA_TR("core", "epochs"))
        .label(FOVEA_TR("core", "Warm-up"))
        .help(FOVEA_TR("core", "Epochs in which the learning rate rises to its full value. Higher steadies the start with large "
                               "networks and learning rates."))
        .advanced();
}

double warmupFactor(const ParamSet& params, const SchedulePlan& plan, std::int64_t step)
{
    const double steps = params.real("warmup") * static_cast<double>(plan.stepsPerEpoch);
    return steps > 0 && static_cast<double>(step) < steps ? (static_cast<double>(step) + 1.0) / (steps + 1.0) : 1.0;
}

}  // namespace fovea::train
