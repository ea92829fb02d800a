// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/pictures/ImageDecoder.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/pictures/PictureParsers.h"
#include "tests/support/OddPictures.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <opencv2/imgcodecs.hpp>
#include <QtTest>

#ifdef FOVEA_HAVE_HEIF
#include <libheif/heif.h>
#endif

#include <cstring>
#include <memory>
#include <optional>

namespace picture_kinds_test {

using namespace fovea::data;
using fovea::DeepImage;
using fovea::Error;
using fovea::Image;
using Values = std::vector<std::uint8_t>;
namespace fs = std::filesystem;

namespace {

template <typename Picture> Picture decodeAs(const std::string& bytes, double white = 0)
{
    Picture out;
    decodePicture({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, "photo", {.white = white}, out);
    return out;
}

Image decode(const std::string& bytes) { return decodeAs<Image>(bytes); }

QString failure(const std::string& bytes)
{
    try {
        decode(bytes);
    } catch (const Error& error) {
        return QString::fromStdString(error.what());
    }
    return "no error";
}

PictureInfo info(const std::string& bytes) { return checkPicture(bytes, "photo"); }

/// Cut anywhere, a file is refused.
void requireRefusedWhenCut(const std::string& bytes, std::size_t step = 1)
{
    for (std::size_t size = 1; size < bytes.size(); size += step) {
        const auto text = failure(bytes.substr(0, size));
        QVERIFY2(text.contains("is truncated") || text.contains("is not an image") || text.contains("for which Fovea"),
                 qPrintable(QString("%1 bytes: %2").arg(size).arg(text)));
    }
}

/// Any damage gives a picture or an Error, never another exception or a crash.
void requireErrorsOnly(const std::string& sound, std::size_t from = 0)
{
    for (std::size_t at = from; at < sound.size(); at += 1 + sound.size() / 150) {
        auto bytes = sound;
        bytes[at] = static_cast<char>(bytes[at] ^ 0xff);
        const auto text = failure(bytes);
        QVERIFY(text == "no error" || text.startsWith("photo"));
    }
}

bool isClose(const Image& picture, int x, int y, Values colour, int most = 8)
{
    const std::uint8_t* const pixel = picture.view().row(y) + static_cast<std::ptrdiff_t>(x) * picture.channels;
    for (int c = 0; c < picture.channels; ++c)
        if (std::abs(pixel[c] - colour[static_cast<std::size_t>(c)]) > most)
            return false;
    return true;
}

const Values kColours = {255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30};

#ifdef FOVEA_HAVE_HEIF

using HeifContext = std::unique_ptr<heif_context, decltype(&heif_context_free)>;

/// Encodes `made`, which it releases; nothing where there is no encoder.
std::optional<std::string> encoded(heif_compression_format format, heif_image* made, heif_orientation turn = heif_orientation_normal,
                                   int exifTurn = 0)
{
    const std::unique_ptr<const heif_image, decltype(&heif_image_release)> image(made, heif_image_release);
    const HeifContext context(heif_context_alloc(), heif_context_free);
    heif_encoder* found = nullptr;
    if (heif_context_get_encoder_for_format(context.get(), format, &found).code != heif_error_Ok)
        return {};
    const std::unique_ptr<heif_encoder, decltype(&heif_encoder_release)> encoder(found, heif_encoder_release);
    heif_encoder_set_lossy_quality(encoder.get(), 95);
    const std::unique_ptr<heif_encoding_options, decltype(&heif_encoding_options_free)> options(heif_encoding_options_alloc(),
                                                                                                heif_encoding_options_free);
    options->image_orientation = turn;
    heif_image_handle* handle = nullptr;
    if (heif_context_encode_image(context.get(), made, encoder.get(), options.get(), &handle).code != heif_error_Ok)
        return {};
    if (exifTurn > 0) {
        const std::string exif =
            std::string("MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0", 19) + static_cast<char>(exifTurn) + std::string(6, '\0');
        heif_context_add_exif_metadata(context.get(), handle, exif.data(), static_cast<int>(exif.size()));
    }
    heif_image_handle_release(handle);
    std::string bytes;
    heif_writer writer{1, [](heif_context*, const void* data, std::size_t size, void* to) {
                           static_cast<std::string*>(to)->assign(static_cast<const char*>(data), size);
                           return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    heif_context_write(context.get(), &writer, &bytes);
    return bytes;
}

/// 64 × 32 pixels: the left half red, the right one dark and, if asked for, clear.
heif_image* redAndDark(bool isHalfClear)
{
    const int channels = isHalfClear ? 4 : 3;
    heif_image* made = nullptr;
    heif_image_create(64, 32, heif_colorspace_RGB, isHalfClear ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, &made);
    heif_image_add_plane(made, heif_channel_interleaved, 64, 32, 8);
    int stride = 0;
    auto* const plane = heif_image_get_plane(made, heif_channel_interleaved, &stride);
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 64; ++x) {
            auto* const pixel = plane + static_cast<std::ptrdiff_t>(y) * stride + static_cast<std::ptrdiff_t>(x) * channels;
            const Values colour = x < 32 ? Values{255, 0, 0, 255} : Values{31, 31, 31, 0};
            std::copy_n(colour.begin(), channels, pixel);
        }
    return made;
}

/// The same size in 10 bits: the left half white, the right one 127 of 1023.
heif_image* tenBits()
{
    heif_image* made = nullptr;
    heif_image_create(64, 32, heif_colorspace_YCbCr, heif_chroma_420, &made);
    for (const auto& [channel, side] : {std::pair{heif_channel_Y, 1}, std::pair{heif_channel_Cb, 2}, std::pair{heif_channel_Cr, 2}}) {
        heif_image_add_plane(made, channel, 64 / side, 32 / side, 10);
        int stride = 0;
        auto* const plane = heif_image_get_plane(made, channel, &stride);
        for (int y = 0; y < 32 / side; ++y)
            for (int x = 0; x < 64 / side; ++x) {
                const auto value = static_cast<std::uint16_t>(side == 2 ? 512 : x < 32 ? 1023 : 127);
                std::memcpy(plane + static_cast<std::ptrdiff_t>(y) * stride + 2 * static_cast<std::ptrdiff_t>(x), &value, 2);
            }
    }
    return made;
}

#endif

}  // namespace

/// Formats beside JPEG, PNG, BMP, WebP and TIFF, and the names of those that are not read.
class PictureKindsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheFirstPictureOfAGif()
    {
        if (!kHasGif)
            QSKIP("built without giflib");
        const fovea::test::GifFrame first{0, 0, 2, 2, {0, 1, 2, 3}, -1, false}, second{0, 0, 2, 2, {3, 3, 3, 3}, -1, false};
        const auto bytes = fovea::test::gif(2, 2, kColours, {first, second});
        QCOMPARE(decode(bytes).pixels, kColours);
        QVERIFY(info(bytes) == (PictureInfo{2, 2, 3, 0, 0, true}));
        requireRefusedWhenCut(bytes);
        requireErrorsOnly(bytes);
        // Smaller than its screen, and clear in one place: white is behind.
        const auto small = fovea::test::gif(3, 2, kColours, {{1, 0, 2, 1, {3, 1}, 1, false}});
        QCOMPARE(decode(small).pixels, (Values{255, 255, 255, 10, 20, 30, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255}));
        const auto grey = fovea::test::gif(2, 1, {0, 0, 0, 90, 90, 90}, {{0, 0, 2, 1, {1, 0}, -1, false}});
        QVERIFY(!info(grey).hasMore);
        QCOMPARE(decode(grey).pixels, (Values{90, 0}));
        // Rows 0, 4, 2, 6, 1, 3, 5, 7 are stored one after the other.
        const auto interlaced = fovea::test::gif(1, 8, {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7},
                                                 {{0, 0, 1, 8, {0, 4, 2, 6, 1, 3, 5, 7}, -1, true}});
        QCOMPARE(decode(interlaced).pixels, (Values{0, 1, 2, 3, 4, 5, 6, 7}));
        auto huge = bytes;
        huge.replace(6, 4, "\xff\xff\xff\xff");
        QVERIFY2(failure(huge).contains("is too large: 65535 × 65535"), qPrintable(failure(huge)));
    }

    void readsPortableMaps_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("channels");
        QTest::addColumn<QByteArray>("pixels");
        const auto row = [](const char* name, std::string bytes, int channels, const Values& pixels) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << channels
                                << QByteArray(reinterpret_cast<const char*>(pixels.data()), static_cast<qsizetype>(pixels.size()));
        };
        row("P1", "P1\n# a comment\n3 2\n101\n0 1 0\n", 1, {0, 255, 0, 255, 0, 255});
        row("P2", "P2 3 1 255 7 8 9\n", 1, {7, 8, 9});
        row("P3", "P3\n2 1\n255\n1 2 3 4 5 6\n", 3, {1, 2, 3, 4, 5, 6});
        row("P4", std::string("P4 9 1\n\xa5\x80", 9), 1, {0, 255, 0, 255, 255, 0, 255, 0, 0});
        row("P5", std::string("P5 2 1 255\n\x07\xff", 13), 1, {7, 255});
        row("P6", std::string("P6\n#x\n1 2\n255\n\1\2\3\4\5\6", 20), 3, {1, 2, 3, 4, 5, 6});
        row("few levels", "P2 3 1 2 0 1 2\n", 1, {0, 128, 255});
        row("16 bits", std::string("P5 2 1 65535\n\x80\x80\xff\xff", 17), 1, {128, 255});
        row("12 bits", std::string("P5 2 1 4095\n\x08\x08\x0f\xff", 16), 1, {128, 255});
        row("a largest value of 1000", std::string("P5 2 1 1000\n\x01\xf4\x03\xe8", 16), 1, {128, 255});
    }

    void readsPortableMaps()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, channels);
        QFETCH(QByteArray, pixels);
        const auto file = bytes.toStdString();
        const auto picture = decode(file);
        QCOMPARE(picture.channels, channels);
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(picture.pixels.data()), static_cast<qsizetype>(picture.pixels.size())), pixels);
        QCOMPARE(info(file).channels, channels);
        if (file[1] >= '4')
            requireRefusedWhenCut(file);
        requireErrorsOnly(file);
    }

    void tellsPortableMapsFromTexts()
    {
        QVERIFY(failure("P5 is a page").contains("is not an image"));
        QVERIFY(failure("P6 70000 70000 255\n").contains("is too large: 70000 × 70000"));
        QVERIFY(failure("P2 2 2 255 1 2 3").contains("is truncated"));
        QVERIFY(failure("P2 2 1 255 1 x").contains("cannot be decoded"));
        QVERIFY(failure("P2 2 1 0 1 1").contains("is damaged"));
        QCOMPARE(info(std::string("P5 2 1 4095\n\0\0\0\0", 16)).highest, -4095.0);
    }

    /// Its header says what white is; no dataset does.
    void keepsThePortableMapsWhite()
    {
        const std::string grey("P5 2 1 1023\n\x01\xff\x03\xff", 16), colour("P6 1 1 4095\n\x0f\xff\0\0\x08\0", 18);
        const DeepImage own = decodeAs<DeepImage>(grey);
        QCOMPARE(own.pixels, (std::vector<std::uint16_t>{32735, 65535}));
        QVERIFY(info(grey).definesWhite() && info(colour).definesWhite());
        for (const double white : {255.0, 4095.0, 65535.0}) {
            QVERIFY(decodeAs<DeepImage>(grey, white) == own);
            QCOMPARE(decodeAs<DeepImage>(colour, white).pixels, (std::vector<std::uint16_t>{65535, 0, 32776}));
        }
    }

    void readsHeicAndAvif_data()
    {
        QTest::addColumn<bool>("isAvif");
        QTest::newRow("HEIC") << false;
        QTest::newRow("AVIF") << true;
    }

    void readsHeicAndAvif()
    {
#ifdef FOVEA_HAVE_HEIF
        QFETCH(bool, isAvif);
        const auto format = isAvif ? heif_compression_AV1 : heif_compression_HEVC;
        const auto plain = encoded(format, redAndDark(false));
        if (!plain)
            QSKIP("libheif has no encoder for it");
        QCOMPARE(pictureKind({reinterpret_cast<const std::uint8_t*>(plain->data()), plain->size()}).name, isAvif ? "AVIF" : "HEIC");
        QVERIFY(info(*plain) == (PictureInfo{64, 32, 3}));
        const auto picture = decode(*plain);
        QVERIFY(isClose(picture, 8, 16, {255, 0, 0}));
        QVERIFY(isClose(picture, 56, 16, {31, 31, 31}));
        requireRefusedWhenCut(*plain, 7);
        requireErrorsOnly(*plain);
        // The sides that are claimed, before anything is decoded.
        auto huge = *plain;
        QVERIFY(huge.find("ispe") != std::string::npos);
        for (auto at = huge.find("ispe"); at != std::string::npos; at = huge.find("ispe", at + 1))
            huge.replace(at + 8, 8, std::string("\0\0\x7f\xff\0\0\x7f\xff", 8));
        QVERIFY2(failure(huge).contains("is too large: 32767 × 32767"), qPrintable(failure(huge)));
        // A quarter turn, with EXIF data that says so too: turned once.
        for (const int exif : {0, 6}) {
            const auto turned = decode(*encoded(format, redAndDark(false), heif_orientation_rotate_90_cw, exif));
            QCOMPARE(turned.width, 32);
            QCOMPARE(turned.height, 64);
            QVERIFY(isClose(turned, 16, 8, {255, 0, 0}));
            QVERIFY(isClose(turned, 16, 56, {31, 31, 31}));
        }
        const auto clear = decode(*encoded(format, redAndDark(true)));
        QVERIFY(isClose(clear, 8, 16, {255, 0, 0}));
        QVERIFY(isClose(clear, 56, 16, {255, 255, 255}));
#else
        QSKIP("built without libheif");
#endif
    }

    void keepsTenBits()
    {
#ifdef FOVEA_HAVE_HEIF
        const auto bytes = encoded(heif_compression_HEVC, tenBits());  // AV1's of Debian 12 ends the program
        if (!bytes)
            QSKIP("libheif has no encoder of HEIC");
        QCOMPARE(info(*bytes).highest, -1023.0);
        QVERIFY(decodeAs<DeepImage>(*bytes, 65535) == decodeAs<DeepImage>(*bytes));
        QVERIFY(isClose(decode(*bytes), 56, 16, {32, 32, 32}));
        const auto deep = decodeAs<DeepImage>(*bytes);
        const int dark = deep.view().row(16)[56 * 3];
        QVERIFY2(std::abs(dark - 127 * 65535 / 1023) < 1000, qPrintable(QString::number(dark)));
#else
        QSKIP("built without libheif");
#endif
    }

    void readsTheFirstFrameOfAnAnimatedWebP()
    {
        if (!kHasAnimatedWebP)
            QSKIP("built without libwebpdemux");
        const auto frame = [](const cv::Scalar& colour) {
            std::vector<std::uint8_t> bytes;
            cv::imencode(".webp", cv::Mat(2, 4, CV_8UC4, colour), bytes, {cv::IMWRITE_WEBP_QUALITY, 101});
            return std::string(bytes.begin(), bytes.end());
        };
        const auto bytes = fovea::test::animatedWebP(6, 2, 2, 0, {frame({30, 20, 10, 255}), frame({0, 0, 0, 255})});
        QVERIFY(info(bytes) == (PictureInfo{6, 2, 3, 0, 0, true}));
        const auto picture = decode(bytes);
        QVERIFY(isClose(picture, 0, 0, {255, 255, 255}, 0));
        QVERIFY(isClose(picture, 3, 1, {10, 20, 30}, 0));
        requireRefusedWhenCut(bytes);
        requireErrorsOnly(bytes, 30);  // behind the sides, which would only become large
    }

    void readsJpeg2000_data()
    {
        QTest::addColumn<int>("depth");
        QTest::addColumn<int>("channels");
        QTest::newRow("grey") << CV_8U << 1;
        QTest::newRow("colour") << CV_8U << 3;
        QTest::newRow("16 bits") << CV_16U << 1;
    }

    void readsJpeg2000()
    {
        QFETCH(int, depth);
        QFETCH(int, channels);
        cv::Mat source(40, 60, CV_MAKETYPE(depth, channels));
        const int unit = depth == CV_16U ? 257 : 1;
        for (int y = 0; y < source.rows; ++y)
            for (int i = 0; i < source.cols * channels; ++i) {
                const int value = (2 * y + i / channels + 50 * (i % channels)) * unit;
                if (depth == CV_16U)
                    source.ptr<std::uint16_t>(y)[i] = static_cast<std::uint16_t>(value);
                else
                    source.ptr(y)[i] = static_cast<std::uint8_t>(value);
            }
        std::vector<std::uint8_t> encoded;
        if (!cv::imencode(".jp2", source, encoded, {cv::IMWRITE_JPEG2000_COMPRESSION_X1000, 1000}))
            QSKIP("OpenCV has no encoder of JPEG 2000");
        const std::string bytes(encoded.begin(), encoded.end());
        QVERIFY(info(bytes) == (PictureInfo{60, 40, channels, depth == CV_16U ? 65535.0 : 0.0}));
        const auto picture = decode(bytes);
        QVERIFY(isClose(picture, 20, 10, channels == 1 ? Values{40} : Values{140, 90, 40}, 2));
        requireRefusedWhenCut(bytes, 11);
        requireErrorsOnly(bytes);
        auto huge = bytes;
        const auto sizes = huge.find(std::string("\xff\x4f\xff\x51", 4));
        QVERIFY(sizes != std::string::npos);
        huge.replace(sizes + 8, 8, std::string("\0\0\xff\xff\0\0\xff\xff", 8));
        QVERIFY2(failure(huge).contains("is too large: 65535 × 65535"), qPrintable(failure(huge)));
    }

    void namesKindsThatAreNotRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char* kind, const std::string& bytes) {
            QTest::newRow(kind) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << QString(kind);
        };
        row("Photoshop (PSD)", std::string("8BPS\0\1", 6));
        std::string dicom(128, '\0');
        row("DICOM", dicom.append("DICM\2"));
        row("JPEG XL", "\xff\x0a and more");
        row("camera RAW (Canon CR2)", std::string("II*\0\x10\0\0\0CR\2\0", 12));
        row("camera RAW (Canon CR3)", std::string("\0\0\0\x18"
                                                  "ftypcrx \0\0\0\1",
                                                  16));
        row("camera RAW (Fujifilm RAF)", "FUJIFILMCCD-RAW 0201");
        row("OpenEXR", std::string("v/1\1\2\0\0\0", 8));
        row("SVG", "<?xml version=\"1.0\"?>\n<!-- a drawing -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        row("Windows icon (ICO)", std::string("\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0\0\0\0\0\x16\0\0\0", 22));
        row("PAM", "P7\nWIDTH 1");
        row("FITS", "SIMPLE  =                    T");
    }

    void namesKindsThatAreNotRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, kind);
        QVERIFY2(failure(bytes.toStdString()).contains("photo is an image of the kind " + kind + ", which Fovea cannot read"),
                 qPrintable(failure(bytes.toStdString())));
    }

    void knowsKindsByContentNotByEnding()
    {
        const fovea::test::TemporaryFolder folder;
        const auto kindOf = [&](const char* name, const std::string& content) {
            fovea::test::writeRaw(folder.path() / name, content);
            return pictureKindOfFile(folder.path() / name);
        };
        QVERIFY(kindOf("page.svg", "<!DOCTYPE html><html><svg></svg></html>").name.empty());
        QVERIFY(kindOf("notes.psd", "not a picture").name.empty());
        QVERIFY(kindOf("scan", "P2 1 1 255 7").format == PictureFormat::Pnm);
        QCOMPARE(kindOf("x.tga", std::string("\0\0\2\0", 4)).name, "Targa (TGA)");
        // A camera's file is a TIFF whose first picture is a preview.
        std::string dng("II*\0\x08\0\0\0\1\0", 10);
        dng += std::string("\x12\xc6\1\0\4\0\0\0\1\4\0\0\0\0\0\0", 16);
        QCOMPARE(kindOf("photo.dng", dng).name, "camera RAW (DNG)");
        QVERIFY(pictureKindOfFile(folder.path() / "none").name.empty());
        QVERIFY(hasPictureEnding("a.JPG") && hasPictureEnding("a.ppm") && !hasPictureEnding(".ppm") && !hasPictureEnding("a.psd"));
        QVERIFY(readableKinds().starts_with("JPEG, PNG, BMP, WebP, TIFF"));
    }
};

}  // namespace picture_kinds_test

FOVEA_TEST(picture_kinds_test::PictureKindsTest, fovea::test::NoApplication)
#include "PictureKindsTest.moc"
