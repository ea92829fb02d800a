// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/RunQueue.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Trains two experiments, one after the other.
void runQueue(const Experiment& first, const Experiment& second)
{
    api::RunQueue queue;
    queue.add(first, {});
    queue.add(second, {});
    do
        queue.active()->wait();
    while (queue.advance());
    std::cout << "both are done\n";
}
/// [example]

}  // namespace fovea::examples
