// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/schedules/Simple.h"

#include <cmath>

namespace fovea::train {
namespace {

double stepFactor(const ParamSet& params, const SchedulePlan& plan, std::int64_t step)
{
    const std::int64_t epoch = step / std::max<std::int64_t>(1, plan.stepsPerEpoch);
    return std::pow(params.real("gamma"), static_cast<double>(epoch / params.integer("step_size")));
}

FOVEA_REGISTER(schedules(), StepSchedule,
               (ComponentInfo{"step",
                              FOVEA_TR("core", "Steps"),
                              FOVEA_TR("core", "Lowers the learning rate by a factor every few epochs."),
                              40,
                              {ParamSpec::integer("step_size", 7)
                                   .range(1, 100000)
                                   .unit(FOVEA_TR("core", "epochs"))
                                   .label(FOVEA_TR("core", "Every"))
                                   .help(FOVEA_TR("core", "Epochs between two reductions. Higher keeps the learning rate high for "
                                                          "longer.")),
                               ParamSpec::real("gamma", 0.1)
                                   .range(0.0001, 1)
                                   .label(FOVEA_TR("core", "Factor"))
                                   .help(FOVEA_TR("core", "The learning rate is multiplied by this. Lower makes each reduction larger.")),
                               warmupSpec()}}),
               FormulaSchedule::factory(stepFactor));

}  // namespace
}  // namespace fovea::train
