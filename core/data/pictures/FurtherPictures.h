// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures/PictureHeader.h"

#include <cstdint>
#include <span>

namespace fovea::data {

/// Whether a whole file holds more pictures than the one that is read: further pages of a TIFF, further frames of a GIF, WebP or
/// PNG. Thumbnails, smaller copies and masks do not count. Of HEIF, the header says it already.
bool hasFurtherPictures(std::span<const std::uint8_t> bytes, const PictureHeader& header);

}  // namespace fovea::data
