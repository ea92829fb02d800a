// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gallery/support/Stage.h"

namespace fovea::gallery {

/// What a network begins with and what is inside it, on photos and weights that are shared beside the
/// project; says so and takes no pictures where they are absent.
void transferScenes(Stage& stage, const std::filesystem::path& home);

/// The run that ended last on other pages: as weights to begin with, from the inside, and taken away.
void ownModelScenes(Stage& stage, const std::filesystem::path& home);

}  // namespace fovea::gallery
