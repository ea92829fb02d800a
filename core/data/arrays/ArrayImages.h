// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/arrays/ArrayRoles.h"

#include <map>

namespace fovea::data {

/// How an array of images is laid out: the size, and how far apart neighbours are.
struct ImageLayout {
    std::size_t count = 0;
    int width = 0, height = 0, channels = 1;
    std::size_t sampleStep = 0, rowStep = 0, columnStep = 0, channelStep = 0;
};

/// Images × height × width (× channels), images × channels × height × width, height × width (× channels) × images, or images ×
/// values of squares. `count`: of the labels. Throws Error{Data} for any other shape.
ImageLayout layoutOf(const Array& images, std::size_t count);

/// Which values are black and white in all sets.
struct ValueRange {
    double black = 0, white = 255;
};
ValueRange rangeOf(const std::map<Part, ArrayPair>& parts, std::vector<Text>& notes);

/// The images as bytes, one after another, channels last.
std::vector<std::uint8_t> pixelsOf(const Array& images, const ImageLayout& layout, const ValueRange& range);

/// The class of each image: a number, a text, or the place of the 1 in a row. Throws Error{Data} for rows with several.
std::vector<std::string> labelsOf(const Array& labels);

}  // namespace fovea::data
