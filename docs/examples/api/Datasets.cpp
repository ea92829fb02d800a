// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Datasets.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Prints the classes of a dataset, and what a look at every image finds.
void datasets()
{
    const auto details = api::datasetDetails("digits");
    for (const auto& name : details.classes)
        std::cout << name << "\n";
    for (const auto& finding : api::checkDataset("digits"))
        std::cout << finding.severity << ": " << finding.message.str() << "\n";
}
/// [example]

}  // namespace fovea::examples
