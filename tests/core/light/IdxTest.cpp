// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "tests/support/DatasetFolder.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace idx_test {

using namespace fovea::data;
using fovea::Component;
using fovea::Error;
using fovea::Image;
using fovea::Json;
using fovea::ParamSet;
using fovea::test::folderErrorOf;
using fovea::test::openFolder;
namespace fs = std::filesystem;

namespace {

std::string number(std::uint32_t v)
{
    return {static_cast<char>(v >> 24), static_cast<char>(v >> 16), static_cast<char>(v >> 8), static_cast<char>(v)};
}

/// `count` pictures of 3 rows and 2 columns whose values count up.
std::string imageFile(std::uint32_t count, std::uint32_t claimed, std::uint32_t rows = 3, std::uint32_t columns = 2)
{
    std::string out = number(0x803) + number(claimed) + number(rows) + number(columns);
    for (std::uint32_t i = 0; i < count * 6; ++i)
        out += static_cast<char>(i);
    return out;
}

std::string labelFile(const std::string& labels) { return number(0x801) + number(static_cast<std::uint32_t>(labels.size())) + labels; }

std::string packed(const fs::path& scratch, const std::string& bytes)
{
    fovea::test::writeGzip(scratch, bytes);
    auto out = fovea::readFile(scratch);
    fs::remove(scratch);
    return out;
}

void writeSound(const fs::path& folder)
{
    fovea::test::writeRaw(folder / "train-images-idx3-ubyte", imageFile(3, 3));
    fovea::test::writeRaw(folder / "train-labels-idx1-ubyte", labelFile({'\1', '\0', '\11'}));
    fovea::test::writeRaw(folder / "t10k-images-idx3-ubyte", imageFile(2, 2));
    fovea::test::writeRaw(folder / "t10k-labels-idx1-ubyte", labelFile({'\2', '\3'}));
}

}  // namespace

/// The MNIST family's files: what is read, and what each fault is called.
class IdxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsRawFiles()
    {
        const fovea::test::TemporaryFolder folder;
        writeSound(folder.path());
        const auto dataset = openFolder("mnist", folder.path());
        QCOMPARE(dataset->size(Part::Train), std::size_t(3));
        QCOMPARE(dataset->size(Part::Validation), std::size_t(0));
        QCOMPARE(dataset->size(Part::Test), std::size_t(2));
        QCOMPARE(dataset->label(Part::Train, 2), 9);
        QCOMPARE(dataset->label(Part::Test, 1), 3);
        QCOMPARE(dataset->info().width, 2);
        QCOMPARE(dataset->info().height, 3);
        QVERIFY(dataset->info().isHandwriting);
        Image scratch;
        const auto picture = dataset->image(Part::Train, 1, scratch);
        QCOMPARE(int(picture.row(2)[1]), 11);
        QCOMPARE(dataset->sampleName(Part::Train, 1), std::string("train[1]"));
        // The published figures are those of the published pictures.
        QVERIFY(!dataset->info().statistics);
    }

    void readsPackedFilesUnderTheirOtherNames()
    {
        const fovea::test::TemporaryFolder folder, raw;
        writeSound(raw.path());
        fs::create_directory(folder.path() / "raw");
        fovea::test::writeRaw(folder.path() / "raw/train-images.idx3-ubyte", packed(folder.path() / "x", imageFile(3, 3)));
        fovea::test::writeRaw(folder.path() / "raw/train-labels.idx1-ubyte.gz",
                              packed(folder.path() / "x", labelFile({'\1', '\0', '\11'})));
        fovea::test::writeRaw(folder.path() / "raw/t10k-images-idx3-ubyte.gz", packed(folder.path() / "x", imageFile(2, 2)));
        fovea::test::writeRaw(folder.path() / "raw/t10k-labels-idx1-ubyte", labelFile({'\2', '\3'}));
        const auto dataset = openFolder("mnist", folder.path());
        QCOMPARE(dataset->size(Part::Train), std::size_t(3));
        QCOMPARE(dataset->contentId(), openFolder("mnist", raw.path())->contentId());
    }

    void readsATrainingSetAlone()
    {
        const fovea::test::TemporaryFolder folder;
        fovea::test::writeRaw(folder.path() / "digits/train-images.idx3-ubyte", imageFile(3, 3));
        fovea::test::writeRaw(folder.path() / "digits/train-labels.idx1-ubyte", labelFile({'\1', '\0', '\11'}));
        // The folder, one around it, or a file of it.
        for (const auto& place : {folder.path(), folder.path() / "digits", folder.path() / "digits/train-images.idx3-ubyte"}) {
            const auto component = datasetFromArgument(place.string());
            QCOMPARE(component.id, std::string("mnist"));
            const auto dataset = openFolder("mnist", component.params.text("folder"));
            QCOMPARE(dataset->size(Part::Train), std::size_t(3));
            QCOMPARE(dataset->size(Part::Test), std::size_t(0));
            QVERIFY(dataset->notes()[0].str().find("there is no test set") == 0);
        }
        fovea::test::writeRaw(folder.path() / "digits/t10k-images.idx3-ubyte", imageFile(2, 2));
        QVERIFY_EXCEPTION_THROWN(openFolder("mnist", folder.path() / "digits"), Error);
    }

    void readsFilesInFoldersOfTheirNames()
    {
        const fovea::test::TemporaryFolder folder, sound;
        writeSound(sound.path());
        for (const auto& file : fs::directory_iterator(sound.path()))
            fovea::test::writeRaw(folder.path() / file.path().filename() / file.path().filename(), fovea::readFile(file.path()));
        const auto component = datasetFromArgument(folder.path().string());
        QCOMPARE(openFolder("mnist", component.params.text("folder"))->contentId(), openFolder("mnist", sound.path())->contentId());
    }

    void readsOtherSetsByTheirNames_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QString>("labels");
        QTest::addColumn<int>("validation");
        QTest::addColumn<int>("test");
        QTest::addColumn<QString>("note");
        const auto row = [](const char* images, const char* labels, int validation, int test, const char* note) {
            QTest::newRow(images) << images << labels << validation << test << note;
        };
        const char* const asValidation = "idx files of the validation set: ";
        row("val-images-idx3-ubyte", "val-labels-idx1-ubyte", 2, 0, asValidation);
        row("validation-images.idx3-ubyte.gz", "validation-labels.idx1-ubyte.gz", 2, 0, asValidation);
        row("valid_images-idx3-ubyte", "valid_labels-idx1-ubyte", 2, 0, asValidation);
        row("raw/dev-images-idx3-ubyte", "raw/dev-labels-idx1-ubyte", 2, 0, asValidation);
        row("val-images-idx3-ubyte.gz", "val-y-idx1-ubyte", 2, 0, asValidation);
        row("test-images-idx3-ubyte", "test-labels-idx1-ubyte", 0, 2,
            "idx files of the test set: test-images-idx3-ubyte, test-labels-idx1-ubyte");
        row("extra-images-idx3-ubyte", "extra-labels-idx1-ubyte", 0, 0,
            "idx files that are not used: extra-images-idx3-ubyte, extra-labels-idx1-ubyte");
        row("validation-images-idx3-ubyte", "none", 0, 0, "idx files that are not used: validation-images-idx3-ubyte");
    }

    void readsOtherSetsByTheirNames()
    {
        QFETCH(const QString, images);
        QFETCH(const QString, labels);
        QFETCH(const int, validation);
        QFETCH(const int, test);
        QFETCH(const QString, note);
        const fovea::test::TemporaryFolder folder;
        const auto write = [&](const QString& name, const std::string& bytes) {
            const auto path = folder.path() / name.toStdString();
            name.endsWith(".gz") ? fovea::test::writeGzip(path, bytes) : fovea::test::writeRaw(path, bytes);
        };
        write("train-images-idx3-ubyte", imageFile(3, 3));
        write("train-labels-idx1-ubyte", labelFile({'\1', '\0', '\11'}));
        write(images, imageFile(2, 2));
        write(labels, labelFile({'\2', '\3'}));
        const auto dataset = openFolder("mnist", folder.path());
        QCOMPARE(dataset->size(Part::Validation), static_cast<std::size_t>(validation));
        QCOMPARE(dataset->size(Part::Test), static_cast<std::size_t>(test));
        QStringList told;
        for (const auto& one : dataset->notes())
            told << QString::fromStdString(one.str());
        QVERIFY2(told.join('|').contains(note), qPrintable(told.join('|')));
        QCOMPARE(told.join('|').contains("there is no test set"), test == 0);
    }

    void changesItsContentIdWithTheContent()
    {
        const fovea::test::TemporaryFolder folder;
        writeSound(folder.path());
        const auto before = openFolder("mnist", folder.path())->contentId();
        QCOMPARE(openFolder("mnist", folder.path())->contentId(), before);
        fovea::test::writeRaw(folder.path() / "train-labels-idx1-ubyte", labelFile({'\1', '\1', '\11'}));
        QVERIFY(openFolder("mnist", folder.path())->contentId() != before);
    }

    void namesClasses_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("split");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("last");
        QTest::newRow("mnist") << "mnist"
                               << "" << 10 << "9";
        QTest::newRow("fashion") << "fashion_mnist"
                                 << "" << 10 << "Ankle boot";
        QTest::newRow("kmnist") << "kmnist"
                                << "" << 10 << "wo";
        QTest::newRow("balanced") << "emnist"
                                  << "balanced" << 47 << "t";
        QTest::newRow("bymerge") << "emnist"
                                 << "bymerge" << 47 << "t";
        QTest::newRow("byclass") << "emnist"
                                 << "byclass" << 62 << "z";
        QTest::newRow("letters") << "emnist"
                                 << "letters" << 26 << "Z";
        QTest::newRow("digits") << "emnist"
                                << "digits" << 10 << "9";
    }

    void namesClasses()
    {
        QFETCH(QString, id);
        QFETCH(QString, split);
        const fovea::test::TemporaryFolder folder;
        const std::string prefix = split.isEmpty() ? "" : "emnist-" + split.toStdString() + "-", test = split.isEmpty() ? "t10k" : "test";
        fovea::test::writeRaw(folder.path() / (prefix + "train-images-idx3-ubyte"), imageFile(1, 1));
        fovea::test::writeRaw(folder.path() / (prefix + "train-labels-idx1-ubyte"), labelFile("\1"));
        fovea::test::writeRaw(folder.path() / (prefix + test + "-images-idx3-ubyte"), imageFile(1, 1));
        fovea::test::writeRaw(folder.path() / (prefix + test + "-labels-idx1-ubyte"), labelFile("\1"));
        const auto dataset =
            openFolder(id.toStdString(), folder.path(), split.isEmpty() ? Json::object() : Json{{"split", split.toStdString()}});
        QTEST(static_cast<int>(dataset->info().classes.size()), "count");
        QTEST(QString::fromStdString(dataset->info().classes.back()), "last");
        // Of letters alone the first label is 1.
        QCOMPARE(dataset->label(Part::Train, 0), split == "letters" ? 0 : 1);
    }

    void turnsEmnistUpright()
    {
        const fovea::test::TemporaryFolder folder;
        for (const char* part : {"train", "test"}) {
            fovea::test::writeRaw(folder.path() / ("emnist-digits-" + std::string(part) + "-images-idx3-ubyte"), imageFile(2, 2));
            fovea::test::writeRaw(folder.path() / ("emnist-digits-" + std::string(part) + "-labels-idx1-ubyte"), labelFile({'\1', '\2'}));
        }
        const auto dataset = openFolder("emnist", folder.path(), {{"split", "digits"}});
        QCOMPARE(dataset->info().width, 3);
        QCOMPARE(dataset->info().height, 2);
        Image scratch;
        const auto picture = dataset->image(Part::Train, 1, scratch);
        const std::vector<std::uint8_t> expected = {6, 8, 10, 7, 9, 11};
        QVERIFY(std::vector<std::uint8_t>(picture.pixels, picture.pixels + 6) == expected);
    }

    void saysHowToGetWhatIsMissing()
    {
        const fovea::test::TemporaryFolder folder;
        QVERIFY(folderErrorOf("mnist", folder.path() / "none")
                    .contains("`fovea datasets get mnist` downloads it; `fovea datasets import mnist FOLDER`"));
        QVERIFY(folderErrorOf("emnist", folder.path(), {{"split", "letters"}}).contains("emnist-letters-train-images-idx3-ubyte"));
        writeSound(folder.path());
        fs::remove(folder.path() / "t10k-labels-idx1-ubyte");
        QVERIFY(folderErrorOf("mnist", folder.path())
                    .contains(QString::fromStdString((folder.path() / "t10k-labels-idx1-ubyte").string()) + " does not exist"));
    }

    void namesFileAndByteOfAFault_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* file, const std::string& bytes, const char* expected) {
            QTest::newRow(name) << file << QByteArray::fromStdString(bytes) << expected;
        };
        const fovea::test::TemporaryFolder scratch;
        const std::string gz = packed(scratch.path() / "x", imageFile(3, 3));
        row("empty", "train-images-idx3-ubyte", "", "ends at byte 0");
        row("magic", "train-images-idx3-ubyte", labelFile("\1\2\3"), "the number at byte 0 is 2049, expected 2051");
        row("no pictures", "train-images-idx3-ubyte", imageFile(0, 0), "the number at byte 4 is 0");
        row("no rows", "train-images-idx3-ubyte", imageFile(3, 3, 0), "has the invalid image size 2 × 0 at byte 8");
        row("huge", "train-images-idx3-ubyte", imageFile(3, 3, 60000, 60000), "has the invalid image size 60000 × 60000 at byte 8");
        row("short", "train-images-idx3-ubyte", imageFile(2, 3), "it ends at byte 28, but its header says 34");
        row("lie", "train-images-idx3-ubyte", imageFile(3, 0xfffffff0U), "it ends at byte 34, but its header says");
        row("lie packed", "train-images-idx3-ubyte", packed(scratch.path() / "x", imageFile(3, 0xfffffff0U, 4096, 4096)),
            "its header says");
        row("long", "train-images-idx3-ubyte", imageFile(4, 3), "says that it ends at byte 34");
        row("cut gz", "train-images-idx3-ubyte", gz.substr(0, gz.size() - 12), "cannot be unpacked after byte");
        row("no gz sum", "train-images-idx3-ubyte", gz.substr(0, gz.size() - 5),
            "cannot be unpacked after byte 34: unexpected end of file");
        row("altered gz", "train-images-idx3-ubyte", gz.substr(0, gz.size() - 6) + "\1\2\3\4\5\6", "cannot be unpacked after byte");
        row("counts", "train-labels-idx1-ubyte", labelFile("\1\2"), "has 2 labels (byte 4)");
        row("label", "train-labels-idx1-ubyte", labelFile("\1\2\12"), "has the invalid label 10 at byte 10; labels are 0 to 9");
        row("label magic", "t10k-labels-idx1-ubyte", imageFile(1, 1), "the number at byte 0 is 2051, expected 2049");
        row("short labels", "t10k-labels-idx1-ubyte", number(0x801) + number(2) + "\1", "it ends at byte 9, but its header says 10");
        row("other size", "t10k-images-idx3-ubyte", imageFile(2, 2, 2, 3), "differ in size (byte 8)");
    }

    void namesFileAndByteOfAFault()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const fovea::test::TemporaryFolder folder;
        writeSound(folder.path());
        fovea::test::writeRaw(folder.path() / file.toStdString(), bytes.toStdString());
        const QString text = folderErrorOf("mnist", folder.path());
        QVERIFY2(text.contains(expected), qPrintable(text));
        QVERIFY2(text.contains(QString::fromStdString((folder.path() / file.toStdString()).string())), qPrintable(text));
    }

    void stopsWhenAsked()
    {
        const fovea::test::TemporaryFolder folder;
        writeSound(folder.path());
        std::stop_source source;
        source.request_stop();
        OpenContext context;
        context.stop = source.get_token();
        QVERIFY_EXCEPTION_THROWN(openDataset({"mnist", ParamSet(Json{{"folder", folder.path().string()}})}, context), Error);
    }

    void readsRealMnist()
    {
        FOVEA_REQUIRE_SHARED(folder, "mnist");
        const auto dataset = openFolder("mnist", folder);
        QCOMPARE(dataset->size(Part::Train), std::size_t(60000));
        QCOMPARE(dataset->size(Part::Test), std::size_t(10000));
        QVERIFY(dataset->info().statistics);
        QCOMPARE(dataset->label(Part::Train, 0), 5);
        QCOMPARE(dataset->label(Part::Test, 0), 7);
        double sum = 0, squares = 0;
        Image scratch;
        for (std::size_t i = 0; i < 60000; ++i) {
            const auto picture = dataset->image(Part::Train, i, scratch);
            for (std::size_t p = 0; p < picture.bytes(); ++p) {
                sum += picture.pixels[p] / 255.0;
                squares += picture.pixels[p] / 255.0 * (picture.pixels[p] / 255.0);
            }
        }
        const double count = 60000.0 * 784, mean = sum / count;
        QVERIFY(std::abs(mean - dataset->info().statistics->mean[0]) < 5e-5);
        QVERIFY(std::abs(std::sqrt(squares / count - mean * mean) - dataset->info().statistics->deviation[0]) < 5e-5);
    }
};

}  // namespace idx_test

FOVEA_TEST(idx_test::IdxTest, fovea::test::NoApplication)
#include "IdxTest.moc"
