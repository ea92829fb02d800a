// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Ink.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Crops and centers a photographed digit as MNIST's digits are.
void ink(const Image& photo)
{
    if (const auto digit = api::prepareInk(photo.view()))
        std::cout << digit->picture.width << " x " << digit->picture.height << (digit->wasInverted ? ", inverted\n" : "\n");
    else
        std::cout << "no ink\n";
}
/// [example]

}  // namespace fovea::examples
