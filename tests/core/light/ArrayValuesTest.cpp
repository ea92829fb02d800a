// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/ValueRange.h"
#include "tests/support/ArrayFiles.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace array_values_test {

using namespace fovea;
using namespace fovea::data;
using test::npy;
using test::numbers;

namespace {

/// Four images of 8 × 8 numbers that go from `low` to `high`, of any type.
template <typename T> std::string ramp(const std::string& type, double low, double high, bool areWhole)
{
    constexpr int kValues = 4 * 8 * 8;
    std::vector<T> values;
    for (int i = 0; i < kValues; ++i) {
        const double value = low + (high - low) * i / (kValues - 1);
        values.push_back(static_cast<T>(areWhole ? std::round(value) : value));
    }
    return npy(type, {4, 8, 8}, numbers(values));
}

}  // namespace

/// Which values of arrays are black, white and opaque.
class ArrayValuesTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;

    std::filesystem::path file() const { return m_home.path() / "data.npz"; }
    std::shared_ptr<const Dataset> opened(const std::string& images, double white = 0, ArrayRange learnt = {}, Json more = {}) const
    {
        test::writeNpz(file(), {{"x", images}, {"y", npy("|u1", {4}, std::string("\0\1\0\1", 4))}});
        OpenContext context;
        context.white = white;
        context.arrayRange = learnt;
        Json params{{"file", file().string()}};
        if (more.is_object())
            params.update(more);
        return openDataset({"arrays", ParamSet(resolveParams(Catalogs::require("dataset", "arrays").params, params))}, context);
    }
    static std::vector<int> pixelsAt(const Dataset& dataset, std::size_t index, std::size_t from, std::size_t count)
    {
        Image scratch;
        const auto image = dataset.image(Part::Train, index, scratch);
        return {image.pixels + from, image.pixels + from + count};
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void findsTheRange_data()
    {
        QTest::addColumn<QByteArray>("images");
        QTest::addColumn<double>("set");     ///< data.range
        QTest::addColumn<int>("first");      ///< the pixel of the least value
        QTest::addColumn<int>("last");       ///< that of the largest one
        QTest::addColumn<QString>("range");  ///< what the note says; empty: no note
        const auto row = [](const char* name, const std::string& images, int first, int last, const char* range, double set = 0) {
            QTest::newRow(name) << QByteArray::fromStdString(images) << set << first << last << range;
        };
        using Byte = std::uint8_t;
        row("scikit-learn's digits", ramp<double>("<f8", 0, 16, true), 0, 255, "0 to 16");
        row("digits in bytes", ramp<Byte>("|u1", 0, 16, true), 0, 255, "0 to 16");
        row("four bits", ramp<Byte>("|u1", 0, 15, true), 0, 255, "0 to 15");
        row("less than four bits are used", ramp<std::int64_t>("<i8", 0, 12, true), 0, 204, "0 to 15");
        row("five bits", ramp<std::uint16_t>("<u2", 0, 31, true), 0, 255, "0 to 31");
        row("six bits", ramp<Byte>("|u1", 0, 63, true), 0, 255, "0 to 63");
        row("dark images in bytes", ramp<Byte>("|u1", 0, 49, true), 0, 49, "");
        row("dark images in integers", ramp<std::int64_t>("<i8", 0, 49, true), 0, 49, "");
        row("less than four bits in bytes", ramp<Byte>("|u1", 0, 12, true), 0, 12, "");
        row("three bits", ramp<Byte>("|u1", 0, 7, true), 0, 255, "0 to 7");
        row("counts in squares of eight", ramp<Byte>("|u1", 0, 64, true), 0, 255, "0 to 64");
        row("a mask", ramp<Byte>("|u1", 0, 1, true), 0, 255, "0 to 1");
        row("seven bits are dark images", ramp<Byte>("|u1", 0, 100, true), 0, 100, "");
        row("bytes", ramp<Byte>("|u1", 0, 255, true), 0, 255, "");
        row("bytes as fractions", ramp<float>("<f4", 0, 255, true), 0, 255, "");
        row("percent", ramp<float>("<f4", 0, 100, false), 0, 255, "0 to 100");
        row("nearly percent", ramp<float>("<f4", 0, 99.5, false), 0, 254, "0 to 100");
        row("dark fractions", ramp<float>("<f4", 0, 90, false), 0, 90, "");
        row("bytes that were divided", ramp<float>("<f4", 0, 1, false), 0, 255, "0 to 1");
        row("a bit above 1", ramp<float>("<f4", 0, 1.25, false), 0, 255, "0 to 1.25");
        row("from -1 to 1", ramp<float>("<f4", -1, 1, false), 0, 255, "-1 to 1");
        row("from nearly -1 to nearly 1", ramp<float>("<f4", -0.75, 0.875, false), 32, 239, "-1 to 1");
        row("around 0", ramp<double>("<f8", -0.5, 0.5, false), 0, 255, "-0.5 to 0.5");
        row("normalised", ramp<float>("<f4", -2, 2.5, false), 0, 255, "-2 to 2.5");
        row("signed bytes", ramp<std::int8_t>("|i1", -128, 100, true), 0, 228, "-128 to 127");
        row("twelve bits", ramp<std::uint16_t>("<u2", 0, 4095, true), 0, 255, "0 to 4095");
        row("a white that is set", ramp<Byte>("|u1", 0, 16, true), 0, 204, "0 to 20", 20);
        row("a set white without scaling", ramp<Byte>("|u1", 0, 16, true), 0, 16, "", 255);
        row("sixteen bits with a white", ramp<std::uint16_t>("<u2", 0, 1000, true), 0, 125, "0 to 2047", 2047);
        // A model keeps the white of the pictures that it learnt from.
        row("bytes for a model of twelve bits", ramp<Byte>("|u1", 0, 255, true), 0, 255, "", 4095);
        row("fractions for a model of twelve bits", ramp<float>("<f4", 0, 1, false), 0, 255, "0 to 1", 4095);
        row("bytes for a model of fractions", ramp<Byte>("|u1", 0, 255, true), 0, 255, "", 1);
    }

    void findsTheRange()
    {
        QFETCH(const QByteArray, images);
        QFETCH(const double, set);
        QFETCH(const int, first);
        QFETCH(const int, last);
        QFETCH(const QString, range);
        const auto dataset = opened(images.toStdString(), set);
        QCOMPARE(pixelsAt(*dataset, 0, 0, 1)[0], first);
        QCOMPARE(pixelsAt(*dataset, 3, 63, 1)[0], last);
        const auto notes = test::notesOf(*dataset);
        QCOMPARE(notes.contains("are scaled to 0 to 255"), !range.isEmpty());
        QCOMPARE(notes.contains("the largest value is 90, and 255 is taken as white (data.range sets"),
                 QString(QTest::currentDataTag()) == "dark fractions");
        QVERIFY2(range.isEmpty() || notes.contains("values from " + range + " are scaled to 0 to 255 (data.range sets"), qPrintable(notes));
    }

    /// A model keeps the range of the arrays that it learnt from: dark images stay dark.
    void keepsWhatAModelLearnt_data()
    {
        QTest::addColumn<QByteArray>("images");
        QTest::addColumn<double>("black");
        QTest::addColumn<double>("white");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<QString>("note");
        const auto row = [](const char* name, const std::string& images, double black, double white, int first, int last,
                            const char* note) {
            QTest::newRow(name) << QByteArray::fromStdString(images) << black << white << first << last << note;
        };
        using Byte = std::uint8_t;
        const char* const asLearnt = "arrays are scaled as for the training";
        row("dark bytes", ramp<Byte>("|u1", 0, 63, true), 0, 255, 0, 63, "training: 0 is black and 255 is white (largest value: 63)");
        row("a part of the digits", ramp<double>("<f8", 0, 8, true), 0, 16, 0, 128, asLearnt);
        row("digits in bytes", ramp<Byte>("|u1", 0, 7, true), 0, 16, 0, 112, asLearnt);
        row("the same", ramp<Byte>("|u1", 0, 16, true), 0, 16, 0, 255, "values from 0 to 16 are scaled");
        row("half of a normalised range", ramp<float>("<f4", -1, 1.25, false), -2, 2.5, 57, 184, asLearnt);
        row("signed bytes", ramp<std::int8_t>("|i1", -128, 100, true), -128, 127, 0, 228, "-128 to 127");
        row("another scale", ramp<Byte>("|u1", 0, 255, true), 0, 16, 0, 255, "");
        row("fractions for a model of bytes", ramp<float>("<f4", 0, 1, false), 0, 255, 0, 255, "0 to 1");
        row("fractions for a model from -1 to 1", ramp<float>("<f4", 0, 1, false), -1, 1, 0, 255, "0 to 1");
    }

    void keepsWhatAModelLearnt()
    {
        QFETCH(const QByteArray, images);
        QFETCH(const double, black);
        QFETCH(const double, white);
        QFETCH(const int, first);
        QFETCH(const int, last);
        QFETCH(const QString, note);
        const auto dataset = opened(images.toStdString(), 0, {black, white});
        QCOMPARE(pixelsAt(*dataset, 0, 0, 1)[0], first);
        QCOMPARE(pixelsAt(*dataset, 3, 63, 1)[0], last);
        const auto notes = test::notesOf(*dataset);
        QVERIFY2(note.isEmpty() ? !notes.contains("scaled") : notes.contains(note), qPrintable(notes));
    }

    void saysItsRange()
    {
        const auto bytes = opened(ramp<std::uint8_t>("|u1", 0, 255, true))->info().arrayRange;
        QCOMPARE(bytes.black, 0.0);
        QCOMPARE(bytes.white, 255.0);
        const auto fractions = opened(ramp<float>("<f4", -1, 1, false))->info().arrayRange;
        QCOMPARE(fractions.black, -1.0);
        QCOMPARE(fractions.white, 1.0);
    }

    /// Infrared has all values, opacity nearly always the least or the largest one.
    void asksForAFourthChannelThatMayBeInfrared()
    {
        std::vector<std::uint8_t> values;
        for (int i = 0; i < 4 * 8 * 8 * 4; ++i)
            values.push_back(static_cast<std::uint8_t>(i % 4 == 3 ? 20 + i % 200 : i % 256));
        const auto infrared = npy("|u1", {4, 8, 8, 4}, numbers(values));
        const auto error = test::errorTextOf([&] { opened(infrared); });
        QVERIFY2(error.contains("the fourth channel of x (4 × 8 × 8 × 4) does not look like opacity; it may be infrared") &&
                     error.contains("data.dataset.fourth_channel=ignore") && error.contains("data.dataset.fourth_channel=opacity"),
                 qPrintable(error));
        // All clear would be white images.
        QVERIFY(test::errorTextOf([&] { opened(npy("|u1", {4, 8, 8, 4}, std::string(1024, '\0'))); }).contains("it may be infrared"));
        const auto ignored = opened(infrared, 0, {}, {{"fourth_channel", "ignore"}});
        QCOMPARE(ignored->info().channels, 3);
        QVERIFY(pixelsAt(*ignored, 0, 0, 6) == (std::vector<int>{0, 1, 2, 4, 5, 6}));
        QVERIFY2(test::notesOf(*ignored).contains("the fourth channel is not used"), qPrintable(test::notesOf(*ignored)));
        const auto blended = opened(infrared, 0, {}, {{"fourth_channel", "opacity"}});
        QVERIFY(pixelsAt(*blended, 0, 0, 1)[0] > 200);
    }

    void showsOpacityOverWhite_data()
    {
        QTest::addColumn<QByteArray>("images");
        // R G B and opacity: red, half clear green, clear blue, in two rows of six pixels.
        const std::vector<std::vector<double>> pixels = {{255, 0, 0, 255}, {0, 255, 0, 128}, {0, 0, 255, 0}};
        constexpr std::size_t kImages = 4, kPixels = 12, kChannels = 4;
        const auto values = [&](double scale, bool isChannelFirst) {
            std::vector<float> out;
            for (std::size_t i = 0; i < kImages; ++i)
                for (std::size_t k = 0; k < kPixels * kChannels; ++k) {
                    const std::size_t pixel = isChannelFirst ? k % kPixels : k / kChannels,
                                      channel = isChannelFirst ? k / kPixels : k % kChannels;
                    out.push_back(static_cast<float>(pixels[pixel % 3][channel] * scale));
                }
            return out;
        };
        const auto bytes = values(1, false);
        QTest::newRow("channels last") << QByteArray::fromStdString(
            npy("|u1", {4, 2, 6, 4}, numbers(std::vector<std::uint8_t>(bytes.begin(), bytes.end()))));
        QTest::newRow("channels second") << QByteArray::fromStdString(npy("<f4", {4, 4, 2, 6}, numbers(values(1, true))));
        QTest::newRow("fractions") << QByteArray::fromStdString(npy("<f4", {4, 2, 6, 4}, numbers(values(1.0 / 255, false))));
    }

    void showsOpacityOverWhite()
    {
        QFETCH(const QByteArray, images);
        const auto dataset = opened(images.toStdString());
        QCOMPARE(dataset->info().channels, 3);
        QCOMPARE(dataset->info().width, 6);
        QVERIFY(pixelsAt(*dataset, 1, 9, 9) == (std::vector<int>{255, 0, 0, 127, 255, 127, 255, 255, 255}));
        QVERIFY2(test::notesOf(*dataset).contains("the fourth value of each pixel is taken as opacity"),
                 qPrintable(test::notesOf(*dataset)));
    }

    void refusesTwoChannels()
    {
        const auto error = test::errorTextOf([&] { opened(npy("|u1", {4, 8, 8, 2}, std::string(512, '\1'))); });
        QVERIFY2(error.contains("the shape of x (4 × 8 × 8 × 2) is not one of images") && error.contains("1, 3 or 4 (with opacity)"),
                 qPrintable(error));
    }

    /// Tables of pixels and MNIST's files have numbers as well.
    void scalesTablesToo()
    {
        QByteArray table = "label";
        for (int i = 0; i < 64; ++i)
            table += ",pixel" + QByteArray::number(i);
        for (int row = 0; row < 4; ++row) {
            table += "\n" + QByteArray::number(row % 2);
            for (int i = 0; i < 64; ++i)
                table += "," + QByteArray::number(i % 17);
        }
        test::writeRaw(m_home.path() / "digits.csv", table.toStdString());
        const auto dataset = test::openArgument(m_home.path() / "digits.csv");
        QVERIFY(pixelsAt(*dataset, 2, 15, 2) == (std::vector<int>{239, 255}));
        QVERIFY2(test::notesOf(*dataset).contains("values from 0 to 16"), qPrintable(test::notesOf(*dataset)));
        std::array<MemoryDataset::PartData, 3> parts;
        std::vector<Text> notes;
        // Too few to know, and levels that are not those of a small range.
        parts[2].pixels.assign(255, 1);
        spreadSmallValues(parts, {}, notes);
        QVERIFY(notes.empty());
        parts[2].pixels.assign(256, 10);
        spreadSmallValues(parts, {}, notes);
        QVERIFY(notes.empty());
        parts[2].pixels.assign(256, 1);
        parts[2].pixels[0] = 0;
        const auto range = spreadSmallValues(parts, {}, notes);
        QCOMPARE(int(parts[2].pixels[255]), 255);
        QCOMPARE(notes.size(), std::size_t(1));
        QCOMPARE(range.white, 1.0);
        OpenContext learnt;
        learnt.arrayRange = {0, 16};
        parts[2].pixels.assign(256, 8);
        QCOMPARE(spreadSmallValues(parts, learnt, notes).white, 16.0);
        QCOMPARE(int(parts[2].pixels[255]), 128);
    }
};

}  // namespace array_values_test

FOVEA_TEST(array_values_test::ArrayValuesTest, fovea::test::NoApplication)
#include "ArrayValuesTest.moc"
