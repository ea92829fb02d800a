// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Storage.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Prints how much space datasets, runs and weights take.
void storage()
{
    for (const auto& place : api::storagePlaces())
        std::cout << place.id << ": " << place.bytes << " bytes in " << place.folder << "\n";
}
/// [example]

}  // namespace fovea::examples
