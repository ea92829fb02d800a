// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Inspector.h"

#include <filesystem>
#include <iostream>

namespace fovea::examples {

/// [example]
/// Shows which of a layer's feature maps react most to an image.
void inspector(const std::filesystem::path& run, const Image& image)
{
    const auto inspector = api::Inspector::open(run);
    const auto& layer = inspector->layers().front();
    const auto maps = inspector->maps(image.view(), layer.name, 4);
    for (const int channel : maps.channels)
        std::cout << layer.name << ", channel " << channel << "\n";
}
/// [example]

}  // namespace fovea::examples
