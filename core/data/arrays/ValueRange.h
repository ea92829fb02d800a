// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"
#include "core/data/arrays/Array.h"
#include "core/data/arrays/ImageLayout.h"

#include <array>
#include <vector>

namespace fovea::data {

/// The images of one set and their layout.
struct LaidArray {
    const Array* images = nullptr;
    ImageLayout layout;
};

/// Which values are black and white in all sets, and which is opaque.
struct ValueRange {
    double black = 0, white = 255, opaque = 255;
};

/// Found out from all values: 0 to 1 of fractions, -1 to 1, 0 to 255, or what fewer or more bits can hold; or what the context
/// says: the white that the user set, or the range that a model learnt. Notes what is not 0 to 255, and a model's range that these
/// values do not show. Throws Error{Data} for values that are not numbers.
ValueRange rangeOf(const std::vector<LaidArray>& sets, const OpenContext& context, std::vector<Text>& notes);

/// The value of opacity that is opaque, of which `highest` is the largest value.
double opaqueValue(double highest);

/// Scales images in memory whose values are whole numbers up to a small one, such as 15 or 16, which would be nearly black, or up
/// to the white of the context; notes it. Returns which values became 0 and 255.
ArrayRange spreadSmallValues(std::array<MemoryDataset::PartData, 3>& parts, const OpenContext& context, std::vector<Text>& notes);

}  // namespace fovea::data
