// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Weights.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Lists the published weights that are on this machine.
void weights()
{
    for (const auto& row : api::listWeights())
        if (row.isHere)
            std::cout << row.model << ": " << row.path << "\n";
}
/// [example]

}  // namespace fovea::examples
