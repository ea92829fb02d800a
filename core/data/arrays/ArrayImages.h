// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/arrays/ArrayRoles.h"
#include "core/data/arrays/ValueRange.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fovea::data {

/// Images × height × width (× channels), images × channels × height × width, height × width (× channels) × images, or images ×
/// values of squares. A fourth channel is none of the layout's. `count`: of the labels. Throws Error{Data} for any other shape.
ImageLayout layoutOf(const Array& images, std::size_t count);

/// The images as bytes, one after another, channels last; transparency over white.
std::vector<std::uint8_t> pixelsOf(const Array& images, const ImageLayout& layout, const ValueRange& range);

/// The class of each image: a number, a text, or the place of the 1 in a row. Throws Error{Data} for rows with several.
std::vector<std::string> labelsOf(const Array& labels);

}  // namespace fovea::data
