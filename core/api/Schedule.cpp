// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Schedule.h"

#include "core/train/Schedule.h"

#include <algorithm>

namespace fovea::api {

std::vector<double> previewSchedule(const Experiment& experiment, std::int64_t stepsPerEpoch, int points)
{
    experiment.requireValid();
    const ParamSet training = experiment.resolve().training();
    const auto component = training.component("schedule");
    const double base = training.component("optimizer").params.real("learning_rate");
    const std::int64_t perEpoch = std::max<std::int64_t>(1, stepsPerEpoch);
    const std::int64_t total = perEpoch * training.integer("epochs");
    const auto schedule = train::schedules().factory(component.id)(component.params, {total, perEpoch});
    const int count = std::max(2, points);
    std::vector<double> rates;
    rates.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        rates.push_back(base * schedule->at((total - 1) * i / (count - 1)).factor);
    return rates;
}

}  // namespace fovea::api
