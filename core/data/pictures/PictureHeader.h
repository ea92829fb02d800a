// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures/PictureFormat.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace fovea::data {

/// What a picture's file says about itself before anything is decoded.
struct PictureHeader {
    PictureFormat format = PictureFormat::None;
    int width = 0;  ///< as stored, before the orientation is applied
    int height = 0;
    int channels = 3;            ///< 1 for grey (with or without transparency), else 3
    int orientation = 1;         ///< EXIF's and TIFF's tag 274: 1 (upright) to 8
    std::size_t dataOffset = 0;  ///< of a JPEG its first scan, of a BMP and PNM the pixels

    bool hasMore = false;     ///< the format's library says that the file holds more pictures
    bool isAnimated = false;  ///< a WebP with several frames
    double highest = 0;       ///< of more than 8 bits: the largest value that the file's tags name; 0: none
    double white = 0;         ///< of more than 8 bits: the white that the format defines; 0: it defines none
    double opaque = 0;        ///< of more than 8 bits: the opacity of what is not clear; 0: 65535, of floats 1
    int unused = 0;           ///< values of each pixel beside its colour and transparency

    bool isTurned() const { return orientation >= 5; }  ///< width and height change places
};

/// A picture larger than this is refused before memory is asked for.
constexpr std::int64_t kMaxPicturePixels = 200'000'000;

/// Parses a header. Nothing where the bytes end before it does (all of a TIFF, PNG, WebP or HEIF may be
/// needed, some first kilobytes of the others). Throws Error{Data}, naming `path`, for what is no
/// picture, is damaged, or claims more than kMaxPicturePixels.
std::optional<PictureHeader> parsePictureHeader(std::span<const std::uint8_t> bytes, const std::filesystem::path& path);

/// Whether a whole file holds its picture up to the end: a JPEG's and PNG's end marker, the lengths
/// that the other formats note down. Decoders fill what is missing with grey and say nothing.
bool isPictureComplete(std::span<const std::uint8_t> bytes, const PictureHeader& header);

}  // namespace fovea::data
