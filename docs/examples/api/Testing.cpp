// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Testing.h"

#include <filesystem>
#include <iostream>

namespace fovea::examples {

/// [example]
/// Measures a run on its test set.
void testing(const std::filesystem::path& run)
{
    api::TestRequest request;
    request.model = run;
    const auto report = api::testModel(request);
    std::cout << report.split << ": " << 100 * report.accuracy << " % of " << report.samples << "\n";
}
/// [example]

}  // namespace fovea::examples
