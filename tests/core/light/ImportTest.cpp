// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/data/Dataset.h"
#include "tests/support/InstallBench.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace import_test {

using namespace fovea;
using namespace fovea::data;
using test::tinyContent;
namespace fs = std::filesystem;

namespace {

/// An image, since what cannot be opened is not imported; others have other colours.
std::string image(const char* name = "rgb.jpg") { return readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures" / name); }

}  // namespace

/// Files that the user has already: taken as they are, or refused.
class ImportTest : public QObject, private test::InstallBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { end(); }

    void importsWhatTheUserHas_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("gzip") << "tiny";
        QTest::newRow("raw") << "raw";
        QTest::newRow("old names, deeper") << "old";
        QTest::newRow("archive") << "archive.tar.gz";
        QTest::newRow("zip") << "archive.zip";
    }

    void importsWhatTheUserHas()
    {
        QFETCH(QString, kind);
        const auto dataset = tiny();
        test::Entries entries;
        for (const auto& [name, content] : tinyContent()) {
            std::string old = name;
            old.replace(old.find("-idx"), 1, ".");
            test::writeRaw(source("old/MNIST/raw/" + old), content);
            entries.push_back({"MNIST/raw/" + name, content});
        }
        test::writeArchive(source("archive.tar.gz"), entries);
        test::writeArchive(source("archive.zip"), entries);
        const auto result = importKnownDataset(dataset, source(kind.toStdString()));
        QVERIFY(result.isVerified);
        QVERIFY(result.warnings.empty());
        QVERIFY(installed(dataset));
        for (const auto& file : dataset.files) {
            const std::string raw = file.name.substr(0, file.name.size() - 3);
            QCOMPARE(unpackedDigest(result.folder / (kind == "tiny" ? file.name : raw), Checksum::Kind::Md5), file.unpackedMd5);
        }
        QVERIFY(fs::exists(source(kind.toStdString())));
        QVERIFY(!fs::exists(DatasetPlaces("tiny").incoming));
    }

    void warnsOfUnknownChecksums()
    {
        const auto dataset = tiny();
        std::string changed = tinyContent().at("t10k-labels-idx1-ubyte");
        changed.back() = 9;
        test::writeRaw(source("raw/t10k-labels-idx1-ubyte"), changed);
        const auto result = importKnownDataset(dataset, source("raw"));
        QVERIFY(!result.isVerified);
        QCOMPARE(result.warnings.size(), 1u);
        QVERIFY(result.warnings[0].str().find("t10k-labels") != std::string::npos);
        QVERIFY(!installKnownDataset(dataset).isVerified);
        const auto blind = importKnownDataset(tiny(false), source("raw"));
        QCOMPARE(blind.warnings.size(), 5u);  // four files, and the earlier import in the trash
    }

    void refusesWrongFiles()
    {
        const auto dataset = tiny();
        fs::create_directories(source("wrong"));
        const auto attempt = [&](const std::string& name, const std::string& content) {
            fs::remove_all(source("wrong"));
            fs::copy(source("raw"), source("wrong"));
            test::writeRaw(source("wrong/" + name), content);
            return test::errorOf([&] { importKnownDataset(dataset, source("wrong")); });
        };
        const auto expect = [&](const Error& error, const char* part) {
            QCOMPARE(error.code(), ErrorCode::Data);
            QVERIFY2(std::string(error.what()).find(part) != std::string::npos, error.what());
            QVERIFY(visibleHome().empty());
            QVERIFY(!fs::exists(DatasetPlaces("tiny").incoming));
        };
        expect(attempt("t10k-images-idx3-ubyte", "a text"), "no header of an idx file of images");
        expect(attempt("t10k-images-idx3-ubyte", test::idxFile(false, 2, 0)), "no header of an idx file of images");
        expect(attempt("t10k-images-idx3-ubyte", test::idxFile(true, 3, 0)), "has 3 items, expected 2");
        expect(attempt("t10k-images-idx3-ubyte", test::idxFile(true, 2, 0) + "x"), "bytes follow the header, expected 1568");
        fs::remove(source("raw/t10k-images-idx3-ubyte"));
        expect(test::errorOf([&] { importKnownDataset(dataset, source("raw")); }), "missing: t10k-images-idx3-ubyte");
        expect(test::errorOf([&] { importKnownDataset(dataset, source("raw/train-images-idx3-ubyte")); }),
               "neither a folder nor a .tar.gz");
        const auto nowhere = test::errorOf([&] { importKnownDataset(dataset, source("nowhere")); });
        QVERIFY(nowhere.code() == ErrorCode::NotFound);
    }

    void checksCifarRecords()
    {
        KnownDataset dataset{
            "bin", "Bin", "", "none", "http://example.org/", {}, true, {{"test_batch.bin", ContentKind::Cifar10Records, 2}}, {}, 0};
        const auto attempt = [&](const std::string& content) {
            test::writeRaw(source("bin/test_batch.bin"), content);
            return test::errorTextOf([&] { checkContentFile(dataset, "test_batch.bin", {source("bin/test_batch.bin"), false}); });
        };
        const std::string record = std::string(1, 9) + std::string(3072, 'p');
        QVERIFY(attempt(record + record).isEmpty());
        QVERIFY(attempt(record).contains("ends in image 2 of 2"));
        QVERIFY(attempt(record + record + "x").contains("continues after 2"));
        QVERIFY(attempt(record + std::string(1, 10) + record.substr(1)).contains("label 10"));
    }

    void tellsCifarsPythonEdition()
    {
        test::writeRaw(source("cifar-10-batches-py/data_batch_1"), "x");
        test::writeRaw(source("cifar-10-batches-py/batches.meta"), "x");
        const auto error = test::errorOf([&] { importDataset("cifar10", source()); });
        QVERIFY2(error.hint().str().find("Python version") != std::string::npos, error.hint().str().c_str());
    }

    void importsClassFolders()
    {
        test::writeRaw(source("pets/all/cats/1.jpg"), image());
        test::writeRaw(source("pets/all/dogs/2.PNG"), image());
        test::writeRaw(source("pets/all/dogs/.hidden/3.jpg"), image());
        test::writeRaw(source("elsewhere/1.jpg"), image());
        fs::create_directory_symlink(source("elsewhere"), source("pets/all/kittens"));
        fs::permissions(source("pets/all/cats/1.jpg"), fs::perms::owner_read);
        const auto folder = importDataset("pets", source("pets")).folder;
        QCOMPARE(readFile(folder / "cats/1.jpg"), image());
        QCOMPARE(readFile(folder / "kittens/1.jpg"), image());
        QVERIFY(!fs::is_symlink(folder / "kittens"));
        QVERIFY(fs::exists(folder / "dogs/2.PNG"));
        QVERIFY(!fs::exists(folder / "dogs/.hidden"));
        test::writeArchive(source("pets.zip"), {{"pets/cats/1.jpg", image()}, {"pets/dogs/2.jpg", image()}});
        QVERIFY(fs::exists(importDataset("zipped", source("pets.zip")).folder / "dogs/2.jpg"));
        fs::create_directory_symlink("../cats", source("pets/all/dogs/cats"));
        const auto doubled = test::errorOf([&] { importDataset("doubled", source("pets")); });
        QVERIFY(std::string(doubled.what()).find("dogs/cats points to") != std::string::npos);
        fs::remove(source("pets/all/dogs/cats"));
        fs::create_directory_symlink(source("pets/all"), source("pets/all/dogs/loop"));
        const auto error = test::errorOf([&] { importDataset("loop", source("pets")); });
        QVERIFY(std::string(error.what()).find("links back") != std::string::npos);
        QCOMPARE(visibleHome(), (std::vector<std::string>{"pets", "zipped"}));
    }

    void importsPartsUnderOtherNames()
    {
        test::writeArchive(source("seg.zip"), {{"archive/seg_train/seg_train/cat/1.jpg", image()},
                                               {"archive/seg_train/seg_train/dog/1.jpg", image()},
                                               {"archive/seg_test/seg_test/cat/1.jpg", image()}});
        const auto result = importDataset("seg", source("seg.zip"));
        QVERIFY(fs::exists(result.folder / "seg_train/seg_train/cat/1.jpg"));
        QCOMPARE(result.notes.size(), 2u);
        QCOMPARE(result.notes[1].str(),
                 std::string("sets recognised by folder name: seg_train/seg_train = train, seg_test/seg_test = test"));
    }

    void refusesWhatCannotBeOpened()
    {
        test::writeArchive(source("flat.zip"), {{"labels.csv", "file,label"}, {"train/1.jpg", image()}, {"train/2.jpg", image()}});
        test::writeArchive(source("folds.zip"), {{"x/1/cat/1.jpg", image()},
                                                 {"x/1/dog/1.jpg", image("rgb.png")},
                                                 {"x/2/cat/1.jpg", image("grey.jpg")},
                                                 {"x/2/dog/1.jpg", image("progressive.jpg")}});
        fs::create_directories(source("void/cat"));
        for (const auto& [file, part] :
             {std::pair{"flat.zip", "flat.zip has no class folders: the images are directly in train"},
              std::pair{"folds.zip", "folds.zip/x have the same subfolders (cat, dog)"}, std::pair{"void", "there are no images in"}}) {
            const auto error = test::errorOf([&] { importDataset("refused", source(file)); });
            QVERIFY2(error.code() == ErrorCode::Data, file);
            QVERIFY2(std::string(error.what()).find(part) != std::string::npos, error.what());
            QVERIFY(visibleHome().empty());
        }
    }

    void isFoundByNameAfterwards()
    {
        test::writeRaw(source("pets/cats/1.jpg"), image());
        const auto folder = importDataset("pets", source("pets")).folder;
        const auto component = datasetFromArgument("pets");
        QCOMPARE(component.id, std::string("image_folder"));
        QCOMPARE(component.params.text("folder"), folder.string());
        const auto error = test::errorOf([] { datasetFromArgument("imagenette"); });
        QVERIFY(error.code() == ErrorCode::NotFound);
        QCOMPARE(error.hint().str(), std::string("run `fovea datasets get imagenette`"));
    }

    void refusesNames()
    {
        test::writeRaw(source("pets/cats/1.jpg"), image());
        for (const std::string name : {"my pets", "../pets", ".pets", "", "digits", "a/b"}) {
            const auto error = test::errorOf([&] { importDataset(name, source("pets")); });
            QCOMPARE(error.code(), ErrorCode::Config);
        }
        importDataset("pets", source("pets"));
        const auto taken = test::errorOf([&] { importDataset("pets", source("pets")); });
        QVERIFY(std::string(taken.what()).find("already") != std::string::npos);
        const auto empty = test::errorOf([&] { importDataset("nothing", source("pets/cats")); });
        QVERIFY(empty.code() == ErrorCode::Data);
        const auto ourselves = test::errorOf([&] { importDataset("loop", m_folder->path()); });
        QVERIFY(ourselves.code() == ErrorCode::Config);
        QCOMPARE(visibleHome(), (std::vector<std::string>{"pets"}));
    }

    void stopsAnImport()
    {
        test::writeRaw(source("pets/cats/1.jpg"), image());
        std::stop_source stop;
        stop.request_stop();
        const auto error = test::errorOf([&] { importDataset("pets", source("pets"), {}, stop.get_token()); });
        QVERIFY(error.code() == ErrorCode::Cancelled);
        QVERIFY(visibleHome().empty());
        QVERIFY(!fs::exists(DatasetPlaces("pets").incoming));
    }
};

}  // namespace import_test

FOVEA_TEST(import_test::ImportTest, fovea::test::NoApplication)
#include "ImportTest.moc"
