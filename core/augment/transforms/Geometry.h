// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/augment/Transform.h"

namespace fovea::augment {

/// The parts of the geometric transforms that chance has no hand in. Each writes `out`, which must be
/// another picture than `in`, in 1 or 3 channels, and equals what torchvision does to a PIL picture.

/// Turns a picture counter-clockwise about its centre, size kept, corners black: equal to Pillow's
/// `Image.rotate(angle, NEAREST or BILINEAR)`. Any angle in degrees; half turns, and quarter turns of
/// squares, are exact.
void rotate(const ImageView& in, double degrees, bool bilinear, Image& out);

/// Moves a picture by whole pixels, to the right and down where positive; what comes in is black.
void shiftBy(const ImageView& in, int dx, int dy, Image& out);

void flipHorizontally(const ImageView& in, Image& out);
void flipVertically(const ImageView& in, Image& out);

/// Puts `padding` black pixels around a picture, then cuts width × height out of it at (left, top)
/// of the padded picture. A window that reaches beyond it is black there.
void padAndCrop(const ImageView& in, int padding, int left, int top, int width, int height, Image& out);

}  // namespace fovea::augment
