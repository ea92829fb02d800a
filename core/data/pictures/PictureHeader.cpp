// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/PictureHeader.h"

#include "core/base/Error.h"
#include "core/data/pictures/PictureBytes.h"
#include "core/data/pictures/PictureParsers.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace fovea::data {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint32_t kOrientationTag = 274;

int validOrientation(std::uint64_t value) { return value >= 1 && value <= 8 ? static_cast<int>(value) : 1; }

/// 1 where the EXIF data says nothing or is damaged: that is no reason to refuse the picture.
int exifOrientation(Bytes exif)
{
    if (PictureReader{exif}.has(0, std::string_view("Exif\0\0", 6)))
        exif = exif.subspan(6);
    try {
        return validOrientation(TiffDirectory(exif).value(kOrientationTag, 1));
    } catch (const PictureEnded&) {
        return 1;
    }
}

/// Where the next marker's second byte is; fill bytes and stray ones before it are skipped.
std::size_t nextMarker(const PictureReader& in, std::size_t from)
{
    const void* const found = from < in.bytes.size() ? std::memchr(in.bytes.data() + from, 0xff, in.bytes.size() - from) : nullptr;
    if (!found)
        throw PictureEnded{};
    from = static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - in.bytes.data());
    while (in.at(from, 1) == 0xff)
        ++from;
    return from;
}

/// SOF0 to SOF15 without DHT, JPG and DAC, which have numbers among them.
bool isFrameMarker(std::uint32_t marker) { return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc; }

PictureHeader parseJpeg(Bytes bytes)
{
    const PictureReader in{bytes};
    PictureHeader header;
    bool hasExif = false;
    for (std::size_t at = 2;;) {
        at = nextMarker(in, at);
        const auto marker = in.at(at++, 1);
        if (marker == 0xd9)
            throw PictureDamaged{at};
        if ((marker >= 0xd0 && marker <= 0xd8) || marker <= 1)
            continue;
        const std::size_t length = in.at(at, 2);
        if (length < 2)
            throw PictureDamaged{at};
        if (isFrameMarker(marker)) {
            header.height = static_cast<int>(in.at(at + 3, 2));
            header.width = static_cast<int>(in.at(at + 5, 2));
            header.channels = in.at(at + 7, 1) == 1 ? 1 : 3;
        } else if (marker == 0xe1 && !hasExif && in.has(at + 2, std::string_view("Exif\0\0", 6))) {
            header.orientation = exifOrientation(in.part(at + 2, length - 2));
            hasExif = true;
        } else if (marker == 0xda) {
            header.dataOffset = at + length;
            return header;
        }
        at += length;
    }
}

bool isJpegComplete(Bytes bytes, std::size_t at)
{
    const PictureReader in{bytes};
    try {
        for (;;) {
            at = nextMarker(in, at);
            const auto marker = in.at(at++, 1);
            if (marker == 0xd9)
                return true;
            // 0 is a stuffed byte of the data, 0xd0 to 0xd7 are restart marks within it.
            if (marker > 1 && (marker < 0xd0 || marker > 0xd7))
                at += in.at(at, 2);
        }
    } catch (const PictureEnded&) {
        return false;
    }
}

/// Reads to the end mark, since the orientation may stand after the pixels.
PictureHeader parsePng(Bytes bytes)
{
    const PictureReader in{bytes};
    if (in.at(8, 4) != 13 || in.at(12, 4) != 0x49484452)
        throw PictureDamaged{8};
    PictureHeader header;
    header.width = static_cast<int>(std::min(in.at(16, 4), 0x7fffffffU));
    header.height = static_cast<int>(std::min(in.at(20, 4), 0x7fffffffU));
    header.channels = in.at(25, 1) == 0 || in.at(25, 1) == 4 ? 1 : 3;
    for (std::size_t at = 8; !in.has(at + 4, "IEND");) {
        const std::size_t length = in.at(at, 4);
        if (in.has(at + 4, "eXIf"))
            header.orientation = exifOrientation(in.part(at + 8, length));
        at += 12 + length;
    }
    return header;
}

bool isPngComplete(Bytes bytes)
{
    const PictureReader in{bytes};
    std::size_t at = 8;
    while (at + 8 <= bytes.size() && !in.has(at + 4, "IEND"))
        at += 12 + in.at(at, 4);
    return at + 12 <= bytes.size();
}

/// Bytes of the uncompressed rows; 0 for the compressed kinds.
std::size_t bmpDataBytes(const PictureReader& in, const PictureHeader& header)
{
    const bool isCore = in.at(14, 4) == 12;
    const std::size_t bits = in.at(isCore ? 24 : 28, 2);
    const auto compression = isCore ? 0 : in.at(30, 4);
    const bool isPlain = compression == 0 || compression == 3;
    return isPlain ? (static_cast<std::size_t>(header.width) * bits + 31) / 32 * 4 * static_cast<std::size_t>(header.height) : 0;
}

PictureHeader parseBmp(Bytes bytes)
{
    const PictureReader in{bytes, false};
    const std::size_t size = in.at(14, 4);
    const bool isCore = size == 12;
    if (!isCore && size < 36)
        throw PictureDamaged{14};
    PictureHeader header;
    header.dataOffset = in.at(10, 4);
    if (isCore) {
        header.width = static_cast<int>(in.at(18, 2));
        header.height = static_cast<int>(in.at(20, 2));
    } else {
        // A negative height means that the top row comes first.
        const auto height = static_cast<std::int32_t>(in.at(22, 4));
        header.width = static_cast<std::int32_t>(in.at(18, 4));
        header.height = height == INT32_MIN ? 0 : std::abs(height);
    }
    const auto bits = in.at(isCore ? 24 : 28, 2);
    // OpenCV cuts and shifts pictures whose runs end early, and shows OS/2's colours as grey.
    if (const auto compression = isCore ? 0 : in.at(30, 4); compression == 1 || compression == 2)
        throw PictureNotRead{FOVEA_TR("core", "a BMP with run-length encoding")};
    if (isCore && bits <= 8)
        throw PictureNotRead{FOVEA_TR("core", "an OS/2 BMP with a palette")};
    if (bits <= 8) {
        constexpr std::size_t kEntry = 4;
        const std::size_t begin = 14 + size, noted = in.at(46, 4), count = noted > 0 && noted <= 256 ? noted : std::size_t{1} << bits;
        bool isGrey = true;
        for (std::size_t i = 0; i < count && isGrey; ++i) {
            const auto blue = in.at(begin + i * kEntry, 1);
            isGrey = in.at(begin + i * kEntry + 1, 1) == blue && in.at(begin + i * kEntry + 2, 1) == blue;
        }
        header.channels = isGrey ? 1 : 3;
    }
    return header;
}

PictureHeader parseWebP(Bytes bytes)
{
    const PictureReader in{bytes, false};
    PictureHeader header;
    if (in.has(12, "VP8 ")) {
        header.width = static_cast<int>(in.at(26, 2) & 0x3fff);
        header.height = static_cast<int>(in.at(28, 2) & 0x3fff);
    } else if (in.has(12, "VP8L")) {
        const auto sides = in.at(21, 4);
        header.width = static_cast<int>(sides & 0x3fff) + 1;
        header.height = static_cast<int>(sides >> 14 & 0x3fff) + 1;
    } else if (in.has(12, "VP8X")) {
        header.width = static_cast<int>(in.at(24, 3)) + 1;
        header.height = static_cast<int>(in.at(27, 3)) + 1;
        header.isAnimated = (in.at(20, 1) & 0x02) != 0;
        if (header.isAnimated && !kHasAnimatedWebP)
            throw PictureNotRead{FOVEA_TR("core", "an animated WebP, for which Fovea was built without libwebpdemux")};
        const bool hasExif = (in.at(20, 1) & 0x08) != 0;
        const std::size_t end = std::size_t{in.at(4, 4)} + 8;
        for (std::size_t at = 12; hasExif && at + 8 <= end; at += 8 + (std::size_t{in.at(at + 4, 4)} + 1) / 2 * 2)
            if (in.has(at, "EXIF"))
                header.orientation = exifOrientation(in.part(at + 8, in.at(at + 4, 4)));
    } else {
        in.at(12, 4);
        throw PictureDamaged{12};
    }
    return header;
}

PictureHeader parse(Bytes bytes, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Jpeg: return parseJpeg(bytes);
    case PictureFormat::Png: return parsePng(bytes);
    case PictureFormat::Bmp: return parseBmp(bytes);
    case PictureFormat::WebP: return parseWebP(bytes);
    case PictureFormat::Tiff: return parseTiff(bytes);
    case PictureFormat::Gif: return parseGif(bytes);
    case PictureFormat::Pnm: return parsePnm(bytes);
    case PictureFormat::Heif: return parseHeif(bytes);
    case PictureFormat::Jpeg2000: return parseJpeg2000(bytes);
    case PictureFormat::None: break;
    }
    throw PictureDamaged{0};
}

[[noreturn]] void refuseKind(Bytes bytes, const std::filesystem::path& path)
{
    auto kind = pictureKind(bytes);
    if (kind.name.empty())
        kind = pictureKindOfFile(path);
    if (kind.name.empty())
        throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path} is not an image that Fovea can read"), {{"path", path.string()}}),
                    Text(FOVEA_TR("core", "Fovea reads {kinds}; convert other files to one of them"), {{"kinds", readableKinds()}}), path);
    const Text::Args args = {{"path", path.string()}, {"kind", std::string(kind.name)}, {"library", kind.library ? kind.library : ""}};
    if (kind.library)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} is an image of the kind {kind}, for which Fovea was built without {library}"), args),
                    FOVEA_TR("core", "convert it to PNG or JPEG, or build Fovea with the library"), path);
    throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path} is an image of the kind {kind}, which Fovea cannot read"), args),
                Text(FOVEA_TR("core", "Fovea reads {kinds}; convert other files to one of them"), {{"kinds", readableKinds()}}), path);
}

}  // namespace

std::optional<PictureHeader> parsePictureHeader(Bytes bytes, const std::filesystem::path& path)
{
    if (bytes.empty())
        throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path} is empty"), {{"path", path.string()}}),
                    FOVEA_TR("core", "copy or download the file again"), path);
    const auto format = pictureFormat(bytes);
    if (format == PictureFormat::None)
        refuseKind(bytes, path);
    PictureHeader header;
    std::optional<std::size_t> fault;
    try {
        header = parse(bytes, format);
        header.format = format;
    } catch (const PictureEnded&) {
        return {};
    } catch (const PictureDamaged& damaged) {
        fault = damaged.offset;
    } catch (const PictureNotRead& one) {
        throw refusedPicture(one, path);
    } catch (const PictureUndecodable& failed) {
        throw undecodablePicture(path, failed.detail, failed.library);
    }
    if (fault || header.width <= 0 || header.height <= 0)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} is damaged: its header is invalid at byte {offset}"),
                         {{"path", path.string()}, {"offset", std::to_string(fault.value_or(0))}}),
                    FOVEA_TR("core", "copy the file again, or save it again with an image editor"), path);
    if (static_cast<std::int64_t>(header.width) * header.height > kMaxPicturePixels)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} is too large: {width} × {height} pixels, according to its header"),
                         {{"path", path.string()}, {"width", std::to_string(header.width)}, {"height", std::to_string(header.height)}}),
                    Text(FOVEA_TR("core", "reduce it to at most {count} million pixels"),
                         {{"count", std::to_string(kMaxPicturePixels / 1'000'000)}}),
                    path);
    return header;
}

bool isPictureComplete(Bytes bytes, const PictureHeader& header)
{
    const PictureReader little{bytes, false};
    try {
        switch (header.format) {
        case PictureFormat::Jpeg: return isJpegComplete(bytes, header.dataOffset);
        case PictureFormat::Png: return isPngComplete(bytes);
        case PictureFormat::Bmp: return header.dataOffset + bmpDataBytes(little, header) <= bytes.size();
        case PictureFormat::WebP: return std::size_t{little.at(4, 4)} + 8 <= bytes.size();
        case PictureFormat::Tiff: return isTiffComplete(bytes);
        case PictureFormat::Gif: return isGifComplete(bytes);
        case PictureFormat::Pnm: return isPnmComplete(bytes, header);
        case PictureFormat::Heif: return true;  // it would not have been parsed
        case PictureFormat::Jpeg2000: return isJpeg2000Complete(bytes);
        case PictureFormat::None: break;
        }
    } catch (const PictureEnded&) {
    } catch (const PictureDamaged&) {
        // After what has been parsed: garbage where the rest of the picture should be.
    }
    return false;
}

Error refusedPicture(const PictureNotRead& one, const std::filesystem::path& path)
{
    return Error(ErrorCode::Data,
                 Text(FOVEA_TR("core", "{path} is {kind}, which Fovea cannot read"), {{"path", path.string()}, {"kind", Text(one.kind)}}),
                 FOVEA_TR("core", "open the file in an image editor and save it as PNG"), path);
}

Error undecodablePicture(const std::filesystem::path& path, const std::string& reason, const std::string& library)
{
    if (!library.empty())
        spdlog::info("{} cannot be decoded: {}", path.string(), library);
    Text what = reason.empty() ? Text(FOVEA_TR("core", "{path} cannot be decoded: it is damaged or has an unsupported format"),
                                      {{"path", path.string()}})
                               : Text(FOVEA_TR("core", "{path} cannot be decoded: it is damaged or has an unsupported format ({reason})"),
                                      {{"path", path.string()}, {"reason", reason}});
    return Error(ErrorCode::Data, std::move(what), FOVEA_TR("core", "copy the file again, or save it as an ordinary JPEG or PNG"), path,
                 library);
}

}  // namespace fovea::data
