// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels of TIFF and BigTIFF by libtiff, which OpenCV hides half of: planes, palettes, extra samples, BigTIFF.
#include "core/base/Text.h"
#include "core/data/pictures/TiffLayout.h"

#include <opencv2/core.hpp>
#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

namespace fovea::data {
namespace {

using Bytes = std::span<const std::uint8_t>;

/// Of the whole picture, and of one strip or tile.
constexpr std::int64_t kMostTiffBytes = 2'000'000'000, kMostTiffBlockBytes = std::int64_t{1} << 29;
/// A tile of at most this is read whatever the picture's size.
constexpr std::int64_t kModestTileBytes = std::int64_t{1} << 26;

/// A file in memory, as libtiff reads it, and the last that it said about it.
struct TiffMemory {
    Bytes bytes;
    std::uint64_t at = 0;
    std::string said;

    static TiffMemory& of(thandle_t handle) { return *static_cast<TiffMemory*>(handle); }

    static tmsize_t read(thandle_t handle, void* to, tmsize_t count)
    {
        auto& self = of(handle);
        if (count <= 0 || self.at >= self.bytes.size())
            return 0;
        const auto taken = std::min<std::uint64_t>(static_cast<std::uint64_t>(count), self.bytes.size() - self.at);
        std::memcpy(to, self.bytes.data() + self.at, taken);
        self.at += taken;
        return static_cast<tmsize_t>(taken);
    }
    static tmsize_t write(thandle_t, void*, tmsize_t) { return 0; }
    static toff_t seek(thandle_t handle, toff_t to, int from)
    {
        auto& self = of(handle);
        self.at = from == SEEK_SET ? to : from == SEEK_CUR ? self.at + to : self.bytes.size() + to;
        return self.at;
    }
    static int close(thandle_t) { return 0; }
    static toff_t size(thandle_t handle) { return of(handle).bytes.size(); }
    static int map(thandle_t handle, void** base, toff_t* length)
    {
        *base = const_cast<std::uint8_t*>(of(handle).bytes.data());
        *length = of(handle).bytes.size();
        return 1;
    }
    static void unmap(thandle_t, void*, toff_t) {}

    static int hear(TIFF*, void* memory, const char*, const char* format, va_list args)
    {
        std::array<char, 512> text{};
        std::vsnprintf(text.data(), text.size(), format, args);
        static_cast<TiffMemory*>(memory)->said = text.data();
        return 1;
    }
    static int ignore(TIFF*, void*, const char*, const char*, va_list) { return 1; }
};

using TiffHandle = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

TiffHandle openTiff(TiffMemory& memory)
{
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), TiffMemory::hear, &memory);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), TiffMemory::ignore, nullptr);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kMostTiffBlockBytes);
    TiffHandle tiff(TIFFClientOpenExt("", "r", &memory, TiffMemory::read, TiffMemory::write, TiffMemory::seek, TiffMemory::close,
                                      TiffMemory::size, TiffMemory::map, TiffMemory::unmap, options.get()),
                    TIFFClose);
    if (!tiff)
        throw PictureUndecodable{{}, memory.said};
    return tiff;
}

/// The values of one row of a strip or tile, first bit first where they are no whole bytes.
template <typename Value> void unpackTiff(const std::uint8_t* in, std::size_t count, const TiffLayout& layout, Value* out)
{
    const auto copied = [&]<typename Stored>(Stored) {
        for (std::size_t i = 0; i < count; ++i) {
            Stored value;
            std::memcpy(&value, in + i * sizeof(Stored), sizeof(Stored));
            out[i] = static_cast<Value>(value);
        }
    };
    if (layout.format == kTiffFloat)
        return layout.bits == 32 ? copied(float{}) : copied(double{});
    switch (layout.bits) {
    case 8: return copied(std::uint8_t{});
    case 16: return copied(std::uint16_t{});
    case 32: return copied(std::uint32_t{});
    default: break;
    }
    std::uint32_t held = 0;
    int bits = 0;
    for (std::size_t i = 0; i < count; ++i) {
        for (; bits < layout.bits; bits += 8)
            held = held << 8 | *in++;
        bits -= layout.bits;
        out[i] = static_cast<Value>(held >> bits & ((1U << layout.bits) - 1));
    }
}

/// Copies strips and tiles into a picture whose channels are `order` of a pixel's samples.
template <typename Value> class TiffPixels {
public:
    TiffPixels(TIFF* tiff, const TiffLayout& layout, std::vector<int> order, cv::Mat& out)
        : m_tiff(tiff), m_layout(layout), m_order(std::move(order)), m_out(out), m_isTiled(TIFFIsTiled(tiff) != 0)
    {
        std::uint32_t across = static_cast<std::uint32_t>(out.cols), down = static_cast<std::uint32_t>(out.rows);
        if (m_isTiled) {
            TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &across);
            TIFFGetField(tiff, TIFFTAG_TILELENGTH, &down);
        } else {
            TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &down);
            down = std::min(down, static_cast<std::uint32_t>(out.rows));
        }
        const auto size = m_isTiled ? TIFFTileSize(tiff) : TIFFStripSize(tiff);
        m_rowBytes = m_isTiled ? TIFFTileRowSize(tiff) : TIFFScanlineSize(tiff);
        if (across == 0 || down == 0 || size <= 0 || size > kMostTiffBlockBytes || m_rowBytes <= 0 || across > 0x7fffffff)
            throw PictureUndecodable{"strips or tiles of an impossible size"};
        m_across = static_cast<int>(across);
        m_down = static_cast<int>(std::min<std::uint32_t>(down, 0x7fffffff));
        m_perPixel = layout.isPlanar ? 1 : static_cast<std::size_t>(layout.samples);
        if ((static_cast<std::uint64_t>(m_across) * m_perPixel * static_cast<std::uint64_t>(layout.bits) + 7) / 8 >
            static_cast<std::uint64_t>(m_rowBytes))
            throw PictureUndecodable{"rows shorter than their pixels"};
        requireStoredRows();
        m_block.resize(static_cast<std::size_t>(size));
        m_values.resize(static_cast<std::size_t>(std::min(m_across, out.cols)) * m_perPixel);
    }

    void read()
    {
        const int planes = m_layout.isPlanar ? m_layout.samples : 1;
        for (int plane = 0; plane < planes; ++plane) {
            if (m_layout.isPlanar && std::find(m_order.begin(), m_order.end(), plane) == m_order.end())
                continue;
            for (int y = 0; y < m_out.rows; y += m_down)
                for (int x = 0; x < m_out.cols; x += m_across)
                    readBlock(x, y, plane);
        }
    }

private:
    std::uint32_t block(int x, int y, int plane) const
    {
        const auto row = static_cast<std::uint32_t>(y);
        const auto sample = static_cast<std::uint16_t>(plane);
        return m_isTiled ? TIFFComputeTile(m_tiff, static_cast<std::uint32_t>(x), row, 0, sample) : TIFFComputeStrip(m_tiff, row, sample);
    }

    /// Without compression, what the file is too short for is not worth the memory.
    void requireStoredRows() const
    {
        std::uint16_t compression = COMPRESSION_NONE;
        TIFFGetFieldDefaulted(m_tiff, TIFFTAG_COMPRESSION, &compression);
        const auto needed = static_cast<std::uint64_t>(m_rowBytes) * static_cast<std::uint64_t>(std::min(m_down, m_out.rows));
        if (compression == COMPRESSION_NONE && TIFFGetStrileByteCount(m_tiff, block(0, 0, 0)) < needed)
            throw PictureUndecodable{"a strip or tile ends early"};
    }

    void readBlock(int x, int y, int plane)
    {
        const int rows = std::min(m_down, m_out.rows - y), columns = std::min(m_across, m_out.cols - x);
        const auto size = static_cast<tmsize_t>(m_block.size());
        const auto got = m_isTiled ? TIFFReadEncodedTile(m_tiff, block(x, y, plane), m_block.data(), size)
                                   : TIFFReadEncodedStrip(m_tiff, block(x, y, plane), m_block.data(), size);
        if (got < m_rowBytes * rows)
            throw PictureUndecodable{"a strip or tile ends early"};
        for (int i = 0; i < rows; ++i) {
            unpackTiff(m_block.data() + static_cast<std::size_t>(m_rowBytes) * static_cast<std::size_t>(i),
                       static_cast<std::size_t>(columns) * m_perPixel, m_layout, m_values.data());
            Value* const to = m_out.ptr<Value>(y + i) + static_cast<std::size_t>(x) * m_order.size();
            for (std::size_t c = 0; c < m_order.size(); ++c) {
                if (m_layout.isPlanar && m_order[c] != plane)
                    continue;
                const std::size_t from = m_layout.isPlanar ? 0 : static_cast<std::size_t>(m_order[c]);
                for (std::size_t p = 0; p < static_cast<std::size_t>(columns); ++p)
                    to[p * m_order.size() + c] = m_values[p * m_perPixel + from];
            }
        }
    }

    TIFF* m_tiff;
    const TiffLayout& m_layout;
    std::vector<int> m_order;
    cv::Mat& m_out;
    bool m_isTiled;
    int m_across = 0, m_down = 0;
    std::size_t m_perPixel = 1;
    tmsize_t m_rowBytes = 0;
    std::vector<std::uint8_t> m_block;
    std::vector<Value> m_values;
};

/// Which samples become B G R and opacity, or grey; grey with opacity becomes a picture in colour.
std::vector<int> sampleOrder(const TiffLayout& layout)
{
    if (layout.photometric == kTiffPalette)
        return {0};
    const bool isGrey = layout.colours == 1;
    if (layout.opacity >= 0)
        return isGrey ? std::vector{0, 0, 0, layout.opacity} : std::vector{2, 1, 0, layout.opacity};
    return isGrey ? std::vector{0} : std::vector{2, 1, 0};
}

/// Fewer than 8 bits to 8; black where it was white. Of more bits, white is known later.
void spreadTiff(StoredPicture& picture, const TiffLayout& layout)
{
    if (layout.bits < 8 && layout.photometric != kTiffPalette)
        picture.pixels.convertTo(picture.pixels, -1, 255.0 / ((1 << layout.bits) - 1));
    if (layout.photometric != kTiffWhiteIsZero || layout.format == kTiffFloat)
        return;
    if (layout.opacity >= 0)
        throw PictureNotRead{FOVEA_TR("core", "a TIFF with transparency whose black and white are exchanged")};
    picture.isInverted = layout.bits > 8;
    if (!picture.isInverted)
        picture.pixels = cv::Scalar::all(255) - picture.pixels;
}

/// Temperatures and heights go below 0, where black is. A little of that is what filters leave.
void requireNoNegative(const cv::Mat& pixels)
{
    constexpr double kLeftByFilters = 0.01;
    if (pixels.depth() != CV_32F)
        return;
    double least = 0, most = 0;
    cv::minMaxIdx(pixels.reshape(1), &least, &most);
    if (least < -kLeftByFilters * std::max(std::abs(least), std::abs(most)) && least < 0)
        throw PictureNotRead{FOVEA_TR("core", "a TIFF with values below 0")};
}

/// A tile's memory is asked for at once, and a header may claim any size of one.
void requireModestTiles(TIFF* tiff, const PictureHeader& header, const TiffLayout& layout)
{
    if (TIFFIsTiled(tiff) == 0)
        return;
    const auto picture = std::int64_t{header.width} * header.height * layout.samples * layout.bits / 8;
    if (TIFFTileSize64(tiff) > static_cast<std::uint64_t>(std::min(kMostTiffBlockBytes, std::max(kModestTileBytes, 4 * picture))))
        throw PictureUndecodable{"its tiles are far larger than the picture"};
}

cv::Mat palettePixels(TIFF* tiff, const cv::Mat& indices, int bits)
{
    std::array<std::uint16_t*, 3> maps{};
    if (!TIFFGetField(tiff, TIFFTAG_COLORMAP, &maps[2], &maps[1], &maps[0]))
        throw PictureUndecodable{"there is no palette"};
    const int count = 1 << bits;
    // Some writers have bytes where 16 bits belong.
    const bool isWide = std::any_of(maps.begin(), maps.end(),
                                    [&](const auto* map) { return std::any_of(map, map + count, [](auto v) { return v > 255; }); });
    cv::Mat out(indices.size(), CV_8UC3);
    for (int y = 0; y < indices.rows; ++y)
        for (int x = 0; x < indices.cols; ++x)
            for (int c = 0; c < 3; ++c) {
                const auto value = maps[static_cast<std::size_t>(c)][indices.at<std::uint8_t>(y, x)];
                out.ptr(y)[3 * x + c] = static_cast<std::uint8_t>(isWide ? value >> 8 : value);
            }
    return out;
}

/// What libtiff turns into R G B itself: JPEG's colours, CMYK, L*a*b*.
StoredPicture convertedTiff(TIFF* tiff, const PictureHeader& header)
{
    std::vector<std::uint32_t> raster(static_cast<std::size_t>(header.width) * static_cast<std::size_t>(header.height));
    // Asked for as it is stored, it is not turned.
    if (!TIFFReadRGBAImageOriented(tiff, static_cast<std::uint32_t>(header.width), static_cast<std::uint32_t>(header.height), raster.data(),
                                   header.orientation, 1))
        throw PictureUndecodable{"libtiff cannot convert its colours"};
    StoredPicture out{cv::Mat(header.height, header.width, CV_8UC4), true};
    for (int y = 0; y < header.height; ++y)
        for (int x = 0; x < header.width; ++x) {
            const auto value = raster[static_cast<std::size_t>(y) * static_cast<std::size_t>(header.width) + static_cast<std::size_t>(x)];
            auto* const to = out.pixels.ptr(y) + 4 * x;
            to[0] = static_cast<std::uint8_t>(TIFFGetB(value));
            to[1] = static_cast<std::uint8_t>(TIFFGetG(value));
            to[2] = static_cast<std::uint8_t>(TIFFGetR(value));
            to[3] = static_cast<std::uint8_t>(TIFFGetA(value));
        }
    return out;
}

}  // namespace

StoredPicture decodeTiff(Bytes bytes, const PictureHeader& header)
{
    const auto layout = tiffLayout(TiffDirectory(bytes));
    TiffMemory memory{bytes, 0, {}};
    const auto tiff = openTiff(memory);
    try {
        std::uint16_t compression = COMPRESSION_NONE;
        TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_COMPRESSION, &compression);
        if (!TIFFIsCODECConfigured(compression))
            throw PictureNotRead{FOVEA_TR("core", "a TIFF with a compression that libtiff does not know")};
        requireModestTiles(tiff.get(), header, layout);
        if (!layout.isPlain)
            return convertedTiff(tiff.get(), header);
        const auto order = sampleOrder(layout);
        const int depth = layout.format == kTiffFloat || layout.bits == 32 ? CV_32F : layout.bits > 8 ? CV_16U : CV_8U;
        const auto whole = std::int64_t{header.width} * header.height * static_cast<std::int64_t>(order.size()) * (layout.bits + 7) / 8;
        if (whole > kMostTiffBytes)
            throw PictureUndecodable{"its pixels do not fit into 2 GB"};
        StoredPicture out{cv::Mat(header.height, header.width, CV_MAKETYPE(depth, static_cast<int>(order.size()))), layout.isWeighted};
        if (depth == CV_8U)
            TiffPixels<std::uint8_t>(tiff.get(), layout, order, out.pixels).read();
        else if (depth == CV_16U)
            TiffPixels<std::uint16_t>(tiff.get(), layout, order, out.pixels).read();
        else
            TiffPixels<float>(tiff.get(), layout, order, out.pixels).read();
        requireNoNegative(out.pixels);
        spreadTiff(out, layout);
        if (layout.photometric == kTiffPalette)
            out.pixels = palettePixels(tiff.get(), out.pixels, layout.bits);
        return out;
    } catch (const PictureUndecodable& failed) {
        throw PictureUndecodable{failed.detail, memory.said};
    }
}

}  // namespace fovea::data
