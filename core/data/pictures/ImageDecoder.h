// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace fovea::data {

/// A larger file is refused: OpenCV counts bytes in 31 bits.
inline constexpr std::uint64_t kMostPictureBytes = std::uint64_t{1} << 30;

/// A picture's size (upright) and channels (1 grey, 3 colour), from its header alone.
struct PictureInfo {
    int width = 0;
    int height = 0;
    int channels = 0;
    /// Of pictures with more than 8 bits a channel: the largest value in them, or the one that the file's
    /// tags name. Below 0: the white that their format defines, its sign changed. Only checkPicture() tells it.
    double highest = 0;
    int unused = 0;        ///< values of each pixel beside grey or R G B and transparency: infrared, for instance
    bool hasMore = false;  ///< the file holds several pictures, of which the first is read; only checkPicture() tells it
    bool definesWhite() const { return highest < 0; }
    bool operator==(const PictureInfo&) const = default;
};

struct DecodeOptions {
    int channels = 0;  ///< 1 or 3: what to return (grey by ITU-R 601-2 luma, as Pillow); 0: what the picture has
    /// Above 0, a JPEG may come back at 1/2, 1/4 or 1/8 of its size, which is quicker; its longer side
    /// is then still at least this many pixels.
    int enoughSide = 0;
    /// Of 16-bit and 32-bit integers and floats: the value that becomes white. 0: what the file's tags name,
    /// else the largest possible value, of floats and 32 bits by the largest in the picture. Formats that
    /// define their white keep it: PNM, and whatever has 9 to 15 bits a channel.
    double white = 0;
};

/// The value that becomes white in pictures of which `highest` is the largest value: of integers the largest
/// that needs no more bits, but 8 at least; 4095 for 12-bit pictures.
double whiteOf(double highest);

/// The one decoder of the program, for training, thumbnails and prediction alike: all of
/// readableKinds(), of several pictures in a file the first; turned upright as EXIF or HEIF says,
/// transparency over white, more than 8 bits and floats a channel scaled to the picture's samples.
/// All functions may be called from any thread. They throw Error{Data} that names the file for what is
/// no picture, of a kind that is not read, cut off, damaged or too large, and Error{NotFound, Io} where
/// the file cannot be read.

/// Reads no more of the file than it needs.
PictureInfo inspectPicture(const std::filesystem::path& path);

/// Reads a whole file and decodes it as far as is needed to know that it can be: where this does not
/// throw, readPicture() will not either while the file stays as it is.
PictureInfo checkPicture(const std::filesystem::path& path);
/// The same for bytes that are read already; `path` is what errors name.
PictureInfo checkPicture(const std::string& content, const std::filesystem::path& path);

/// Decodes a file's bytes; `path` is for messages.
void decodePicture(std::span<const std::uint8_t> bytes, const std::filesystem::path& path, const DecodeOptions& options, Image& out);
void decodePicture(std::span<const std::uint8_t> bytes, const std::filesystem::path& path, const DecodeOptions& options, DeepImage& out);

/// Reads and decodes a file.
void readPicture(const std::filesystem::path& path, const DecodeOptions& options, Image& out);
void readPicture(const std::filesystem::path& path, const DecodeOptions& options, DeepImage& out);

}  // namespace fovea::data
