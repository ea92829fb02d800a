// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Machine.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Lists the devices that `training.device` can name.
void machine()
{
    for (const auto& device : api::machine().devices)
        std::cout << device << "\n";
}
/// [example]

}  // namespace fovea::examples
