// SPDX-License-Identifier: GPL-3.0-or-later
// TIFF and BigTIFF: what the tags say; libtiff decodes.
#include "core/base/Text.h"
#include "core/data/pictures/ImageDecoder.h"
#include "core/data/pictures/TiffLayout.h"

#include <algorithm>

namespace fovea::data {
namespace {

using Bytes = std::span<const std::uint8_t>;

enum TiffTag : std::uint32_t {
    kTiffSubfile = 254,
    kTiffWidth = 256,
    kTiffHeight = 257,
    kTiffBits = 258,
    kTiffCompression = 259,
    kTiffPhotometric = 262,
    kTiffOrientation = 274,
    kTiffSamples = 277,
    kTiffLargestValue = 281,
    kTiffPlanar = 284,
    kTiffSubdirectories = 330,
    kTiffExtraSamples = 338,
    kTiffSampleFormat = 339,
    kTiffLargestSample = 341,
    kTiffDngVersion = 50706
};

constexpr std::uint64_t kMostTiffSamples = 64;

/// The one value of a tag that a TIFF repeats for each sample.
std::uint64_t sameForAll(const TiffDirectory& directory, std::uint32_t tag, std::uint64_t otherwise)
{
    const auto values = directory.values(tag);
    if (values.empty())
        return otherwise;
    if (std::any_of(values.begin(), values.end(), [&](auto value) { return value != values.front(); }))
        throw PictureNotRead{FOVEA_TR("core", "a TIFF whose channels have different types")};
    return values.front();
}

void requireKnownValues(const TiffLayout& layout)
{
    if (layout.format == kTiffSigned)
        throw PictureNotRead{FOVEA_TR("core", "a TIFF with signed values")};
    if (layout.format != kTiffUnsigned && layout.format != kTiffFloat)
        throw PictureNotRead{FOVEA_TR("core", "a TIFF with complex values")};
    const int bits = layout.bits;
    const bool isKnown = layout.format == kTiffFloat ? bits == 32 || bits == 64 : (bits >= 1 && bits <= 16) || bits == 32;
    if (!isKnown || (layout.photometric == kTiffPalette && bits > 8))
        throw PictureNotRead{FOVEA_TR("core", "a TIFF with an unusual number of bits per channel")};
}

int coloursOf(std::uint64_t photometric)
{
    return photometric <= kTiffBlackIsZero || photometric == kTiffPalette ? 1 : photometric == kTiffSeparated ? 4 : 3;
}

/// Which of a pixel's values are its colour and which its opacity.
void findExtraSamples(TiffLayout& layout, const std::vector<std::uint64_t>& kinds, bool isTagged)
{
    constexpr std::uint64_t kAssociated = 1, kUnassociated = 2;
    for (std::size_t i = 0; i < kinds.size() && layout.opacity < 0; ++i)
        if (kinds[i] == kAssociated || kinds[i] == kUnassociated) {
            layout.opacity = layout.colours + static_cast<int>(i);
            layout.isWeighted = kinds[i] == kAssociated;
        }
    // Four values without a word about the fourth: as libtiff takes them.
    if (!isTagged && layout.photometric == kTiffRgb && layout.samples == 4) {
        layout.opacity = 3;
        layout.isWeighted = true;
    }
    if (layout.opacity >= layout.samples)
        layout.opacity = -1;
}

}  // namespace

TiffLayout tiffLayout(const TiffDirectory& directory)
{
    TiffLayout layout;
    const auto samples = directory.value(kTiffSamples, 1);
    if (samples == 0 || samples > kMostTiffSamples)
        throw PictureNotRead{FOVEA_TR("core", "a TIFF with more than 64 values per pixel")};
    layout.samples = static_cast<int>(samples);
    layout.bits = static_cast<int>(std::min<std::uint64_t>(sameForAll(directory, kTiffBits, 1), 1000));
    layout.photometric = directory.value(kTiffPhotometric, kTiffBlackIsZero);
    // 4 means values of no stated kind.
    const auto format = sameForAll(directory, kTiffSampleFormat, kTiffUnsigned);
    layout.format = format == 4 ? kTiffUnsigned : static_cast<int>(std::min<std::uint64_t>(format, 1000));
    layout.isPlanar = directory.value(kTiffPlanar, 1) == 2;
    layout.isPlain = layout.photometric <= kTiffPalette;
    layout.colours = coloursOf(layout.photometric);
    const auto extras = directory.values(kTiffExtraSamples);
    if (layout.isPlain)
        requireKnownValues(layout);
    // Bands without a name for their colours, as rasterio writes three of 16 bits.
    const bool isNamed = std::any_of(extras.begin(), extras.end(), [](auto kind) { return kind != 0; });
    if (layout.photometric <= kTiffBlackIsZero && layout.samples >= 3 && !isNamed) {
        if (layout.samples > 4)
            throw PictureNotRead{FOVEA_TR("core", "a TIFF with more than four bands and no colours named")};
        layout.colours = 3;
    }
    if (layout.samples < layout.colours && layout.isPlain)
        throw PictureDamaged{0};
    findExtraSamples(layout, extras, directory.has(kTiffExtraSamples));
    layout.unused = std::max(0, layout.samples - layout.colours - (layout.opacity >= 0 ? 1 : 0));
    return layout;
}

std::string_view cameraKind(Bytes bytes)
{
    constexpr std::uint64_t kColourFilter = 32803, kLinearRaw = 34892, kNikon = 34713, kSony = 32767, kPentax = 65535;
    try {
        const TiffDirectory directory(bytes);
        const auto photometric = directory.value(kTiffPhotometric, 0), compression = directory.value(kTiffCompression, 1);
        if (directory.has(kTiffDngVersion))
            return "camera RAW (DNG)";
        const bool isPreview = (directory.value(kTiffSubfile, 0) & 1) != 0 && directory.has(kTiffSubdirectories);
        if (isPreview || photometric == kColourFilter || photometric == kLinearRaw || compression == kNikon || compression == kSony ||
            compression == kPentax)
            return "camera RAW";
    } catch (const PictureEnded&) {
        // Too few bytes to know.
    }
    return {};
}

PictureHeader parseTiff(Bytes bytes)
{
    const TiffDirectory directory(bytes);
    if (!cameraKind(bytes).empty())
        throw PictureNotRead{FOVEA_TR("core", "a camera's RAW file")};
    const auto layout = tiffLayout(directory);
    PictureHeader header;
    header.width = static_cast<int>(std::min<std::uint64_t>(directory.value(kTiffWidth, 0), 0x7fffffff));
    header.height = static_cast<int>(std::min<std::uint64_t>(directory.value(kTiffHeight, 0), 0x7fffffff));
    header.channels = layout.photometric <= kTiffBlackIsZero && layout.colours == 1 ? 1 : 3;
    header.unused = layout.unused;
    if (const auto turn = directory.value(kTiffOrientation, 1); turn >= 1 && turn <= 8)
        header.orientation = static_cast<int>(turn);
    // Camera software notes there how many of the 16 bits it uses.
    try {
        const auto highest = directory.value(kTiffLargestSample, directory.value(kTiffLargestValue, 0));
        if (layout.format == kTiffUnsigned && layout.bits > 8 && highest <= 0xffff)
            header.highest = static_cast<double>(highest);
    } catch (const PictureEnded&) {
        // Decoding does not need it.
    }
    if (layout.bits > 8 && layout.bits < 16) {
        header.opaque = (1 << layout.bits) - 1;
        header.white = header.highest > 0 ? std::min(whiteOf(header.highest), header.opaque) : header.opaque;
    } else if (layout.bits == 32 && layout.format == kTiffUnsigned) {
        header.opaque = 4294967295.0;
    }
    return header;
}

bool isTiffComplete(Bytes bytes)
{
    const TiffDirectory directory(bytes);
    if (!directory.isWhole())
        return false;
    for (const auto& [offsets, counts] : {std::pair{273U, 279U}, std::pair{324U, 325U}}) {
        const auto begins = directory.values(offsets), lengths = directory.values(counts);
        for (std::size_t i = 0; i < std::min(begins.size(), lengths.size()); ++i)
            if (lengths[i] > bytes.size() || begins[i] > bytes.size() - lengths[i])
                return false;
    }
    return true;
}

}  // namespace fovea::data
