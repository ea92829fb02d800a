// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Predictor.h"

#include <filesystem>
#include <iostream>

namespace fovea::examples {

/// [example]
/// Prints the three most probable classes of an image file.
void predictor(const std::filesystem::path& run, const std::filesystem::path& file)
{
    const auto predictor = api::Predictor::open(run);
    const auto prediction = predictor->predictFile(file, 3);
    if (prediction.error)
        std::cout << prediction.error->message().str() << "\n";
    for (const auto& guess : prediction.top)
        std::cout << guess.className << ": " << 100 * guess.probability << " %\n";
}
/// [example]

}  // namespace fovea::examples
