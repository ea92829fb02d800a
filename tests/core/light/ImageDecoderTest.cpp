// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/pictures/ImageDecoder.h"
#include "core/data/pictures/PictureHeader.h"
#include "tests/support/TestData.h"
#include "tests/support/DecodedPicture.h"
#include "tests/support/TestMain.h"

#include <QtTest>
#include <zlib.h>

#include <fstream>

namespace image_decoder_test {

using namespace fovea::data;
using fovea::Error;
using fovea::Image;
namespace test = fovea::test;
namespace fs = std::filesystem;

namespace {

fs::path pictures() { return fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures"; }

/// A binary PPM or PGM of 8 bits.
Image readPnm(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::string kind;
    int width = 0, height = 0, most = 0;
    in >> kind >> width >> height >> most;
    in.get();
    Image picture(width, height, kind == "P6" ? 3 : 1);
    in.read(reinterpret_cast<char*>(picture.pixels.data()), static_cast<std::streamsize>(picture.pixels.size()));
    return picture;
}

int largestDifference(const Image& a, const Image& b)
{
    if (a.width != b.width || a.height != b.height || a.channels != b.channels)
        return 256;
    int most = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        most = std::max(most, std::abs(a.pixels[i] - b.pixels[i]));
    return most;
}

void append(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> 8 * i);
}

/// A BMP of 2 × 1 pixels with two colours.
std::string bmp(bool isOs2, std::uint32_t compression)
{
    std::string info, palette, out = "BM";
    append(info, isOs2 ? 12 : 40, 4);
    append(info, 2, isOs2 ? 2 : 4);
    append(info, 1, isOs2 ? 2 : 4);
    append(info, 1, 2);
    append(info, 8, 2);
    if (!isOs2) {
        append(info, compression, 4);
        info.resize(32);
        append(info, 2, 4);
        append(info, 0, 4);
    }
    for (int i = 0; i < (isOs2 ? 256 : 2); ++i)
        palette += std::string("\x10\x80", 2) + static_cast<char>(i) + (isOs2 ? "" : std::string(1, '\0'));
    const std::string pixels = compression == 1 ? std::string("\1\0\1\1\0\1", 6) : std::string("\0\1\0\0", 4);
    append(out, static_cast<std::uint32_t>(14 + info.size() + palette.size() + pixels.size()), 4);
    append(out, 0, 4);
    append(out, static_cast<std::uint32_t>(14 + info.size() + palette.size()), 4);
    return out + info + palette + pixels;
}

std::vector<fs::path> samples()
{
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(pictures()))
        if (const auto name = entry.path().string(); name.ends_with(".ppm") || name.ends_with(".pgm"))
            out.push_back(name.substr(0, name.size() - std::string(".expected.ppm").size()));
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

/// Every kind of picture against Pillow's decoding, and what is cut off, damaged or no picture.
class ImageDecoderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesAsPillow_data()
    {
        QTest::addColumn<QString>("path");
        for (const auto& path : samples())
            QTest::newRow(path.filename().c_str()) << QString::fromStdString(path.string());
        QVERIFY(samples().size() > 30);
    }

    void decodesAsPillow()
    {
        QFETCH(QString, path);
        const fs::path file = path.toStdString();
        const bool isGrey = fs::exists(file.string() + ".expected.pgm");
        const Image expected = readPnm(file.string() + (isGrey ? ".expected.pgm" : ".expected.ppm"));
        Image found;
        readPicture(file, {}, found);
        QCOMPARE(found.channels, expected.channels);
        QCOMPARE(found.width, expected.width);
        QCOMPARE(found.height, expected.height);
        // CMYK is turned into RGB with another rounding.
        const int allowed = file.filename().string().starts_with("cmyk") ? 1 : 0;
        const int difference = largestDifference(found, expected);
        QVERIFY2(difference <= allowed, qPrintable(QString::number(difference)));
        QVERIFY(inspectPicture(file) == (PictureInfo{expected.width, expected.height, expected.channels}));
    }

    void givesTheChannelsAskedFor()
    {
        const std::string colour = fovea::readFile(pictures() / "rgb.png"), grey = fovea::readFile(pictures() / "grey.png");
        const Image rgb = test::decoded(colour), light = test::decoded(colour, {.channels = 1}),
                    triple = test::decoded(grey, {.channels = 3});
        QCOMPARE(light.channels, 1);
        for (std::size_t i = 0; i < light.pixels.size(); ++i) {
            const double luma = 0.299 * rgb.pixels[3 * i] + 0.587 * rgb.pixels[3 * i + 1] + 0.114 * rgb.pixels[3 * i + 2];
            QVERIFY(std::abs(light.pixels[i] - luma) < 0.51);
        }
        const Image single = test::decoded(grey);
        QCOMPARE(triple.pixels.size(), 3 * single.pixels.size());
        for (std::size_t i = 0; i < triple.pixels.size(); ++i)
            QCOMPARE(triple.pixels[i], single.pixels[i / 3]);
    }

    void tellsEveryCutOffPicture_data() { decodesAsPillow_data(); }

    /// Cut anywhere, a file is either refused for being cut off or is no picture at all: it is never
    /// decoded, save where nothing but padding was lost.
    void tellsEveryCutOffPicture()
    {
        QFETCH(QString, path);
        const std::string bytes = fovea::readFile(path.toStdString());
        const Image whole = test::decoded(bytes);
        for (std::size_t size = 1; size < bytes.size(); size += size < 64 ? 1 : 7) {
            const QString text = test::decodingFailure(bytes.substr(0, size));
            const bool isTold =
                text.contains(" is truncated: the file ends at byte " + QString::number(size) + ",") || text.contains("is not an image");
            const bool isWhole = text == "no error" && test::decoded(bytes.substr(0, size)) == whole && path.endsWith(".tif");
            QVERIFY2(isTold || isWhole, qPrintable(QString("%1 bytes: %2").arg(size).arg(text)));
        }
    }

    void refusesWhatIsNoPicture()
    {
        QVERIFY(test::decodingFailure("").contains("photo is empty"));
        QVERIFY(test::decodingFailure("no more than a text").contains("photo is not an image that Fovea can read"));
        QVERIFY(test::decodingFailure("BMI is the body mass index").contains("photo is not an image"));
        QVERIFY(pictureFormat({}) == PictureFormat::None);
    }

    /// Kinds of which OpenCV makes another picture: refused by name.
    void refusesWhatWouldBeDecodedWrongly()
    {
        QCOMPARE(test::decodingFailure(bmp(false, 0)), QString("no error"));
        QVERIFY2(test::decodingFailure(bmp(true, 0)).contains("photo is an OS/2 BMP with a palette"),
                 qPrintable(test::decodingFailure(bmp(true, 0))));
        QVERIFY2(test::decodingFailure(bmp(false, 1)).contains("photo is a BMP with run-length encoding"),
                 qPrintable(test::decodingFailure(bmp(false, 1))));
    }

    void refusesDamagedPictures()
    {
        std::string png = fovea::readFile(pictures() / "rgb.png");
        png[png.size() / 2] ^= 0x55;
        QVERIFY2(test::decodingFailure(png).contains("photo cannot be decoded: it is damaged"), qPrintable(test::decodingFailure(png)));
        QVERIFY(test::decodingFailure("\xff\xd8\xff\xd9").contains("photo is damaged: its header is invalid at byte 4"));
    }

    void refusesHugeClaims()
    {
        std::string png = fovea::readFile(pictures() / "grey.png");
        const std::string side = {0, 0, static_cast<char>(0xea), 0x60};
        png.replace(16, 8, side + side);
        QVERIFY2(test::decodingFailure(png).contains("is too large: 60000 × 60000 pixels"), qPrintable(test::decodingFailure(png)));
        std::string bmp = fovea::readFile(pictures() / "rgb.bmp");
        bmp.replace(18, 8, std::string("\x60\xea\0\0\x60\xea\0\0", 8));
        QVERIFY2(test::decodingFailure(bmp).contains("is too large: 60000 × 60000"), qPrintable(test::decodingFailure(bmp)));
    }

    /// Any damage gives a picture or an Error, never another exception or a crash.
    void survivesAnyChangedByte()
    {
        for (const auto& path : samples()) {
            const std::string sound = fovea::readFile(path);
            for (std::size_t at = 0; at < std::min<std::size_t>(sound.size(), 200); at += 3) {
                std::string bytes = sound;
                bytes[at] = static_cast<char>(bytes[at] ^ 0xff);
                const QString text = test::decodingFailure(bytes);
                QVERIFY(text == "no error" || text.startsWith("photo"));
            }
        }
    }

    /// An animated PNG says before its pixels how many frames it has.
    void tellsAnAnimatedPng()
    {
        std::string png = fovea::readFile(pictures() / "rgb.png");
        QVERIFY(!checkPicture(png, "photo").hasMore);
        constexpr std::size_t kAfterHeader = 33;
        const auto animated = [&](char frames) {
            const std::string chunk = std::string("acTL\0\0\0", 7) + frames + std::string(4, '\0');
            const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(chunk.data()), static_cast<uInt>(chunk.size()));
            std::string whole = std::string("\0\0\0\x08", 4) + chunk;
            for (int i = 3; i >= 0; --i)
                whole += static_cast<char>(sum >> 8 * i);
            return png.substr(0, kAfterHeader) + whole + png.substr(kAfterHeader);
        };
        QVERIFY(!checkPicture(animated(1), "photo").hasMore);
        QVERIFY(checkPicture(animated(3), "photo").hasMore);
    }

    void namesAMissingFile()
    {
        Image out;
        QVERIFY_EXCEPTION_THROWN(readPicture("/nonexistent/a.jpg", {}, out), Error);
        QVERIFY_EXCEPTION_THROWN(inspectPicture("/nonexistent/a.jpg"), Error);
    }

    void decodesRealPhotosReduced()
    {
        FOVEA_REQUIRE_SHARED(folder, "photos");
        int reduced = 0;
        for (const auto& entry : fs::directory_iterator(folder)) {
            Image whole, small;
            readPicture(entry.path(), {}, whole);
            QVERIFY(inspectPicture(entry.path()) == (PictureInfo{whole.width, whole.height, whole.channels}));
            readPicture(entry.path(), {.enoughSide = 96}, small);
            const int longer = std::max(small.width, small.height), full = std::max(whole.width, whole.height);
            QVERIFY(longer >= 96 && (longer < 2 * 96 || longer <= (full + 7) / 8));
            QVERIFY(std::abs(double(small.width) / small.height - double(whole.width) / whole.height) < 0.05);
            reduced += longer < full;
        }
        QVERIFY(reduced > 10);
    }
};

}  // namespace image_decoder_test

FOVEA_TEST(image_decoder_test::ImageDecoderTest, fovea::test::NoApplication)
#include "ImageDecoderTest.moc"
