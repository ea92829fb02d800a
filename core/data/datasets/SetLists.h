// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures/PictureFiles.h"

namespace fovea::data {

/// Divides the images of class folders by lists of their names, such as meta/train.txt and meta/test.txt of Food-101, one
/// image a line, with or without its ending. Notes it in the list; images that are in no list are left out, as a warning
/// says. Does nothing without such lists, or where most of their lines name no image.
void takeSetLists(PictureList& list, const std::filesystem::path& root);

}  // namespace fovea::data
