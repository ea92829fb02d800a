// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/DatasetFolder.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <fstream>

namespace cifar_test {

using namespace fovea::data;
using fovea::Error;
using fovea::Image;
using fovea::Json;
using fovea::ParamSet;
using fovea::test::folderErrorOf;
using fovea::test::openFolder;
namespace fs = std::filesystem;

namespace {

using Files = fovea::test::Entries;

/// Labels, then planes in which red is `label`, green the column, blue the row.
std::string record(const std::string& labels)
{
    std::string out = labels + std::string(1024, labels.back());
    for (int i = 0; i < 1024; ++i)
        out += static_cast<char>(i % 32);
    for (int i = 0; i < 1024; ++i)
        out += static_cast<char>(i / 32);
    return out;
}

Files cifar10()
{
    Files files = {{"batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n"}};
    for (char i = 1; i <= 5; ++i)
        files.emplace_back("data_batch_" + std::to_string(i) + ".bin", record({i}) + record({'\0'}));
    files.emplace_back("test_batch.bin", record("\11"));
    return files;
}

Files cifar100()
{
    std::string fine, coarse;
    for (int i = 0; i < 100; ++i)
        fine += "fine" + std::to_string(i) + "\r\n";
    for (int i = 0; i < 20; ++i)
        coarse += "coarse" + std::to_string(i) + "\n";
    return {{"fine_label_names.txt", fine},
            {"coarse_label_names.txt", coarse},
            {"train.bin", record("\23\143") + record("\1\2")},
            {"test.bin", record("\3\4")}};
}

void write(const fs::path& folder, const Files& files)
{
    for (const auto& [name, bytes] : files)
        fovea::test::writeRaw(folder / name, bytes);
}

void writeTarGz(const fs::path& path, const std::string& under, Files files)
{
    for (auto& [name, bytes] : files)
        name = under + "/" + name;
    fovea::test::writeArchive(path, files);
}

}  // namespace

/// CIFAR's binary layouts: where the files may be, what is read, what each fault is called.
class CifarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTenClasses()
    {
        const fovea::test::TemporaryFolder folder;
        write(folder.path(), cifar10());
        const auto dataset = openFolder("cifar10", folder.path());
        QCOMPARE(dataset->size(Part::Train), std::size_t(10));
        QCOMPARE(dataset->size(Part::Test), std::size_t(1));
        QCOMPARE(dataset->info().classes.size(), std::size_t(10));
        QCOMPARE(dataset->label(Part::Train, 4), 3);
        QCOMPARE(dataset->label(Part::Test, 0), 9);
        Image scratch;
        const auto picture = dataset->image(Part::Train, 4, scratch);
        QCOMPARE(picture.channels, 3);
        QCOMPARE(int(picture.row(7)[3 * 21 + 0]), 3);
        QCOMPARE(int(picture.row(7)[3 * 21 + 1]), 21);
        QCOMPARE(int(picture.row(7)[3 * 21 + 2]), 7);
        QVERIFY(!dataset->info().statistics);
    }

    void findsTheFilesInEachPlace()
    {
        const fovea::test::TemporaryFolder direct, under, packed;
        write(direct.path(), cifar10());
        write(under.path() / "cifar-10-batches-bin", cifar10());
        // Of an archive the order does not matter.
        auto files = cifar10();
        std::reverse(files.begin(), files.end());
        writeTarGz(packed.path() / "cifar-10-binary.tar.gz", "cifar-10-batches-bin", files);
        const auto id = openFolder("cifar10", direct.path())->contentId();
        QCOMPARE(openFolder("cifar10", under.path())->contentId(), id);
        QCOMPARE(openFolder("cifar10", packed.path())->contentId(), id);
        QCOMPARE(openFolder("cifar10", packed.path() / "cifar-10-binary.tar.gz")->contentId(), id);
    }

    void readsFineAndCoarseLabels()
    {
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "cifar-100-binary", cifar100());
        const auto fine = openFolder("cifar100", folder.path(), {{"labels", "fine"}});
        QCOMPARE(fine->info().classes[static_cast<std::size_t>(fine->label(Part::Train, 0))], std::string("fine99"));
        const auto coarse = openFolder("cifar100", folder.path(), {{"labels", "coarse"}});
        QCOMPARE(coarse->info().classes[static_cast<std::size_t>(coarse->label(Part::Train, 0))], std::string("coarse19"));
        QCOMPARE(coarse->info().classes.size(), std::size_t(20));
        QVERIFY(fine->contentId() != coarse->contentId());
    }

    void saysWhatIsMissing()
    {
        const fovea::test::TemporaryFolder folder;
        QVERIFY(folderErrorOf("cifar10", folder.path()).contains("`fovea datasets get cifar10` downloads it"));
        auto files = cifar10();
        files.erase(files.begin() + 3);
        write(folder.path() / "x", files);
        QVERIFY(folderErrorOf("cifar10", folder.path() / "x").contains("data_batch_3.bin"));
        writeTarGz(folder.path() / "cifar-10-binary.tar.gz", "x", files);
        QVERIFY(folderErrorOf("cifar10", folder.path()).contains("cifar-10-binary.tar.gz/data_batch_3.bin"));
        write(folder.path() / "python", {{"data_batch_1", "x"}});
        QVERIFY(folderErrorOf("cifar10", folder.path() / "python").contains("batches.meta does not exist"));
    }

    void namesFileAndByteOfAFault_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* file, const std::string& bytes, const char* expected) {
            QTest::newRow(name) << file << QByteArray::fromStdString(bytes) << expected;
        };
        row("cut", "data_batch_2.bin", record("\1") + record("\2").substr(0, 100),
            "is truncated: the record at byte 3073 has 100 of 3073 bytes");
        row("empty", "test_batch.bin", "", "is empty");
        row("label", "test_batch.bin", record("\1") + record("\12"), "has the invalid label 10 at byte 3073; labels are 0 to 9");
        row("names", "batches.meta.txt", "cat\ndog\n", "lists 2 classes, expected 10");
    }

    void namesFileAndByteOfAFault()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const fovea::test::TemporaryFolder folder;
        auto files = cifar10();
        for (auto& [name, content] : files)
            if (name == file.toStdString())
                content = bytes.toStdString();
        write(folder.path(), files);
        const QString text = folderErrorOf("cifar10", folder.path());
        QVERIFY2(text.contains(QString::fromStdString((folder.path() / file.toStdString()).string()) + " " + expected), qPrintable(text));
        // The same fault in the archive, which has a name of its own.
        writeTarGz(folder.path() / "a.tar.gz", "x", files);
        const QString inArchive = folderErrorOf("cifar10", folder.path() / "a.tar.gz");
        QVERIFY2(inArchive.contains("a.tar.gz: " + file + " " + expected), qPrintable(inArchive));
    }

    void namesByteOfACutOffArchive()
    {
        const fovea::test::TemporaryFolder folder;
        const auto path = folder.path() / "cifar-10-binary.tar.gz";
        writeTarGz(path, "x", cifar10());
        fs::resize_file(path, fs::file_size(path) / 2);
        const QString text = folderErrorOf("cifar10", path);
        QVERIFY2(text.contains("cifar-10-binary.tar.gz cannot be unpacked after byte"), qPrintable(text));
        std::ofstream(path) << "<html>403 Forbidden</html>";
        QVERIFY2(folderErrorOf("cifar10", path).contains("cifar-10-binary.tar.gz cannot be unpacked after byte 0"),
                 qPrintable(folderErrorOf("cifar10", path)));
    }

    void refusesCoarseLabelsOutOfRange()
    {
        const fovea::test::TemporaryFolder folder;
        auto files = cifar100();
        files[2].second = record("\1\2") + record("\24\2");
        write(folder.path(), files);
        QVERIFY(folderErrorOf("cifar100", folder.path(), {{"labels", "fine"}})
                    .contains("has the invalid label 20 at byte 3074; labels are 0 to 19"));
    }

    void stopsWhenAsked()
    {
        const fovea::test::TemporaryFolder folder;
        write(folder.path(), cifar10());
        std::stop_source source;
        source.request_stop();
        OpenContext context;
        context.stop = source.get_token();
        QVERIFY_EXCEPTION_THROWN(openDataset({"cifar10", ParamSet(Json{{"folder", folder.path().string()}})}, context), Error);
    }
};

}  // namespace cifar_test

FOVEA_TEST(cifar_test::CifarTest, fovea::test::NoApplication)
#include "CifarTest.moc"
