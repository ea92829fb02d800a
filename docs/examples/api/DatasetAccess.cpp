// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/DatasetAccess.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Fills in the parameters of a dataset that the user left out.
void datasetAccess()
{
    const Component complete = api::resolvedDataset(api::datasetFromArgument("digits"));
    std::cout << complete.toJson().dump(2) << "\n";
}
/// [example]

}  // namespace fovea::examples
