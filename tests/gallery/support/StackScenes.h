// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gallery/support/Stage.h"

namespace fovea::gallery {

/// Networks put together from layers, right and wrong, and those kept under a name.
void stackScenes(Stage& stage);

}  // namespace fovea::gallery
