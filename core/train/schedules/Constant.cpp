// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/schedules/Simple.h"

namespace fovea::train {
namespace {

FOVEA_REGISTER(schedules(), ConstantSchedule,
               (ComponentInfo{"constant", FOVEA_TR("core", "Constant"), FOVEA_TR("core", "A constant learning rate."), 30, {warmupSpec()}}),
               FormulaSchedule::factory([](const ParamSet&, const SchedulePlan&, std::int64_t) { return 1.0; }));

}  // namespace
}  // namespace fovea::train
