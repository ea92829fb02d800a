// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Datasets.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Lists the datasets that are on this machine, and the classes of one.
void datasets()
{
    for (const auto& row : api::listDatasets())
        if (row.state == "ready")
            std::cout << row.id << ": " << row.help.str() << "\n";
    for (const auto& name : api::datasetDetails("digits").classes)
        std::cout << name << "\n";
}
/// [example]

}  // namespace fovea::examples
