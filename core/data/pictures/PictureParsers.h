// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/data/pictures/PictureHeader.h"

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// \file
/// The formats that have a library of their own, each in its file. A parser throws PictureEnded where
/// the bytes end too early, and what is below; ImageDecoder and PictureHeader make an Error of it.
namespace fovea::data {

/// Which optional libraries this Fovea was built with.
#ifdef FOVEA_HAVE_HEIF
constexpr bool kHasHeif = true;
#else
constexpr bool kHasHeif = false;
#endif
#ifdef FOVEA_HAVE_GIF
constexpr bool kHasGif = true;
#else
constexpr bool kHasGif = false;
#endif
#ifdef FOVEA_HAVE_WEBPDEMUX
constexpr bool kHasAnimatedWebP = true;
#else
constexpr bool kHasAnimatedWebP = false;
#endif

/// The bytes cannot be a picture of their format.
struct PictureDamaged {
    std::size_t offset;
};

/// A kind that is known and not decoded; an English text of its name, with its article.
struct PictureNotRead {
    const char* kind;
};

/// A picture cannot be decoded. What the library said about it is for the log: users cannot act on "No 'meta' box".
struct PictureUndecodable {
    std::string detail;  ///< our own words; may be empty
    std::string library = {};
};

Error refusedPicture(const PictureNotRead& one, const std::filesystem::path& path);
/// `reason` is for the message, `library` for the log; both may be empty.
Error undecodablePicture(const std::filesystem::path& path, const std::string& reason, const std::string& library = {});

/// Decoded, as stored: grey, B G R or B G R and opacity, of 8 or 16 bits or floats.
struct StoredPicture {
    cv::Mat pixels;
    bool isWeighted = false;  ///< colours are multiplied by their opacity
    bool isInverted = false;  ///< 0 is white; only of more than 8 bits
};

/// "camera RAW (DNG)" where a TIFF is a camera's own format, whose first picture is but a small preview; else
/// empty, as where the bytes end too early to know.
std::string_view cameraKind(std::span<const std::uint8_t> tiff);
PictureHeader parseTiff(std::span<const std::uint8_t> bytes);
bool isTiffComplete(std::span<const std::uint8_t> bytes);
StoredPicture decodeTiff(std::span<const std::uint8_t> bytes, const PictureHeader& header);

PictureHeader parseGif(std::span<const std::uint8_t> bytes);
bool isGifComplete(std::span<const std::uint8_t> bytes);
/// Whether another picture follows the first.
bool hasFurtherGifFrames(std::span<const std::uint8_t> bytes);
StoredPicture decodeGif(std::span<const std::uint8_t> bytes, const PictureHeader& header);

PictureHeader parsePnm(std::span<const std::uint8_t> bytes);
bool isPnmComplete(std::span<const std::uint8_t> bytes, const PictureHeader& header);
StoredPicture decodePnm(std::span<const std::uint8_t> bytes, const PictureHeader& header);

/// Takes nothing but a whole file.
PictureHeader parseHeif(std::span<const std::uint8_t> bytes);
StoredPicture decodeHeif(std::span<const std::uint8_t> bytes, const PictureHeader& header);

PictureHeader parseJpeg2000(std::span<const std::uint8_t> bytes);
bool isJpeg2000Complete(std::span<const std::uint8_t> bytes);

/// The first frame.
StoredPicture decodeAnimatedWebP(std::span<const std::uint8_t> bytes, const PictureHeader& header);

}  // namespace fovea::data
