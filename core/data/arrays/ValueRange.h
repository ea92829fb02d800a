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

/// Found out from all values: 0 to 1 of fractions, -1 to 1, 0 to 255, or what fewer or more bits can hold. `white`: what the user
/// set, or 0. Notes what is not 0 to 255. Throws Error{Data} for values that are not numbers.
ValueRange rangeOf(const std::vector<LaidArray>& sets, double white, std::vector<Text>& notes);

/// Scales images in memory whose values are whole numbers up to a small one, such as 15 or 16, which would be nearly black, or up
/// to the `white` that the user set; notes it.
void spreadSmallValues(std::array<MemoryDataset::PartData, 3>& parts, double white, std::vector<Text>& notes);

}  // namespace fovea::data
