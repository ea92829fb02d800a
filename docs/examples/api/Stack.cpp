// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Stack.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Checks a user-defined network: which of its layers does not fit?
void stack()
{
    const Json layers = Json::parse(R"([{"id": "conv", "channels": 32}, {"id": "linear", "units": 10}])");
    const auto report = api::checkStack(layers, 10, {1, 28, 28});
    for (const auto& fault : report.faults)
        std::cout << "layer " << fault.layer << ": " << fault.problem.str() << "\n";
}
/// [example]

}  // namespace fovea::examples
