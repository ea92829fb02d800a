// SPDX-License-Identifier: GPL-3.0-or-later
// The first picture of a GIF: its blocks are walked here, giflib decodes.
#include "core/data/pictures/PictureBytes.h"
#include "core/data/pictures/PictureParsers.h"

#ifdef FOVEA_HAVE_GIF
#include <gif_lib.h>
#endif

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace fovea::data {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kGifHeader = 13;
constexpr std::uint32_t kGifExtension = 0x21, kGifPicture = 0x2c, kGifEnd = 0x3b;

std::size_t paletteBytes(std::uint32_t flags) { return (flags & 0x80) != 0 ? std::size_t{3} << ((flags & 7) + 1) : 0; }

/// Where the chain of blocks ends that begins at `at`.
std::size_t afterBlocks(const PictureReader& in, std::size_t at)
{
    while (const auto size = in.at(at, 1))
        at += 1 + size;
    return at + 1;
}

/// Where the first picture begins.
std::size_t firstGifPicture(const PictureReader& in)
{
    std::size_t at = kGifHeader + paletteBytes(in.at(10, 1));
    for (;;) {
        const auto kind = in.at(at, 1);
        if (kind == kGifPicture)
            return at;
        if (kind != kGifExtension)
            throw PictureDamaged{at};
        at = afterBlocks(in, at + 2);
    }
}

}  // namespace

PictureHeader parseGif(Bytes bytes)
{
    const PictureReader in{bytes, false};
    const std::size_t picture = firstGifPicture(in);
    PictureHeader header;
    // A picture may be larger than the screen that the header names, or a part of it.
    header.width = static_cast<int>(std::max(in.at(6, 2), in.at(picture + 1, 2) + in.at(picture + 5, 2)));
    header.height = static_cast<int>(std::max(in.at(8, 2), in.at(picture + 3, 2) + in.at(picture + 7, 2)));
    if (in.at(picture + 5, 2) == 0 || in.at(picture + 7, 2) == 0)
        throw PictureDamaged{picture};
    const bool hasOwn = paletteBytes(in.at(picture + 9, 1)) > 0;
    const auto palette =
        hasOwn ? in.part(picture + 10, paletteBytes(in.at(picture + 9, 1))) : in.part(kGifHeader, paletteBytes(in.at(10, 1)));
    bool isGrey = true;
    for (std::size_t i = 0; i + 2 < palette.size(); i += 3)
        isGrey = isGrey && palette[i] == palette[i + 1] && palette[i] == palette[i + 2];
    header.channels = isGrey ? 1 : 3;
    header.dataOffset = picture;
    return header;
}

bool isGifComplete(Bytes bytes)
{
    const PictureReader in{bytes, false};
    std::size_t at = firstGifPicture(in);
    for (;;) {
        const auto kind = in.at(at, 1);
        if (kind == kGifEnd)
            return true;
        if (kind == kGifExtension)
            at = afterBlocks(in, at + 2);
        else if (kind == kGifPicture)
            at = afterBlocks(in, at + 10 + paletteBytes(in.at(at + 9, 1)) + 1);
        else
            // What follows the first pictures does not matter.
            return true;
    }
}

bool hasFurtherGifFrames(Bytes bytes)
{
    const PictureReader in{bytes, false};
    std::size_t at = firstGifPicture(in);
    for (bool isFirst = true;; isFirst = false) {
        const auto kind = in.at(at, 1);
        if (kind == kGifPicture && !isFirst)
            return true;
        if (kind == kGifPicture)
            at = afterBlocks(in, at + 10 + paletteBytes(in.at(at + 9, 1)) + 1);
        else if (kind == kGifExtension)
            at = afterBlocks(in, at + 2);
        else
            return false;
    }
}

#ifdef FOVEA_HAVE_GIF

namespace {

struct GifMemory {
    Bytes bytes;
    std::size_t at = 0;

    static int read(GifFileType* file, GifByteType* to, int count)
    {
        auto& self = *static_cast<GifMemory*>(file->UserData);
        const auto taken = std::min(static_cast<std::size_t>(std::max(0, count)), self.bytes.size() - self.at);
        std::memcpy(to, self.bytes.data() + self.at, taken);
        self.at += taken;
        return static_cast<int>(taken);
    }
};

struct CloseGif {
    void operator()(GifFileType* file) const { DGifCloseFile(file, nullptr); }
};

[[noreturn]] void gifFailed(int error)
{
    const char* const text = GifErrorString(error);
    throw PictureUndecodable{{}, text ? text : "giflib"};
}

/// Goes to the first picture; its transparent colour, or -1.
int findPicture(GifFileType* gif)
{
    int transparent = NO_TRANSPARENT_COLOR;
    for (;;) {
        GifRecordType kind = UNDEFINED_RECORD_TYPE;
        if (DGifGetRecordType(gif, &kind) == GIF_ERROR)
            gifFailed(gif->Error);
        if (kind == IMAGE_DESC_RECORD_TYPE)
            break;
        if (kind != EXTENSION_RECORD_TYPE)
            throw PictureUndecodable{"there is no picture in it"};
        int code = 0;
        GifByteType* block = nullptr;
        if (DGifGetExtension(gif, &code, &block) == GIF_ERROR)
            gifFailed(gif->Error);
        GraphicsControlBlock control{};
        if (code == GRAPHICS_EXT_FUNC_CODE && block && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
            transparent = control.TransparentColor;
        while (block)
            if (DGifGetExtensionNext(gif, &block) == GIF_ERROR)
                gifFailed(gif->Error);
    }
    if (DGifGetImageDesc(gif) == GIF_ERROR)
        gifFailed(gif->Error);
    return transparent;
}

/// The order in which the rows of an interlaced picture are stored.
std::vector<int> rowOrder(int rows, bool isInterlaced)
{
    std::vector<int> order;
    if (!isInterlaced) {
        for (int y = 0; y < rows; ++y)
            order.push_back(y);
        return order;
    }
    for (const auto& [first, step] : {std::pair{0, 8}, std::pair{4, 8}, std::pair{2, 4}, std::pair{1, 2}})
        for (int y = first; y < rows; y += step)
            order.push_back(y);
    return order;
}

}  // namespace

StoredPicture decodeGif(Bytes bytes, const PictureHeader& header)
{
    GifMemory memory{bytes};
    int failed = 0;
    const std::unique_ptr<GifFileType, CloseGif> gif(DGifOpen(&memory, GifMemory::read, &failed));
    if (!gif)
        gifFailed(failed);
    const int transparent = findPicture(gif.get());
    const auto& frame = gif->Image;
    const ColorMapObject* const colours = frame.ColorMap ? frame.ColorMap : gif->SColorMap;
    if (!colours)
        throw PictureUndecodable{"there is no palette"};
    if (frame.Left < 0 || frame.Top < 0 || frame.Left + frame.Width > header.width || frame.Top + frame.Height > header.height)
        throw PictureUndecodable{"the picture lies outside of its screen"};
    // Nothing is where the first picture does not reach.
    StoredPicture out{cv::Mat(header.height, header.width, CV_8UC4, cv::Scalar::all(0)), false};
    std::vector<GifPixelType> row(static_cast<std::size_t>(frame.Width));
    for (const int y : rowOrder(frame.Height, frame.Interlace)) {
        if (DGifGetLine(gif.get(), row.data(), frame.Width) == GIF_ERROR)
            gifFailed(gif->Error);
        auto* to = out.pixels.ptr(frame.Top + y) + 4 * frame.Left;
        for (const auto index : row) {
            if (index != transparent && index < colours->ColorCount) {
                const auto& colour = colours->Colors[index];
                to[0] = colour.Blue;
                to[1] = colour.Green;
                to[2] = colour.Red;
                to[3] = 255;
            }
            to += 4;
        }
    }
    return out;
}

#else

StoredPicture decodeGif(Bytes, const PictureHeader&) { throw PictureUndecodable{"built without giflib"}; }

#endif

}  // namespace fovea::data
