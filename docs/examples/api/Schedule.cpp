// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Schedule.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Prints ten points of the learning rate that an experiment plans.
void schedule(const Experiment& experiment)
{
    for (const double rate : api::previewSchedule(experiment, 100, 10))
        std::cout << rate << "\n";
}
/// [example]

}  // namespace fovea::examples
