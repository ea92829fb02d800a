// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/arrays/Array.h"

namespace fovea::data {

/// How a row of 3 · side² values keeps the colours of a square image.
enum class FlatOrder {
    Planes,   ///< all of red first, as CIFAR has them
    Pixels,   ///< red, green and blue of each pixel
    Unknown,  ///< neither order makes images: noise, or too small
};

/// By some of the images: in the right order neighbours differ least. `images`: a row for each image.
FlatOrder orderOfRows(const Array& images, std::size_t side);

}  // namespace fovea::data
