// SPDX-License-Identifier: GPL-3.0-or-later
// What a JPEG 2000 file says of itself; OpenCV decodes it by OpenJPEG.
#include "core/base/Text.h"
#include "core/data/pictures/PictureBytes.h"
#include "core/data/pictures/PictureParsers.h"

#include <algorithm>

namespace fovea::data {
namespace {

using Bytes = std::span<const std::uint8_t>;

struct Codestream {
    std::size_t begin = 0, end = 0;
    bool hasPalette = false;
};

/// The codestream within its boxes, or all where there are none. Its size is what counts: a box may name another.
Codestream codestreamOf(Bytes bytes)
{
    const PictureReader in{bytes};
    if (in.has(0, "\xff\x4f"))
        return {0, bytes.size(), false};
    Codestream out;
    for (std::size_t at = 0;;) {
        std::uint64_t size = in.at(at, 4);
        const std::size_t head = size == 1 ? 16 : 8;
        if (size == 1)
            size = in.wideAt(at + 8, 8);
        if (in.has(at + 4, "jp2c"))
            return {at + head, size == 0 || size > bytes.size() - at ? bytes.size() : at + size, out.hasPalette};
        if (size < head)
            throw PictureDamaged{at};
        if (size > bytes.size() - at)
            throw PictureEnded{};
        if (in.has(at + 4, "jp2h")) {
            const auto header = in.part(at, size);
            constexpr std::string_view kPalette = "pclr";
            out.hasPalette = std::search(header.begin(), header.end(), kPalette.begin(), kPalette.end()) != header.end();
        }
        at += size;
    }
}

}  // namespace

PictureHeader parseJpeg2000(Bytes bytes)
{
    const PictureReader in{bytes};
    const auto stream = codestreamOf(bytes);
    constexpr std::size_t kSize = 4;
    if (in.at(stream.begin, 4) != 0xff4fff51)
        throw PictureDamaged{stream.begin};
    const std::size_t at = stream.begin + kSize;
    const auto right = in.at(at + 4, 4), bottom = in.at(at + 8, 4), left = in.at(at + 12, 4), top = in.at(at + 16, 4);
    const auto components = in.at(at + 36, 2);
    if (right <= left || bottom <= top || components == 0)
        throw PictureDamaged{at};
    PictureHeader header;
    header.width = static_cast<int>(std::min(right - left, 0x7fffffffU));
    header.height = static_cast<int>(std::min(bottom - top, 0x7fffffffU));
    header.channels = components <= 2 && !stream.hasPalette ? 1 : 3;
    const auto depth = in.at(at + 38, 1);
    const int bits = static_cast<int>(depth & 0x7f) + 1;
    if ((depth & 0x80) != 0 || bits > 16 || (bits < 8 && !stream.hasPalette))
        throw PictureNotRead{FOVEA_TR("core", "a JPEG 2000 with an unusual number of bits per channel")};
    if (bits > 8) {
        header.opaque = (1 << bits) - 1;
        (bits < 16 ? header.white : header.highest) = header.opaque;
    }
    return header;
}

bool isJpeg2000Complete(Bytes bytes)
{
    const PictureReader in{bytes};
    const auto stream = codestreamOf(bytes);
    return stream.end >= stream.begin + 2 && in.at(stream.end - 2, 2) == 0xffd9;
}

}  // namespace fovea::data
