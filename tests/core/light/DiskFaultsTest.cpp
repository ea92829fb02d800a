// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/FileSystem.h"
#include "core/base/OutputFile.h"
#include "core/data/Inventory.h"
#include "core/data/fetch/OwnDataset.h"
#include "core/data/fetch/PartFile.h"
#include "core/data/fetch/Unpacked.h"
#include "tests/support/FailingDisk.h"
#include "tests/support/InstallBench.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <cerrno>
#include <optional>

namespace disk_faults_test {

using namespace fovea;
using namespace fovea::data;
using test::DiskFault;
using test::FailingDisk;
namespace fs = std::filesystem;

namespace {

/// Each call of each kind about a place fails in turn, until the work comes to its end. `check` gets what was thrown.
int failEach(
    const std::function<void()>& work, const std::function<void(const Error&, const FailingDisk&)>& check,
    const std::function<void()>& before = [] {}, const fs::path& below = {})
{
    int faults = 0;
    constexpr int kReasons[] = {ENOSPC, EIO, EROFS, EDQUOT};
    for (const auto& [name, kind] : test::refusableCalls())
        for (int number = 1;; ++number) {
            before();
            FailingDisk disk(DiskFault{kind, number, kReasons[number % 4], false, below});
            std::optional<Error> thrown;
            try {
                work();
            } catch (const Error& error) {
                thrown = error;
            }
            if (!disk.hasFailed())
                break;
            ++faults;
            if (!thrown)
                qFatal("%s %d failed without an error: %s", name, number, disk.failed().c_str());
            if (thrown->code() != ErrorCode::Io || thrown->path().empty())
                qFatal("%s %d: %s", name, number, thrown->what());
            check(*thrown, disk);
        }
    return faults;
}

std::string content(const fs::path& file) { return fs::exists(file) ? readFile(file) : std::string(); }

}  // namespace

/// Writing on a disk that refuses a call: an error that names the file, nothing half-written under a final name, and no
/// temporary file left.
class DiskFaultsTest : public QObject, private test::InstallBench {
    Q_OBJECT

    fs::path at(const std::string& name) const { return m_folder->path() / name; }

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { end(); }

    void keepsTheOldFileOrTheNewOne_data()
    {
        QTest::addColumn<bool>("inPieces");
        QTest::newRow("whole") << false;
        QTest::newRow("in pieces") << true;
    }

    void keepsTheOldFileOrTheNewOne()
    {
        QFETCH(const bool, inPieces);
        const auto file = at("kept/file");
        const std::string large(300000, 'n');
        test::writeRaw(file, "old");
        const auto write = [&] {
            if (!inPieces)
                return writeFileAtomically(file, large);
            writeFileAtomically(file, [&](OutputFile& out) {
                for (std::size_t i = 0; i < large.size(); i += 1000)
                    out.write(std::string_view(large).substr(i, 1000));
            });
        };
        const int faults = failEach(
            write,
            [&](const Error& error, const FailingDisk& disk) {
                QCOMPARE(error.path(), disk.failed());
                const auto now = content(file);
                // The new name was given when the folder's sync failed.
                QVERIFY2(disk.failed() == file.parent_path() ? now == large : now == "old", error.what());
                QVERIFY(test::temporariesBelow(file.parent_path()).empty());
                QVERIFY(!error.hint().empty());
            },
            [&] { test::writeRaw(file, "old"); });
        QVERIFY2(faults >= 6, std::to_string(faults).c_str());
        QCOMPARE(content(file), large);
    }

    void keepsWholeRecordsInALog()
    {
        const auto file = at("log.jsonl");
        AppendFile log(file);
        log.append("first\n");
        log.flush();
        {
            const FailingDisk disk(DiskFault{files::Call::Kind::Write, 1, ENOSPC, false, {}});
            log.append("second, which is cut\n");
            const auto error = test::errorOf([&] { log.flush(); });
            QVERIFY(error.path() == file);
        }
        QCOMPARE(content(file), std::string("first\n"));
        QCOMPARE(log.size(), std::int64_t{6});
        log.append("third\n");
        log.flush(true);
        QCOMPARE(content(file), std::string("first\nthird\n"));
        const FailingDisk disk(DiskFault{files::Call::Kind::Sync, 1, EIO, false, {}});
        QVERIFY(test::errorOf([&] { log.flush(true); }).hint().str().find("damaged") != std::string::npos);
    }

    void makesFoldersOrNamesThem()
    {
        int round = 0;
        fs::path deep;
        const int faults = failEach([&] { paths::ensureFolder(deep); },
                                    [&](const Error& error, const FailingDisk& disk) {
                                        QVERIFY2(deep.string().starts_with(error.path().string()) ||
                                                     disk.failed().string().starts_with(error.path().string()),
                                                 error.what());
                                    },
                                    [&] { deep = at("deep " + std::to_string(++round) + "/a/b"); });
        QVERIFY2(faults >= 6, std::to_string(faults).c_str());
        QVERIFY(fs::is_directory(deep));
    }

    void importsAllOrNothing()
    {
        const auto picture = readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg");
        for (const char* name : {"cats/1.jpg", "cats/2.jpg", "dogs/1.jpg"})
            test::writeRaw(source("pets") / name, picture);
        const int faults = failEach([&] { importDataset("pets", source("pets")); },
                                    [&](const Error& error, const FailingDisk& disk) {
                                        // Whole, if only the last sync failed.
                                        const bool isWhole =
                                            fs::exists(home() / "pets/dogs/1.jpg") && fs::exists(home() / "pets/.origin.json");
                                        QVERIFY2(isWhole || !fs::exists(home() / "pets"), error.what());
                                        QVERIFY2(!fs::exists(home() / ".pets.import"), disk.failed().c_str());
                                    },
                                    [&] { fs::remove_all(home()); }, home());
        QVERIFY2(faults >= 12, std::to_string(faults).c_str());
        QCOMPARE(visibleHome(), std::vector<std::string>{"pets"});
        QCOMPARE(content(home() / "pets/cats/2.jpg"), picture);
    }

    /// An archive's folder gets its name by a rename, which may fail; of an archive whose content is there already, a second one.
    void unpacksAllOrNothing()
    {
        const auto picture = readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg");
        const auto first = at("first.zip"), second = at("second.zip");
        test::writeArchive(first, {{"cats/1.jpg", picture}, {"dogs/1.jpg", picture}});
        fs::copy_file(first, second);
        int faults = 0;
        for (int number = 1;; ++number) {
            fs::remove_all(paths::cache());
            unpackedFolder(first);
            const FailingDisk disk(DiskFault{files::Call::Kind::Rename, number, EIO, false, {}});
            fs::path folder;
            const auto error = test::errorTextOf([&] { folder = unpackedFolder(second); });
            if (!disk.hasFailed())
                break;
            ++faults;
            QVERIFY2(!error.isEmpty() || fs::exists(folder / "cats/1.jpg"), "neither an error nor a folder");
        }
        // The note of the content, the whole folder, and the one beside that of the first archive.
        QCOMPARE(faults, 3);
    }

    /// Folders of classes wait for the disk once, not one by one.
    void syncsAnImportOnce()
    {
        const auto picture = readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg");
        const auto syncsWith = [&](int classes) {
            fs::remove_all(home());
            fs::remove_all(source("pets"));
            for (int i = 0; i < classes; ++i)
                test::writeRaw(source("pets") / std::to_string(i) / "1.jpg", picture + std::to_string(i));
            int syncs = 0;
            files::setHandler([&](const files::Call& call) {
                syncs += call.kind == files::Call::Kind::Sync || call.kind == files::Call::Kind::SyncAll;
                return call.kind == files::Call::Kind::SyncAll ? 0 : files::perform(call);
            });
            importDataset("pets", source("pets"));
            files::setHandler({});
            return syncs;
        };
        syncsWith(2);  // makes the folders above
        const int few = syncsWith(2);
        QCOMPARE(syncsWith(20), few);
    }

    void keepsTheEarlierDatasetWhereTheNewOneCannotBeMoved()
    {
        const auto folder = home() / "pets", incoming = home() / ".pets.import/content";
        const int faults = failEach([&] { publish(incoming, folder); },
                                    [&](const Error& error, const FailingDisk&) {
                                        QVERIFY2(content(folder / "which") == "old" || content(folder / "which") == "new", error.what());
                                    },
                                    [&] {
                                        fs::remove_all(home());
                                        test::writeRaw(folder / "which", "old");
                                        test::writeRaw(incoming / "which", "new");
                                    });
        QVERIFY2(faults >= 5, std::to_string(faults).c_str());
        QCOMPARE(content(folder / "which"), std::string("new"));
        QCOMPARE(content(home() / ".trash/pets/which"), std::string("old"));
    }

    void downloadsAllOrNothing()
    {
        const auto target = at("weights/net.pt");
        fs::create_directories(target.parent_path());
        const auto save = [&] {
            PartFile part(target);
            if (part.size() == 0)
                part.restart({.url = "http://example.org/net.pt", .tag = "\"1\"", .modified = {}, .total = 8});
            const std::string bytes = std::string("weights!").substr(static_cast<std::size_t>(part.size()));
            part.append(bytes.data(), bytes.size());
            part.finish();
        };
        const int faults = failEach(
            save,
            [&](const Error& error, const FailingDisk& disk) {
                QVERIFY2(content(target).empty() || content(target) == "weights!", error.what());
                // The next one continues with what is there.
                const_cast<FailingDisk&>(disk).repair();
                if (!fs::exists(target))
                    save();
                QCOMPARE(content(target), std::string("weights!"));
            },
            [&] { fs::remove_all(target.parent_path()), fs::create_directories(target.parent_path()); });
        QVERIFY2(faults >= 8, std::to_string(faults).c_str());
    }

    void savesOwnImagesAndInventoriesWhole()
    {
        Image picture(4, 4, 1);
        failEach([&] { addOwnPicture("mine", "a", picture.view()); },
                 [&](const Error&, const FailingDisk&) { QVERIFY(test::temporariesBelow(home()).empty()); });
        Inventory inventory;
        inventory.classes = {"a", "b"};
        for (int i = 0; i < 20000; ++i)
            inventory.rows.push_back(
                {Part::Train, i % 2, static_cast<std::uint64_t>(i) * 0x9e3779b97f4a7c15ULL, std::to_string(i) + ".png"});
        const auto file = at("dataset.tsv.gz");
        const int faults =
            failEach([&] { writeInventory(file, inventory); },
                     [&](const Error& error, const FailingDisk&) { QVERIFY(error.path() == file || error.path() == file.parent_path()); });
        QVERIFY2(faults > 6, std::to_string(faults).c_str());
        QVERIFY(readInventory(file) == inventory);
    }
};

}  // namespace disk_faults_test

FOVEA_TEST(disk_faults_test::DiskFaultsTest, fovea::test::NoApplication)
#include "DiskFaultsTest.moc"
