// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/InstallBench.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace install_test {

using namespace fovea;
using namespace fovea::data;
using test::md5Of;
using test::tinyContent;
namespace fs = std::filesystem;

/// Known datasets on their way onto the machine, and off it again.
class InstallTest : public QObject, private test::InstallBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { end(); }

    void tableIsComplete()
    {
        QCOMPARE(knownDatasets().size(), 7u);
        for (const auto& dataset : knownDatasets()) {
            QVERIFY2(!dataset.licence.empty() && dataset.homepage.starts_with("http"), dataset.id.c_str());
            QVERIFY(!dataset.files.empty() && dataset.downloadBytes() > 1000000);
            for (const auto& file : dataset.files) {
                QCOMPARE(file.md5.size(), 32u);
                QVERIFY(file.unpackedMd5.empty() || file.unpackedMd5.size() == 32u);
                for (const auto& url : file.urls)
                    QVERIFY2(url.ends_with("/" + file.name), url.c_str());
            }
            QVERIFY(dataset.isImageFolder() != dataset.classFolders.empty());
        }
        QCOMPARE(requireKnownDataset("fashion-mnist").id, std::string("fashion_mnist"));
        QCOMPARE(imagenetteClasses().size(), 10u);
        const auto error = test::errorOf([] { requireKnownDataset("cifar11"); });
        QVERIFY(error.hint().str().find("cifar10") != std::string::npos);
        const auto& mnist = requireKnownDataset("mnist");
        QCOMPARE(addressesOf(mnist, mnist.files[0], "http://m/x/")[0], std::string("http://m/x/mnist/train-images-idx3-ubyte.gz"));
        QCOMPARE(addressesOf(mnist, mnist.files[0], "/a b")[0], std::string("file:///a%20b/mnist/train-images-idx3-ubyte.gz"));
    }

    void installsFromTheMirror()
    {
        const auto dataset = tiny();
        if (!startServer())
            QSKIP("python3 is not here; the test's server needs it");
        std::int64_t last = 0;
        const auto result = installKnownDataset(dataset, [&](const InstallProgress& p) { last = p.done; });
        QVERIFY(result.isVerified && !result.wasThere);
        QCOMPARE(last, dataset.downloadBytes());
        QVERIFY(installed(dataset));
        for (const auto& file : dataset.files)
            QCOMPARE(md5Of(result.folder / file.name), file.md5);
        QCOMPARE(visibleHome(), (std::vector<std::string>{"tiny"}));
        QVERIFY(!fs::exists(DatasetPlaces("tiny").partial));
        const auto again = installKnownDataset(dataset);
        QVERIFY(again.wasThere && again.isVerified);
        QCOMPARE(m_server->requests().size(), 4u);
    }

    void installsFromAMirrorFolder()
    {
        const auto dataset = tiny();
        qputenv("FOVEA_MIRROR", QByteArray::fromStdString(source().string()));
        QVERIFY(installKnownDataset(dataset).isVerified);
        QVERIFY(installed(dataset));
    }

    void acceptsRepackedFiles()
    {
        const auto dataset = tiny();
        for (const auto& [name, content] : tinyContent())
            test::writeGzip(source("tiny/" + name + ".gz"), content, 1);
        QVERIFY(md5Of(source("tiny/" + dataset.files[0].name)) != dataset.files[0].md5);
        qputenv("FOVEA_MIRROR", QByteArray::fromStdString(source().string()));
        QVERIFY(installKnownDataset(dataset).isVerified);
    }

    void goesOnAfterAnInterruption()
    {
        auto dataset = tiny();
        if (!startServer("slow-30"))
            QSKIP("python3 is not here; the test's server needs it");
        std::stop_source stop;
        const auto cancelled = test::errorOf([&] {
            installKnownDataset(
                dataset,
                [&](const InstallProgress& p) {
                    if (p.done > dataset.files[0].bytes)
                        stop.request_stop();
                },
                stop.get_token());
        });
        QCOMPARE(cancelled.code(), ErrorCode::Cancelled);
        QVERIFY(visibleHome().empty());
        QVERIFY(!installed(dataset));
        QVERIFY(m_server->requests().size() < 4);
        installKnownDataset(dataset);
        QVERIFY(installed(dataset));
        const auto requests = m_server->requests();
        const std::string first = "/slow-30/tiny/" + dataset.files[0].name;
        QCOMPARE(std::count_if(requests.begin(), requests.end(), [&](const auto& r) { return r["path"] == first; }), 1);
    }

    void leavesNothingHalfInstalled()
    {
        auto dataset = tiny();
        test::writeRaw(source("tiny/" + dataset.files[3].name), "\x1f\x8b rubbish");
        qputenv("FOVEA_MIRROR", QByteArray::fromStdString(source().string()));
        const auto error = test::errorOf([&] { installKnownDataset(dataset); });
        QCOMPARE(error.code(), ErrorCode::Data);
        QVERIFY(error.hint().str().find("fovea datasets import tiny") != std::string::npos);
        QVERIFY(error.hint().str().find("FOVEA_MIRROR") != std::string::npos);
        QVERIFY(visibleHome().empty());
        QVERIFY(!installed(dataset));
    }

    void unpacksArchives()
    {
        const auto dataset = tinyPictures();
        qputenv("FOVEA_MIRROR", QByteArray::fromStdString(source().string()));
        const auto result = installKnownDataset(dataset);
        QCOMPARE(readFile(result.folder / "train/b/2.jpg"), std::string("22"));
        QVERIFY(fs::exists(result.folder / "notes.csv"));
        QVERIFY(installed(dataset));
        QVERIFY(!fs::exists(DatasetPlaces("tinypics").partial));
    }

    void refusesDangerousArchives_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("content");
        QTest::newRow("up") << "a.tar.gz"
                            << "x/../../evil.jpg"
                            << "e";
        QTest::newRow("up in zip") << "a.zip"
                                   << "../evil.jpg"
                                   << "e";
        QTest::newRow("absolute") << "a.tar.gz"
                                  << "/tmp/fovea-evil.jpg"
                                  << "e";
        QTest::newRow("link") << "a.tar.gz"
                              << "x/link"
                              << "->/etc";
    }

    void refusesDangerousArchives()
    {
        QFETCH(QString, file);
        QFETCH(QString, name);
        QFETCH(QString, content);
        const fs::path archive = source(file.toStdString());
        test::writeArchive(archive, {{"x/good.jpg", "g"}, {name.toStdString(), content.toStdString()}, {"x/link/evil.jpg", "e"}});
        const fs::path into = m_folder->path() / "into" / "here";
        fs::create_directories(into);
        const auto error = test::errorOf([&] { unpackArchive(archive, into); });
        QCOMPARE(error.code(), ErrorCode::Data);
        QVERIFY(std::string(error.what()).find(name.toStdString()) != std::string::npos);
        for (const auto& entry : fs::recursive_directory_iterator(m_folder->path() / "into"))
            QVERIFY(entry.path().filename().string().find("evil") == std::string::npos && !entry.is_symlink());
        QVERIFY(!fs::exists("/tmp/fovea-evil.jpg"));
        QVERIFY(!test::errorTextOf([&] { importDataset("mine", archive); }).isEmpty());
        QVERIFY(visibleHome().empty());
    }

    void unpacksNamesOfAnyScript()
    {
        test::writeArchive(source("a.zip"), {{"猫/一.jpg", "1"}, {"__MACOSX/猫/._一.jpg", "junk"}, {"chien à poil/é.jpg", "2"}});
        QVERIFY(isArchive(source("a.zip")));
        fs::create_directories(m_folder->path() / "into");
        unpackArchive(source("a.zip"), m_folder->path() / "into");
        QCOMPARE(readFile(m_folder->path() / "into/猫/一.jpg"), std::string("1"));
        QCOMPARE(readFile(m_folder->path() / "into/chien à poil/é.jpg"), std::string("2"));
        QVERIFY(!fs::exists(m_folder->path() / "into/__MACOSX"));
        test::writeRaw(source("cut.zip"), readFile(source("a.zip")).substr(0, 60));
        const auto error = test::errorOf([&] { unpackArchive(source("cut.zip"), m_folder->path() / "into"); });
        QVERIFY(error.code() == ErrorCode::Data);
    }

    void listsAndRemoves()
    {
        const auto image = readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg");
        test::writeRaw(source("pets/train/cats/1.jpg"), image);
        importDataset("pets", source("pets"));
        auto entry = datasetEntry("pets");
        QCOMPARE(entry.origin, DatasetEntry::Origin::Imported);
        QCOMPARE(entry.state, DatasetState::Ready);
        QCOMPARE(entry.bytesOnDisk, static_cast<std::int64_t>(image.size() + fs::file_size(entry.folder / ".origin.json")));
        QCOMPARE(installedFolder("pets").value(), entry.folder);
        entry = datasetEntry("digits");
        QCOMPARE(entry.origin, DatasetEntry::Origin::BuiltIn);
        entry = datasetEntry("fashion-mnist");
        QCOMPARE(entry.state, DatasetState::NotDownloaded);
        QCOMPARE(entry.downloadBytes, 30878645);
        test::writeRaw(DatasetPlaces("kmnist").partial / "content" / "x.part", "xyz");
        entry = datasetEntry("kmnist");
        QCOMPARE(entry.state, DatasetState::Partial);
        QCOMPARE(entry.bytesOnDisk, 3);

        const auto place = removeDataset("pets");
        QVERIFY(fs::exists(place / "train/cats/1.jpg"));
        QVERIFY(!installed("pets"));
        importDataset("pets", source("pets"));
        QVERIFY(removeDataset("pets") != place);
        removeDataset("kmnist");
        QCOMPARE(datasetEntry("kmnist").state, DatasetState::NotDownloaded);
        QCOMPARE(test::errorOf([] { removeDataset("kmnist"); }).code(), ErrorCode::NotFound);
        QCOMPARE(test::errorOf([] { removeDataset("digits"); }).code(), ErrorCode::Config);
        QCOMPARE(test::errorOf([] { removeDataset("pest"); }).code(), ErrorCode::Config);
        QVERIFY(emptyDatasetTrash() > 0);
        QVERIFY(!fs::exists(place));
    }

    void keepsTwoApart()
    {
        const auto dataset = tiny();
        const DatasetLock theirs("tiny");
        const auto install = test::errorOf([&] { installKnownDataset(dataset); });
        QVERIFY(install.code() == ErrorCode::Busy);
        const auto import = test::errorOf([&] { importKnownDataset(dataset, source("raw")); });
        QVERIFY(import.code() == ErrorCode::Busy);
    }

    void installsTheRealMnist()
    {
        FOVEA_REQUIRE_SHARED(mnist, "mnist");
        qputenv("FOVEA_MIRROR", QByteArray::fromStdString(mnist.parent_path().string()));
        QVERIFY(installKnownDataset("mnist").isVerified);
        QVERIFY(installed("mnist"));
        removeDataset("mnist");
        const auto imported = importDataset("mnist", mnist);
        QVERIFY(imported.isVerified && imported.warnings.empty());
        const auto error = test::errorOf([&] { importDataset("kmnist", mnist); });
        QVERIFY2(std::string(error.what()).find("of MNIST") != std::string::npos, error.what());
        QVERIFY(error.hint().str().find("'mnist'") != std::string::npos);
    }
};

}  // namespace install_test

FOVEA_TEST(install_test::InstallTest, fovea::test::NoApplication)
#include "InstallTest.moc"
