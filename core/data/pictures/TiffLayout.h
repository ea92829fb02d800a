// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures/PictureBytes.h"
#include "core/data/pictures/PictureParsers.h"

namespace fovea::data {

constexpr std::uint64_t kTiffWhiteIsZero = 0, kTiffBlackIsZero = 1, kTiffRgb = 2, kTiffPalette = 3, kTiffSeparated = 5;
constexpr int kTiffUnsigned = 1, kTiffSigned = 2, kTiffFloat = 3;

/// What a pixel of a TIFF consists of.
struct TiffLayout {
    std::uint64_t photometric = kTiffBlackIsZero;
    int samples = 1, bits = 1, format = kTiffUnsigned;
    bool isPlanar = false;    ///< each sample lies in a plane of its own
    bool isPlain = true;      ///< grey, R G B or a palette; else libtiff converts to R G B
    int colours = 1;          ///< the first samples
    int opacity = -1;         ///< a sample's number
    bool isWeighted = false;  ///< colours are multiplied by it
    int unused = 0;           ///< samples that are neither
};

/// Throws PictureEnded, PictureDamaged, PictureNotRead.
TiffLayout tiffLayout(const TiffDirectory& directory);

}  // namespace fovea::data
