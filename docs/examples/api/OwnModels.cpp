// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/OwnModels.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Saves a user-defined network, finds it by its name, and deletes it.
void ownModels()
{
    const Json model = Json::parse(R"({"id": "cnn", "dropout": 0.3})");
    std::cout << api::saveOwnModel("mine", model, true) << "\n";
    if (const auto found = api::findOwnModel("mine"))
        std::cout << found->id << "\n";
    api::removeOwnModel("mine");
}
/// [example]

}  // namespace fovea::examples
