// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/augment/Transform.h"

namespace fovea::augment {

/// The parts of the geometric transforms that chance has no hand in. Each writes `out`, which must be
/// another picture than `in`, in 1 or 3 channels, and equals what torchvision does to a PIL picture of 8 bits.
/// `Sample` is std::uint8_t or std::uint16_t.

/// Turns a picture counter-clockwise about its centre, size kept, corners black: equal to Pillow's
/// `Image.rotate(angle, NEAREST or BILINEAR)`. Any angle in degrees; half turns, and quarter turns of
/// squares, are exact.
template <typename Sample> void rotate(const BasicImageView<Sample>& in, double degrees, bool bilinear, BasicImage<Sample>& out);

/// Moves a picture by whole pixels, to the right and down where positive; what comes in is black.
template <typename Sample> void shiftBy(const BasicImageView<Sample>& in, int dx, int dy, BasicImage<Sample>& out);

template <typename Sample> void flipHorizontally(const BasicImageView<Sample>& in, BasicImage<Sample>& out);
template <typename Sample> void flipVertically(const BasicImageView<Sample>& in, BasicImage<Sample>& out);

/// Puts `padding` black pixels around a picture, then cuts width × height out of it at (left, top)
/// of the padded picture. A window that reaches beyond it is black there.
template <typename Sample>
void padAndCrop(const BasicImageView<Sample>& in, int padding, int left, int top, int width, int height, BasicImage<Sample>& out);

}  // namespace fovea::augment
