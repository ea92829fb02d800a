// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// The planned learning rate.
/// \snippet docs/examples/api/Schedule.cpp example

#include "core/base/Experiment.h"

#include <cstdint>
#include <vector>

namespace fovea::api {

/// The learning rate that an experiment plans: `points` values at even distances from the first step
/// to the last one, both included. A schedule that reacts to validation is shown as it goes while
/// validation improves. `stepsPerEpoch` is at least 1, `points` at least 2. Cheap, any thread.
/// Throws Error{Config} for an experiment with faults.
std::vector<double> previewSchedule(const Experiment& experiment, std::int64_t stepsPerEpoch, int points);

}  // namespace fovea::api
