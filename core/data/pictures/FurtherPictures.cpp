// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/FurtherPictures.h"

#include "core/data/pictures/PictureBytes.h"
#include "core/data/pictures/PictureParsers.h"

#include <cstddef>

namespace fovea::data {
namespace {

using Bytes = std::span<const std::uint8_t>;

bool hasFurtherPages(Bytes bytes)
{
    // A directory may lead back to one before it.
    constexpr int kMostDirectories = 64;
    constexpr std::uint32_t kSubfile = 254;
    constexpr std::uint64_t kReduced = 1, kMask = 4;
    std::uint64_t at = TiffDirectory(bytes).next();
    for (int i = 0; i < kMostDirectories && at != 0; ++i) {
        const TiffDirectory directory(bytes, at);
        if ((directory.value(kSubfile, 0) & (kReduced | kMask)) == 0)
            return true;
        at = directory.next();
    }
    return false;
}

bool hasFurtherWebPFrames(Bytes bytes)
{
    const PictureReader in{bytes, false};
    constexpr std::size_t kFirstChunk = 12, kChunkHead = 8;
    int frames = 0;
    for (std::size_t at = kFirstChunk; frames < 2 && at + kChunkHead <= bytes.size();
         at += kChunkHead + (std::size_t{in.at(at + 4, 4)} + 1) / 2 * 2)
        frames += in.has(at, "ANMF");
    return frames > 1;
}

/// An animated PNG says before its pixels how many frames it has.
bool hasFurtherPngFrames(Bytes bytes)
{
    const PictureReader in{bytes};
    constexpr std::size_t kFirstChunk = 8, kChunkFrame = 12;
    for (std::size_t at = kFirstChunk; !in.has(at + 4, "IDAT") && !in.has(at + 4, "IEND"); at += kChunkFrame + in.at(at, 4))
        if (in.has(at + 4, "acTL"))
            return in.at(at + 8, 4) > 1;
    return false;
}

}  // namespace

bool hasFurtherPictures(Bytes bytes, const PictureHeader& header)
{
    if (header.hasMore)
        return true;
    try {
        switch (header.format) {
        case PictureFormat::Tiff: return hasFurtherPages(bytes);
        case PictureFormat::Gif: return hasFurtherGifFrames(bytes);
        case PictureFormat::WebP: return header.isAnimated && hasFurtherWebPFrames(bytes);
        case PictureFormat::Png: return hasFurtherPngFrames(bytes);
        default: return false;
        }
    } catch (const PictureEnded&) {
        // The first picture is whole; what follows it is not.
        return false;
    }
}

}  // namespace fovea::data
