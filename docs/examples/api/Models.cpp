// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Models.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Prints the size of a network for 28 x 28 grey images of ten classes.
void models()
{
    const Component model{"cnn", ParamSet()};
    const auto figures = api::modelFigures(model, 10, 1, 28, 28);
    std::cout << figures.parameters << " parameters, " << figures.multiplyAdds << " multiply-adds per image\n";
}
/// [example]

}  // namespace fovea::examples
