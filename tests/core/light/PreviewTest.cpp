// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/data/preview/Caption.h"
#include "core/data/pictures/ImageDecoder.h"
#include "core/data/preview/Preview.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <set>

namespace preview_test {

using namespace fovea;
using namespace fovea::data;

namespace {

/// `count` training pictures, each of one colour of its own, labels in turn.
MemoryDataset painted(std::size_t count, int side, std::vector<std::string> classes)
{
    DatasetInfo info;
    info.name = "painted";
    info.channels = 3;
    info.width = info.height = side;
    std::array<MemoryDataset::PartData, 3> parts;
    for (std::size_t i = 0; i < count; ++i) {
        for (int p = 0; p < side * side; ++p)
            parts[0].pixels.insert(parts[0].pixels.end(), {std::uint8_t(10 + i), std::uint8_t(p % 2 ? 200 : 20), 77});
        parts[0].labels.push_back(static_cast<std::uint16_t>(i % classes.size()));
    }
    info.classes = std::move(classes);
    return MemoryDataset(info, std::move(parts), "painted");
}

/// Columns (or rows) of a region that are not all white.
int inkedColumns(const ImageView& view, int left, int top, int width, int height)
{
    int count = 0;
    for (int x = left; x < left + width; ++x) {
        bool inked = false;
        for (int y = top; y < top + height; ++y)
            for (int c = 0; c < 3; ++c)
                inked = inked || view.row(y)[3 * x + c] != 255;
        count += inked;
    }
    return count;
}

}  // namespace

/// The grid of labelled samples, and its captions.
class PreviewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enlargesSmallPicturesByWholeSteps()
    {
        const auto dataset = painted(40, 5, {"a", "b"});
        PreviewOptions options;
        options.rows = options.columns = 1;
        options.cell = 48;
        const Image image = drawPreview(dataset, options);
        // 5 pixels become 45: nine columns of each, in the middle of 48 within the margin of 12.
        std::set<std::uint8_t> greens;
        int changes = 0;
        const std::uint8_t* row = image.view().row(12 + 1 + 4);
        for (int x = 13; x < 13 + 45; ++x) {
            greens.insert(row[3 * x + 1]);
            changes += x > 13 && row[3 * x + 1] != row[3 * (x - 1) + 1];
        }
        QCOMPARE(greens, (std::set<std::uint8_t>{20, 200}));
        QCOMPARE(changes, 4);
        QCOMPARE(row[3 * 12], std::uint8_t(255));
        QCOMPARE(row[3 * 58], std::uint8_t(255));
    }

    void drawsDifferentPicturesByTheSeed()
    {
        const auto dataset = painted(100, 4, {"a"});
        PreviewOptions options;
        options.cell = 16;
        const auto redsOf = [&](std::uint64_t seed) {
            options.seed = seed;
            const Image image = drawPreview(dataset, options);
            std::set<std::uint8_t> reds;
            for (std::size_t i = 0; i + 2 < image.pixels.size(); i += 3)
                if (image.pixels[i + 2] == 77)
                    reds.insert(image.pixels[i]);
            return reds;
        };
        const auto first = redsOf(1);
        QCOMPARE(first.size(), std::size_t(20));
        QVERIFY(first == redsOf(1));
        QVERIFY(first != redsOf(2));
    }

    void shrinksTheGridForFewPictures()
    {
        PreviewOptions options;
        const Image whole = drawPreview(painted(20, 4, {"a"}), options), few = drawPreview(painted(3, 4, {"a"}), options),
                    twelve = drawPreview(painted(12, 4, {"a"}), options);
        QVERIFY(few.width < whole.width && few.height < whole.height);
        QVERIFY(twelve == drawPreview(painted(12, 4, {"a"}), options));
        QCOMPARE(twelve.width, whole.width);
        QCOMPARE(twelve.height, whole.height);
    }

    void reducesLargePictures()
    {
        const auto dataset = painted(1, 300, {"a"});
        PreviewOptions options;
        options.cell = 32;
        const Image image = drawPreview(dataset, options);
        // Stripes of one pixel are averaged away, not dropped.
        const std::uint8_t* pixel = image.view().row(12 + 16) + 3 * (12 + 16);
        QVERIFY2(std::abs(int(pixel[1]) - 110) < 12, qPrintable(QString::number(pixel[1])));
    }

    void keepsLongNamesApart()
    {
        CaptionWriter writer(20);
        for (const std::string name : {"a very long class name that no cell can hold", "WWWWWWWWWWWWWWWW", "非常非常非常长的类别名称",
                                       "\xff\xfe broken", "æøå", "x"}) {
            Image image(300, 60, 3);
            std::fill(image.pixels.begin(), image.pixels.end(), std::uint8_t{255});
            writer.write(image, name, 100, 20, 90);
            QVERIFY2(inkedColumns(image.view(), 100, 20, 90, 20) > 0, name.c_str());
            QCOMPARE(inkedColumns(image.view(), 0, 0, 100, 60), 0);
            QCOMPARE(inkedColumns(image.view(), 190, 0, 110, 60), 0);
            QCOMPARE(inkedColumns(image.view(), 0, 0, 300, 20), 0);
            QCOMPARE(inkedColumns(image.view(), 0, 40, 300, 20), 0);
        }
    }

    void distinguishesNamesByTheirLetters()
    {
        CaptionWriter writer(20);
        std::set<std::string> seen;
        for (const std::string name : {"apple", "apples", "äpple", "apple…"}) {
            Image image(100, 20, 3);
            std::fill(image.pixels.begin(), image.pixels.end(), std::uint8_t{255});
            writer.write(image, name, 0, 0, 100);
            seen.emplace(image.pixels.begin(), image.pixels.end());
        }
        QCOMPARE(seen.size(), std::size_t(4));
    }

    void writesPng()
    {
        const fovea::test::TemporaryFolder folder;
        const auto dataset = painted(20, 4, {"a", "b"});
        const auto path = folder.path() / "preview.png";
        writePreview(dataset, {}, path);
        Image read;
        readPicture(path, {3, 0}, read);
        QVERIFY(read == drawPreview(dataset, {}));
        QVERIFY(readFile(path).starts_with("\x89PNG"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), std::ptrdiff_t(1));
        QVERIFY_EXCEPTION_THROWN(writePreview(dataset, {}, folder.path() / "absent" / "preview.png"), Error);
    }

    void refusesWhatCannotBeDrawn()
    {
        const auto dataset = painted(20, 4, {"a"});
        PreviewOptions options;
        options.part = Part::Test;
        try {
            drawPreview(dataset, options);
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Data);
            QVERIFY(QString(error.what()).contains("painted has no images in the test set"));
        }
        options = {};
        options.rows = 0;
        QVERIFY_EXCEPTION_THROWN(drawPreview(dataset, options), Error);
    }
};

}  // namespace preview_test

FOVEA_TEST(preview_test::PreviewTest, fovea::test::NoApplication)
#include "PreviewTest.moc"
