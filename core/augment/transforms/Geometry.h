// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/augment/Transform.h"

namespace fovea::augment {

/// Turns a picture counter-clockwise about its centre, size kept, corners black: equal to Pillow's
/// `Image.rotate(angle, NEAREST or BILINEAR)`, which torchvision uses on PIL pictures.
void rotate(const ImageView& in, double degrees, bool bilinear, Image& out);

}  // namespace fovea::augment
