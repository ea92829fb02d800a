// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/pictures/ImageDecoder.h"
#include "tests/support/TestData.h"
#include "tests/support/DecodedPicture.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <tiffio.h>

#include <array>
#include <bit>
#include <map>
#include <numeric>

namespace tiff_picture_test {

using namespace fovea::data;
using fovea::DeepImage;
using fovea::Error;
using fovea::Image;
namespace test = fovea::test;
namespace fs = std::filesystem;
using namespace std::string_literals;

namespace {

using Tags = std::map<std::uint32_t, std::vector<std::uint32_t>>;

void append(std::string& out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> 8 * i);
}

/// A TIFF or BigTIFF of one strip, or of one tile where `tags` have its sides; `width` × 1 pixels, uncompressed unless
/// `tags` say otherwise. `tags`: besides the sides; each of one or more shorts.
std::string tiff(const std::string& pixels, Tags tags, std::uint32_t width = 2, bool isBig = false)
{
    tags[256] = {width};
    tags[257] = {1};
    tags.try_emplace(259, 1, 1U);
    const bool isTiled = tags.contains(322);
    if (!isTiled)
        tags[278] = {1};
    const std::size_t planes = tags.contains(284) && tags[284][0] == 2 ? tags[277][0] : 1;
    const std::size_t begin = isBig ? 16 : 8, directory = begin + pixels.size() + pixels.size() % 2;
    for (std::size_t i = 0; i < planes; ++i) {
        tags[isTiled ? 324 : 273].push_back(static_cast<std::uint32_t>(begin + i * pixels.size() / planes));
        tags[isTiled ? 325 : 279].push_back(static_cast<std::uint32_t>(pixels.size() / planes));
    }
    const int wide = isBig ? 8 : 4;
    std::string out = isBig ? std::string("II+\0\x08\0\0\0", 8) : std::string("II*\0", 4), apart;
    append(out, directory, wide);
    out += pixels;
    out.resize(directory);
    append(out, tags.size(), isBig ? 8 : 2);
    const std::size_t end = out.size() + (isBig ? 20 : 12) * tags.size() + static_cast<std::size_t>(wide);
    for (const auto& [tag, values] : tags) {
        append(out, tag, 2);
        append(out, 3, 2);
        append(out, values.size(), wide);
        std::string stored;
        for (const auto value : values)
            append(stored, value, 2);
        if (stored.size() > static_cast<std::size_t>(wide)) {
            append(out, end + apart.size(), wide);
            apart += stored;
        } else {
            stored.resize(static_cast<std::size_t>(wide));
            out += stored;
        }
    }
    return out + std::string(static_cast<std::size_t>(wide), '\0') + apart;
}

/// Each byte twice: the same value in 16 bits.
std::string doubled(const std::string& bytes)
{
    std::string out;
    for (const char value : bytes)
        out += {value, value};
    return out;
}

/// What libtiff itself writes: 40 × 24 pixels of 16 bits or 8, as `set` asks for.
std::string written(const fs::path& file, int bits, int samples, const std::function<void(TIFF*)>& set)
{
    constexpr std::uint32_t kWidth = 40, kHeight = 24;
    TIFF* const out = TIFFOpen(file.c_str(), "w");
    TIFFSetField(out, TIFFTAG_IMAGEWIDTH, kWidth);
    TIFFSetField(out, TIFFTAG_IMAGELENGTH, kHeight);
    TIFFSetField(out, TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(out, TIFFTAG_SAMPLESPERPIXEL, samples);
    TIFFSetField(out, TIFFTAG_PHOTOMETRIC, samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
    TIFFSetField(out, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    set(out);
    std::uint16_t planar = 0;
    TIFFGetField(out, TIFFTAG_PLANARCONFIG, &planar);
    const int planes = planar == PLANARCONFIG_SEPARATE ? samples : 1, perPixel = samples / planes;
    const bool isTiled = TIFFIsTiled(out) != 0;
    const std::uint32_t across = isTiled ? 16 : kWidth, down = isTiled ? 16 : 1;
    std::string block;
    for (int plane = 0; plane < planes; ++plane)
        for (std::uint32_t y = 0; y < kHeight; y += down)
            for (std::uint32_t x = 0; x < kWidth; x += across) {
                block.clear();
                for (std::uint32_t i = 0; i < down; ++i)
                    for (std::uint32_t j = 0; j < across; ++j)
                        for (int c = 0; c < perPixel; ++c)
                            append(block, ((x + j) * 3 + (y + i) + static_cast<std::uint32_t>(plane + c) * 40) * (bits == 16 ? 257 : 1),
                                   bits / 8);
                if (isTiled)
                    TIFFWriteTile(out, block.data(), x, y, 0, static_cast<std::uint16_t>(plane));
                else
                    TIFFWriteScanline(out, block.data(), y, static_cast<std::uint16_t>(plane));
            }
    TIFFClose(out);
    return fovea::readFile(file);
}

}  // namespace

/// The kinds of TIFF, BigTIFF among them.
class TiffPictureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Pages count; smaller copies of a page and masks do not.
    void tellsWhetherThereAreMorePages_data()
    {
        QTest::addColumn<QList<int>>("kinds");  ///< of each page: NewSubfileType
        QTest::addColumn<bool>("hasMore");
        const auto row = [](const char* name, const QList<int>& kinds, bool hasMore) { QTest::newRow(name) << kinds << hasMore; };
        row("one", {0}, false);
        row("pages", {0, 0, 0}, true);
        row("pages of a document", {FILETYPE_PAGE, FILETYPE_PAGE}, true);
        row("a thumbnail", {0, FILETYPE_REDUCEDIMAGE}, false);
        row("a mask", {0, FILETYPE_MASK}, false);
        row("a page after thumbnails", {0, FILETYPE_REDUCEDIMAGE, FILETYPE_REDUCEDIMAGE, 0}, true);
    }

    void tellsWhetherThereAreMorePages()
    {
        QFETCH(const QList<int>, kinds);
        QFETCH(const bool, hasMore);
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "pages.tif";
        for (const char* mode : {"w", "w8"}) {
            auto* const tiff = TIFFOpen(file.c_str(), mode);
            for (const int kind : kinds) {
                TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, 2);
                TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, 1);
                TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
                TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
                TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, kind);
                std::array<std::uint8_t, 2> row = {7, 9};
                TIFFWriteScanline(tiff, row.data(), 0, 0);
                TIFFWriteDirectory(tiff);
            }
            TIFFClose(tiff);
            QVERIFY(checkPicture(file) == (PictureInfo{2, 1, 1, 0, 0, hasMore}));
        }
    }

    void takesInfraredForNoTransparency()
    {
        const std::string rgbi = {10, 20, 30, 0, 40, 50, 60, 100};
        const auto tags = [](std::uint32_t bits, std::uint32_t kind) {
            return Tags{{258, {bits, bits, bits, bits}}, {262, {2}}, {277, {4}}, {284, {1}}, {338, {kind}}};
        };
        const std::vector<std::uint8_t> colours = {10, 20, 30, 40, 50, 60}, overWhite = {255, 255, 255, 171, 175, 179};
        QCOMPARE(test::decoded(tiff(rgbi, tags(8, 0))).pixels, colours);
        QCOMPARE(test::decoded(tiff(rgbi, tags(8, 2))).pixels, overWhite);  // as the file says
        QCOMPARE(test::decoded(tiff(doubled(rgbi), tags(16, 0))).pixels, colours);
        QCOMPARE(test::decoded(tiff(doubled(rgbi), tags(16, 2))).pixels, overWhite);
        QCOMPARE(checkPicture(tiff(rgbi, tags(8, 0)), "photo").unused, 1);
        QCOMPARE(checkPicture(tiff(rgbi, tags(8, 2)), "photo").unused, 0);
        // Weighted by their opacity already.
        const std::string weighted = {10, 20, 30, 30, 40, 50, 60, 100};
        const std::vector<std::uint8_t> added = {235, 245, 255, 195, 205, 215};
        QCOMPARE(test::decoded(tiff(weighted, tags(8, 1))).pixels, added);
        QCOMPARE(test::decoded(tiff(doubled(weighted), tags(16, 1))).pixels, added);
    }

    void usesRedGreenAndBlueOfManyBands()
    {
        const std::string five = {10, 20, 30, 1, 2, 40, 50, 60, 3, 4};
        const auto bytes = tiff(five, {{258, {8, 8, 8, 8, 8}}, {262, {2}}, {277, {5}}, {284, {1}}, {338, {0, 0}}});
        QCOMPARE(test::decoded(bytes).pixels, (std::vector<std::uint8_t>{10, 20, 30, 40, 50, 60}));
        QCOMPARE(checkPicture(bytes, "photo").unused, 2);
        // As rasterio writes three bands of 16 bits.
        const auto unnamed =
            tiff(doubled({10, 20, 30, 40, 50, 60}), {{258, {16, 16, 16}}, {262, {1}}, {277, {3}}, {284, {1}}, {338, {0, 0}}});
        QCOMPARE(test::decoded(unnamed).pixels, (std::vector<std::uint8_t>{10, 20, 30, 40, 50, 60}));
        const auto spectral =
            tiff(std::string(20, '\x20'), {{258, {16, 16, 16, 16, 16}}, {262, {1}}, {277, {5}}, {284, {1}}, {338, {0, 0, 0, 0}}});
        QVERIFY2(test::decodingFailure(spectral).contains("more than four bands and no colours named"),
                 qPrintable(test::decodingFailure(spectral)));
    }

    void readsGreyWithTransparency()
    {
        const std::string values = {100, 0, 100, 127, 0, static_cast<char>(255)};
        QCOMPARE(test::decoded(tiff(values, {{258, {8, 8}}, {262, {1}}, {277, {2}}, {338, {2}}}, 3)).pixels,
                 (std::vector<std::uint8_t>{255, 178, 0}));
    }

    void readsPlanesPalettesAndFewBits()
    {
        const auto planes = tiff(doubled({10, 40, 20, 50, 30, 60}), {{258, {16, 16, 16}}, {262, {2}}, {277, {3}}, {284, {2}}});
        QCOMPARE(test::decoded(planes).pixels, (std::vector<std::uint8_t>{10, 20, 30, 40, 50, 60}));
        const auto twoColours = tiff("\x40", {{258, {1}}, {262, {3}}, {277, {1}}, {320, {0, 65535, 256, 0, 0, 32768}}});
        QCOMPARE(test::decoded(twoColours).pixels, (std::vector<std::uint8_t>{0, 1, 0, 255, 0, 128}));
        QCOMPARE(test::decoded(tiff("\x2f", {{258, {4}}, {262, {1}}})).pixels, (std::vector<std::uint8_t>{34, 255}));
        QCOMPARE(test::decoded(tiff("\x2f", {{258, {4}}, {262, {0}}})).pixels, (std::vector<std::uint8_t>{221, 0}));
        QCOMPARE(test::decoded(tiff("\x80", {{258, {1}}, {262, {0}}})).pixels, (std::vector<std::uint8_t>{0, 255}));
        // 12 bits, packed: 0xabc and 0xfff of 0xfff.
        const auto packed = tiff("\xab\xcf\xff", {{258, {12}}, {262, {1}}});
        QCOMPARE(checkPicture(packed, "photo").highest, -4095.0);
        QCOMPARE(test::decoded(packed, {.white = 65535}).pixels, (std::vector<std::uint8_t>{171, 255}));  // no dataset's white counts
        QCOMPARE(test::decoded(packed).pixels, (std::vector<std::uint8_t>{171, 255}));
    }

    void readsBigTiff()
    {
        const std::string grey = {10, static_cast<char>(200)};
        const auto bytes = tiff(grey, {{258, {8}}, {262, {1}}}, 2, true);
        QCOMPARE(test::decoded(bytes).pixels, (std::vector<std::uint8_t>{10, 200}));
        QVERIFY(checkPicture(bytes, "photo") == (PictureInfo{2, 1, 1}));
        for (std::size_t size = 17; size < bytes.size(); ++size)
            QVERIFY2(test::decodingFailure(bytes.substr(0, size)).contains("is truncated"),
                     qPrintable(test::decodingFailure(bytes.substr(0, size))));
        auto huge = bytes;
        huge.replace(huge.find(std::string("\0\1\3\0\1\0\0\0\0\0\0\0\2\0", 14)) + 12, 2, "\xff\xff");
        huge.replace(huge.find(std::string("\1\1\3\0\1\0\0\0\0\0\0\0\1\0", 14)) + 12, 2, "\xff\xff");
        QVERIFY2(test::decodingFailure(huge).contains("is too large: 65535 × 65535"), qPrintable(test::decodingFailure(huge)));
    }

    /// Compressions, tiles and planes against the same values uncompressed.
    void readsWhatLibtiffWrites()
    {
        const fovea::test::TemporaryFolder folder;
        const auto plain = test::decoded(written(folder.path() / "plain.tif", 16, 3, [](TIFF*) {}));
        QCOMPARE(int(plain.pixels[0]), 0);
        QCOMPARE(int(plain.pixels[3 * (40 * 2 + 7) + 1]), 7 * 3 + 2 + 40);
        const auto same = [&](const char* name, int bits, const std::function<void(TIFF*)>& set) {
            QVERIFY2(test::decoded(written(folder.path() / name, bits, 3, set)) == plain, name);
        };
        const auto planar = [](TIFF* out) { TIFFSetField(out, TIFFTAG_PLANARCONFIG, PLANARCONFIG_SEPARATE); };
        const auto tiled = [](TIFF* out) {
            TIFFSetField(out, TIFFTAG_TILEWIDTH, 16);
            TIFFSetField(out, TIFFTAG_TILELENGTH, 16);
        };
        const auto lzw = [](TIFF* out) {
            TIFFSetField(out, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
            TIFFSetField(out, TIFFTAG_PREDICTOR, 2);
        };
        same("planar 16 bits LZW", 16, [&](TIFF* out) { planar(out), lzw(out); });
        same("planar 8 bits", 8, planar);
        same("tiles", 8, tiled);
        same("planar tiles, deflate", 16,
             [&](TIFF* out) { planar(out), tiled(out), TIFFSetField(out, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE); });
        same("strips of 7 rows", 8, [](TIFF* out) { TIFFSetField(out, TIFFTAG_ROWSPERSTRIP, 7); });
        // JPEG within TIFF, as scanners write it.
        const auto jpeg = test::decoded(written(folder.path() / "jpeg.tif", 8, 3, [](TIFF* out) {
            TIFFSetField(out, TIFFTAG_COMPRESSION, COMPRESSION_JPEG);
            TIFFSetField(out, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_YCBCR);
            TIFFSetField(out, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
            TIFFSetField(out, TIFFTAG_ROWSPERSTRIP, 16);
        }));
        QCOMPARE(jpeg.pixels.size(), plain.pixels.size());
        for (std::size_t i = 0; i < plain.pixels.size(); ++i)
            QVERIFY(std::abs(jpeg.pixels[i] - plain.pixels[i]) < 24);
    }

    /// Transparency has the scale of its bits, colours have white's.
    void scalesOpacityByItself()
    {
        const auto tags = [](std::uint32_t bits, std::uint32_t kind) {
            return Tags{{258, {bits, bits}}, {262, {1}}, {277, {2}}, {338, {kind}}};
        };
        std::string values;
        for (const std::uint32_t value : {0U, 32768U, 2048U, 65535U, 4095U, 65535U})
            append(values, value, 2);
        const std::vector<std::uint8_t> expected = {127, 128, 255};
        QCOMPARE(test::decoded(tiff(values, tags(16, 2), 3), {.white = 4095}).pixels, expected);
        QCOMPARE(test::decoded(tiff(values, tags(16, 1), 3), {.white = 4095}).pixels, expected);
        // 12 bits, packed: 0 at half, 0xfff at all.
        QCOMPARE(test::decoded(tiff("\0\x08\0\xff\xff\xff"s, tags(12, 2)), {.white = 65535}).pixels, (std::vector<std::uint8_t>{127, 255}));
        std::string floats;
        for (const float value : {0.0F, 0.5F, 100.0F, 1.0F})
            append(floats, std::bit_cast<std::uint32_t>(value), 4);
        auto real = tags(32, 2);
        real[339] = {3, 3};
        QCOMPARE(test::decoded(tiff(floats, real), {.white = 100}).pixels, (std::vector<std::uint8_t>{127, 255}));
    }

    void refusesValuesBelowZero()
    {
        const auto reals = [](float least) {
            std::string floats;
            for (const float value : {least, 100.0F})
                append(floats, std::bit_cast<std::uint32_t>(value), 4);
            return tiff(floats, Tags{{258, {32}}, {339, {3}}});
        };
        QVERIFY2(test::decodingFailure(reals(-20)).contains("a TIFF with values below 0"), qPrintable(test::decodingFailure(reals(-20))));
        // What a filter leaves is black.
        QCOMPARE(test::decoded(reals(-0.5F), {.white = 100}).pixels, (std::vector<std::uint8_t>{0, 255}));
    }

    /// 0 is white there, and what white is counts, not what the bits could hold.
    void exchangesBlackAndWhite()
    {
        std::string values;
        for (const std::uint32_t value : {0U, 1023U, 4095U})
            append(values, value, 2);
        const Tags plain = {{258, {16}}, {262, {0}}};
        const auto bytes = tiff(values, plain, 3);
        const std::vector<std::uint8_t> expected = {255, 191, 0};
        QCOMPARE(checkPicture(bytes, "photo").highest, 4095.0);  // as stored: the dataset's white is found by it
        QCOMPARE(test::decoded(bytes, {.white = 4095}).pixels, expected);
        auto tagged = plain;
        tagged[281] = {4095};
        QCOMPARE(test::decoded(tiff(values, tagged, 3)).pixels, expected);
        QCOMPARE(test::decoded(tiff(values, tagged, 3), {.white = 65535}).pixels,
                 (std::vector<std::uint8_t>{16, 12, 0}));  // as grey of 0 to 4095
        QCOMPARE(test::decoded(tiff("\0\x0f\xff"s, {{258, {12}}, {262, {0}}})).pixels, (std::vector<std::uint8_t>{255, 0}));
        const auto wide = tiff(std::string("\0\0\0\0\xff\xff\xff\xff", 8), {{258, {32}}, {262, {0}}});
        QCOMPARE(test::decoded(wide).pixels, (std::vector<std::uint8_t>{255, 0}));
    }

    /// A header of some bytes may claim tiles of gigabytes.
    void refusesHugeTiles()
    {
        const auto tiled = [](std::uint32_t wide, std::uint32_t high, std::uint32_t compression) {
            return tiff(std::string(16, '\1'), {{258, {16}}, {259, {compression}}, {262, {1}}, {322, {wide}}, {323, {high}}});
        };
        constexpr std::uint32_t kLzw = 5, kNone = 1;
        const auto text = test::decodingFailure(tiled(65520, 8192, kLzw));
        QVERIFY2(text.contains("cannot be decoded") && text.contains("its tiles are far larger than the picture"), qPrintable(text));
        // Of a modest size, but the file is too short for even a row of it.
        const auto early = test::decodingFailure(tiled(4096, 4096, kNone));
        QVERIFY2(early.contains("a strip or tile ends early"), qPrintable(early));
    }

    void takesTheLargestValueFromTheTags()
    {
        std::string values;
        append(values, 1000, 2);
        append(values, 4000, 2);
        const Tags plain = {{258, {16}}, {262, {1}}};
        auto tagged = plain;
        tagged[281] = {1023};
        QCOMPARE(test::decoded(tiff(values, plain)).pixels, (std::vector<std::uint8_t>{4, 16}));
        QCOMPARE(test::decoded(tiff(values, tagged)).pixels, (std::vector<std::uint8_t>{249, 255}));
        tagged[341] = {4095};
        QCOMPARE(test::decoded(tiff(values, tagged)).pixels, (std::vector<std::uint8_t>{62, 249}));
        QCOMPARE(checkPicture(tiff(values, tagged), "photo").highest, 4095.0);
        // 16 bits stay 16.
        DeepImage deep;
        const auto bytes = tiff(values, tagged);
        decodePicture({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, "photo", {}, deep);
        QCOMPARE(deep.pixels, (std::vector<std::uint16_t>{16004, 64015}));
    }

    void refusesByName()
    {
        const auto refused = [](const std::string& bytes, const char* text) {
            return test::decodingFailure(bytes).contains(text) ? QString() : test::decodingFailure(bytes);
        };
        QCOMPARE(refused(tiff(std::string(4, '\1'), {{258, {16}}, {262, {1}}, {339, {2}}}), "photo is a TIFF with signed values"),
                 QString());
        QCOMPARE(refused(tiff(std::string(4, '\1'), {{258, {16}}, {262, {1}}, {339, {3}}}), "an unusual number of bits"), QString());
        QCOMPARE(refused(tiff(std::string(6, '\1'), {{258, {5, 6, 5}}, {262, {2}}, {277, {3}}}), "channels have different types"),
                 QString());
        QCOMPARE(refused(tiff(std::string(4, '\1'), {{258, {16}}, {262, {32803}}}), "a camera's RAW file"), QString());
        QCOMPARE(refused(tiff(std::string(4, '\1'), {{258, {8}}, {262, {1}}, {254, {1}}, {330, {8}}}), "a camera's RAW file"), QString());
    }
};

}  // namespace tiff_picture_test

FOVEA_TEST(tiff_picture_test::TiffPictureTest, fovea::test::NoApplication)
#include "TiffPictureTest.moc"
