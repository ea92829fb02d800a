// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/drawn/DigitPen.h"

#include <cstdint>

namespace fovea::data::digits {

constexpr int kSide = 28;

/// Brings a scan to a picture as MNIST's were (LeCun et al. 1998, appendix C of the database's page):
/// cropped to the ink, the longer side brought to 20 pixels by averaging areas, the ink's centre of
/// mass at the centre of 28 × 28 pixels, light ink on dark. Some pictures differ on purpose: in
/// size, centring, focus, contrast, noise, or come from a coarse scan that was enlarged.
/// `pixels` takes kSide × kSide bytes.
void normalizeScan(const Scan& scan, Random& random, std::uint8_t* pixels);

}  // namespace fovea::data::digits
