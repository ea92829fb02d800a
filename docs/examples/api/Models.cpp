// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Models.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Prints the size of a network for 28 x 28 grey images of ten classes.
void models()
{
    Experiment experiment;
    experiment.setText("model", "cnn");
    const auto figures = api::modelFigures(experiment.resolve().model(), 10, 1, 28, 28);
    std::cout << figures.parameters << " parameters, " << figures.multiplyAdds << " multiply-adds per image\n";
}
/// [example]

}  // namespace fovea::examples
