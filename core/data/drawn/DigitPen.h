// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/drawn/DigitHand.h"

#include <vector>

namespace fovea::data::digits {

/// Ink on paper as a scanner sees it: 0 is paper, 1 is full ink.
struct Scan {
    int width = 0;
    int height = 0;
    std::vector<float> ink;  ///< rows top to bottom
    const float* row(int y) const { return ink.data() + static_cast<std::size_t>(y) * width; }
    float* row(int y) { return ink.data() + static_cast<std::size_t>(y) * width; }
};

/// Draws traces with a random pen (ballpoint, felt, fountain, pencil, marker or a finger on a
/// screen) and scans them at a random resolution, from 12 to 64 pixels for the longer side; half of
/// the scans keep only black and white.
Scan drawWithPen(const std::vector<Trace>& traces, Random& random);

}  // namespace fovea::data::digits
