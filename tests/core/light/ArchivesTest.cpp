// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Archive.h"
#include "core/data/fetch/Install.h"
#include "core/data/fetch/Unpacked.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <sys/wait.h>
#include <unistd.h>

namespace archives_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

namespace {

std::string photo() { return readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg"); }

/// A zip file whose only file says that it is encrypted, as no library here writes one.
std::string encryptedZip()
{
    const auto number = [](std::uint32_t value, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i)
            out += static_cast<char>(value >> 8 * i);
        return out;
    };
    const std::string name = "cat/1.jpg", content(24, 'x');
    const std::string common = number(20, 2) + number(1, 2) + number(0, 2) + number(0, 4) + number(7, 4) + number(24, 4) + number(12, 4) +
                               number(static_cast<std::uint32_t>(name.size()), 2) + number(0, 2);
    const std::string local = "PK\3\4" + common + name + content;
    const std::string central =
        "PK\1\2" + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(0, 4) + name;
    return local + central + "PK\5\6" + number(0, 2) + number(0, 2) + number(1, 2) + number(1, 2) +
           number(static_cast<std::uint32_t>(central.size()), 4) + number(static_cast<std::uint32_t>(local.size()), 4) + number(0, 2);
}

}  // namespace

/// Archives opened in place: what is wrong with them is said of the archive, never of where it was unpacked to.
class ArchivesTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home, m_folder;

    fs::path at(const std::string& name) const { return m_folder.path() / name; }
    fs::path cache() const { return m_home.path() / "cache" / "unpacked"; }

    fs::path pack(const std::string& name, const test::Entries& entries) const
    {
        fs::create_directories(at(name).parent_path());
        test::writeArchive(at(name), entries);
        return at(name);
    }

    QString opened(const fs::path& path) const
    {
        return test::openedAs(path, [](const Dataset& d) { return test::countsOf(d); });
    }

    /// The error of opening it, which must name the archive and not the cache.
    QString refusal(const fs::path& path) const
    {
        const QString error = opened(path);
        if (!error.startsWith("error: ") || error.contains("unpacked/") || !error.contains(path.c_str()))
            return "not as it should be: " + error;
        return error;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("message");
        QTest::newRow("empty") << "empty.zip"
                               << ""
                               << "empty.zip is an empty archive";
        QTest::newRow("empty tar") << "empty.tar.gz"
                                   << ""
                                   << "empty.tar.gz is an empty archive";
        QTest::newRow("an archive in it") << "outer.zip"
                                          << "inner.zip"
                                          << "outer.zip contains archives (inner.zip), but no images";
        QTest::newRow("archives in it") << "outer.tar.gz"
                                        << "a/1.tar.gz a/2.rar b.7z c.zip"
                                        << "outer.tar.gz contains archives (a/1.tar.gz, a/2.rar, …), but no images";
        QTest::newRow("one folder") << "flat.zip"
                                    << "photos/1.jpg photos/2.jpg"
                                    << "flat.zip has no class folders: the images are directly in photos";
        QTest::newRow("sets without classes") << "sets.zip"
                                              << "x/train/1.jpg x/test/2.jpg"
                                              << "sets.zip/x has no class folders";
        QTest::newRow("the same set twice") << "twice.zip"
                                            << "train/a/1.jpg Train/b/1.jpg test/a/1.jpg"
                                            << "twice.zip/train and ";
        QTest::newRow("nothing but folders") << "deep.zip"
                                             << "a/x/1/1.jpg a/y/2/1.jpg b/z/3/1.jpg"
                                             << "deep.zip contain only folders";
    }

    void saysWhatIsWrong()
    {
        QFETCH(QString, name);
        QFETCH(QString, content);
        QFETCH(QString, message);
        test::Entries entries;
        for (const auto& file : content.split(' ', Qt::SkipEmptyParts))
            entries.emplace_back(file.toStdString(), file.endsWith(".jpg") ? photo() + file.toStdString() : "PK");
        const auto error = refusal(pack(name.toStdString(), entries));
        QVERIFY2(error.contains(message), qPrintable(error));
    }

    void namesProtectionAndDamage()
    {
        test::writeRaw(at("secret.zip"), encryptedZip());
        QVERIFY2(refusal(at("secret.zip"))
                     .contains("secret.zip is protected with a password ('cat/1.jpg' is encrypted) | unpack it with its password"),
                 qPrintable(opened(at("secret.zip"))));
        test::writeRaw(at("old.rar"), "Rar!\x1a\x07");
        QVERIFY2(refusal(at("old.rar")).contains("an archive of a kind that Fovea does not unpack"), qPrintable(opened(at("old.rar"))));
        const auto whole = readFile(pack("whole.zip", {{"cat/1.jpg", photo()}, {"dog/1.jpg", photo() + "x"}}));
        test::writeRaw(at("cut.zip"), whole.substr(0, 900));
        QVERIFY2(refusal(at("cut.zip")).contains("cut.zip is damaged"), qPrintable(opened(at("cut.zip"))));
        // libarchive's words are for the log: "ZIP decompression failed (-3)".
        auto altered = whole;
        altered.replace(200, 40, std::string(40, '\7'));
        test::writeRaw(at("altered.zip"), altered);
        const auto text = refusal(at("altered.zip"));
        QVERIFY2(text.contains("altered.zip is damaged or not a readable archive (near byte ") &&
                     text.endsWith(") | copy or download the file again") && !text.contains("ZIP"),
                 qPrintable(text));
        const auto other = unreadableArchive(at("a.zip"), 0, "Unsupported ZIP compression method (ppmd)");
        QVERIFY2(test::textOf(other).contains("a.zip is packed or encrypted in a way that Fovea cannot unpack | unpack it yourself"),
                 other.what());
        // Nothing of these is left.
        for (const auto& entry : fs::directory_iterator(cache()))
            QVERIFY2(!entry.is_directory() || !entry.path().filename().string().starts_with('.'), entry.path().c_str());
    }

    void namesTablesInIt()
    {
        const auto archive = pack("table.zip", {{"labels.csv", "image,label\n1,cat\n2,dog\n"}, {"x/3.jpg", photo()}});
        const auto error = refusal(archive / "labels.csv");
        QVERIFY2(error.contains("none of the 2 listed images was found") &&
                     error.contains("looked for in and below " + QString(archive.c_str())),
                 qPrintable(error));
    }

    void opensFoldersInFolders()
    {
        QCOMPARE(opened(pack("wrapped.zip", {{"pets/pets/cat/1.jpg", photo()}, {"pets/pets/dog/1.jpg", photo() + "x"}})),
                 QString("train: cat 1 dog 1"));
    }

    void showsPathsInTheArchive()
    {
        const auto archive =
            pack("pets.zip", {{"cat/1.jpg", photo()}, {"cat/2.jpg", photo().substr(0, 300)}, {"dog/1.jpg", photo() + "x"}});
        const auto dataset = test::openArgument(archive);
        QCOMPARE(dataset->sampleName(Part::Train, 0), (archive / "cat/1.jpg").string());
        QVERIFY(fs::exists(dataset->sampleFile(Part::Train, 0)));
        // A file that goes bad later, as a training would find it.
        test::writeRaw(dataset->sampleFile(Part::Train, 0), "no photo");
        const auto error = test::errorTextOf([&] {
            Image picture;
            dataset->image(Part::Train, 0, picture);
        });
        QVERIFY2(error.contains((archive / "cat/1.jpg").c_str()) && !error.contains("unpacked"), qPrintable(error));
        // Names that begin alike are another archive's.
        const auto other = pack("pets 2.zip", {{"a/1.jpg", photo()}});
        QVERIFY2(refusal(other).contains("pets 2.zip") || opened(other) == "train: a 1", qPrintable(opened(other)));
    }

    void importsSayTheArchiveToo()
    {
        const auto archive = pack(
            "import.zip", {{"img/1.jpg", photo()}, {"img/2.jpg", photo()}, {"labels.csv", "image,breed,species\n1,pug,dog\n2,pug,cat\n"}});
        const auto error = test::errorTextOf([&] { importDataset("mine", archive); });
        QVERIFY2(error.contains("import.zip/labels.csv") && !error.contains(".import/"), qPrintable(error));
    }

    void stopsWithinAFile()
    {
        // One large file: an archive's progress does not wait for its end.
        const auto archive = pack("one.zip", {{"a/large.bin", test::noise(3'000'000, 1)}});
        std::stop_source stop;
        int reports = 0;
        OpenContext context;
        context.stop = stop.get_token();
        context.progress = [&](const Text& what, std::size_t done, std::size_t total) {
            QVERIFY(done <= total && total == fs::file_size(archive));
            if (what.source == kUnpacking && ++reports == 3)
                stop.request_stop();
        };
        const auto error = test::errorTextOf([&] { unpackedFolder(archive, context); });
        QVERIFY2(error.startsWith("stopped while unpacking"), qPrintable(error));
        QCOMPARE(reports, 3);
        for (const auto& entry : fs::directory_iterator(cache()))
            QVERIFY2(entry.path().extension() == ".key" || !entry.path().filename().string().starts_with('.'), entry.path().c_str());
    }

    void removesWhatAKilledProcessLeft()
    {
        const pid_t ended = ::fork();
        if (ended == 0)
            ::_exit(0);
        QCOMPARE(::waitpid(ended, nullptr, 0), ended);
        const auto left = cache() / (".0123." + std::to_string(ended) + ".1"),
                   running = cache() / (".0123." + std::to_string(::getpid()) + ".9");
        test::writeRaw(left / "pets/cat/1.jpg", photo());
        test::writeRaw(running / "pets/cat/1.jpg", photo());
        QCOMPARE(opened(pack("after.zip", {{"cat/3.jpg", photo()}, {"dog/1.jpg", photo() + "x"}})), QString("train: cat 1 dog 1"));
        QVERIFY(!fs::exists(left));
        QVERIFY(fs::exists(running));
        fs::remove_all(running);
    }
};

}  // namespace archives_test

FOVEA_TEST(archives_test::ArchivesTest, fovea::test::NoApplication)
#include "ArchivesTest.moc"
