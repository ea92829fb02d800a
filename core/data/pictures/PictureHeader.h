// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace fovea::data {

enum class PictureFormat { None, Jpeg, Png, Bmp, WebP, Tiff };

/// What the first bytes of a file say it is, whatever its name; twelve are enough.
PictureFormat pictureFormat(std::span<const std::uint8_t> bytes);

/// What a picture's file says about itself before anything is decoded.
struct PictureHeader {
    PictureFormat format = PictureFormat::None;
    int width = 0;  ///< as stored, before the orientation is applied
    int height = 0;
    int channels = 3;            ///< 1 for grey (with or without transparency), else 3
    int orientation = 1;         ///< EXIF's and TIFF's tag 274: 1 (upright) to 8
    std::size_t dataOffset = 0;  ///< of a JPEG: its first scan; of a TIFF: the orientation's value, or 0

    bool isOpaque = false;  ///< a fourth value of each pixel is not its transparency
    double highest = 0;     ///< the largest value that a TIFF's tags name; 0: none

    bool isTurned() const { return orientation >= 5; }  ///< width and height change places
};

/// A picture larger than this is refused before memory is asked for.
constexpr std::int64_t kMaxPicturePixels = 200'000'000;

/// Parses a header. Nothing where the bytes end before it does (all of a TIFF, PNG or WebP may be
/// needed, some first kilobytes of the others). Throws Error{Data}, naming `path`, for what is no
/// picture, is damaged, or claims more than kMaxPicturePixels.
std::optional<PictureHeader> parsePictureHeader(std::span<const std::uint8_t> bytes, const std::filesystem::path& path);

/// Whether a whole file holds its picture up to the end: a JPEG's and PNG's end marker, the lengths
/// that the other formats note down. Decoders fill what is missing with grey and say nothing.
bool isPictureComplete(std::span<const std::uint8_t> bytes, const PictureHeader& header);

}  // namespace fovea::data
