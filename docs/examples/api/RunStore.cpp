// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/RunStore.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Lists the runs on this machine with the accuracy of their best epoch.
void runStore()
{
    for (const auto& run : api::runStore::list())
        std::cout << run.name << ": " << run.state << ", " << 100 * run.bestValidation.accuracy << " %\n";
}
/// [example]

}  // namespace fovea::examples
