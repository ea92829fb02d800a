// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Camera.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Prints the size of one image of the first camera.
void camera()
{
    const auto camera = api::Camera::open();
    const Image image = camera->read();
    std::cout << image.width << " x " << image.height << " pixels\n";
}
/// [example]

}  // namespace fovea::examples
