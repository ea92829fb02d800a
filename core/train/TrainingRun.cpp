// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/TrainingRun.h"

namespace fovea::train {

void TrainingRun::planSchedule()
{
    const auto component = setup.experiment.training().component("schedule");
    const std::int64_t perEpoch = parts.trainLoader->batchesPerEpoch();
    const SchedulePlan plan{std::max<std::int64_t>(1, perEpoch * progress.epochs - progress.planStart), perEpoch};
    schedule = schedules().factory(component.id)(component.params, plan);
}

StepRate TrainingRun::rateAt(std::int64_t step) const
{
    const auto scheduled = schedule->at(step - progress.planStart);
    return {baseRate * scheduled.factor, scheduled.momentum};
}

void TrainingRun::configureOptimizer()
{
    const auto optimizer = setup.experiment.training().component("optimizer");
    parts.engine->optimizer().configure(optimizer.params);
    baseRate = optimizer.params.real("learning_rate");
}

void TrainingRun::applySetting(const std::string& path, const Json& value)
{
    const Json before = setup.experiment.get(path).value_or(Json());
    setup.experiment.set(path, value);
    if (path.starts_with("training.optimizer."))
        configureOptimizer();
    events.emit(SettingChanged{path, before, value, progress.step});
}

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

}  // namespace fovea::train
