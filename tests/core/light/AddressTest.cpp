// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Address.h"
#include "core/data/fetch/Install.h"
#include "tests/support/ArrayFiles.h"
#include "tests/support/FailingDisk.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/RangeServer.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QCoreApplication>
#include <QtTest>

#include <cerrno>

namespace address_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

/// Imports from an address: what the file is called, and what kind it is.
class AddressTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home, m_folder;

    fs::path served(const std::string& name) const { return m_folder.path() / name; }
    QString counts(const std::string& name) const
    {
        return test::openedAs(name, [](const Dataset& d) { return test::countsOf(d); });
    }

    /// A table of two columns that could be the classes.
    void writeUnclear() const
    {
        test::writeArchive(served("unclear.zip"),
                           {{"img/1.jpg", "x"}, {"img/2.jpg", "y"}, {"labels.csv", "image,breed,species\n1,pug,dog\n2,pug,cat\n"}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        fs::create_directories(m_folder.path());
    }

    void findsTheFileOfAnAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("file");
        QTest::newRow("plain") << "https://a.b/c/pets.zip"
                               << "pets.zip";
        QTest::newRow("query") << "https://zenodo.org/records/1/files/x.zip?download=1"
                               << "x.zip";
        QTest::newRow("query with slashes") << "https://a.b/pets.tar.gz?to=/x/y.html&z=1"
                                            << "pets.tar.gz";
        QTest::newRow("fragment") << "HTTPS://a.b/pets.zip#files/2"
                                  << "pets.zip";
        QTest::newRow("both") << "https://a.b/pets.zip?a#b?c"
                              << "pets.zip";
        QTest::newRow("escaped") << "https://a.b/my%20pets%2Ezip"
                                 << "my pets.zip";
        QTest::newRow("escaped slash") << "https://a.b/o/data%2Fpets.zip?alt=media"
                                       << "pets.zip";
        QTest::newRow("not an escape") << "https://a.b/100%.zip"
                                       << "100%.zip";
        QTest::newRow("no file") << "https://a.b/"
                                 << "";
        QTest::newRow("host only") << "https://a.b?x=1"
                                   << "";
        QTest::newRow("on this computer") << "file:///home/me/pets.zip"
                                          << "pets.zip";
    }

    void findsTheFileOfAnAddress()
    {
        QFETCH(QString, address);
        QVERIFY(isAddress(address.toStdString()));
        QTEST(QString::fromStdString(fileOfAddress(address.toStdString())), "file");
        QVERIFY(!isAddress("/home/https:/x") && !isAddress("pets.zip") && !isAddress("ftp.zip"));
    }

    void readsWhatAServerCallsTheFile_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("file");
        QTest::newRow("plain") << "attachment; filename=pets.zip"
                               << "pets.zip";
        QTest::newRow("quoted") << "attachment; filename=\"my; pets.zip\"; size=3"
                                << "my; pets.zip";
        QTest::newRow("escaped quote") << "attachment; filename=\"my \\\"pets\\\".zip\""
                                       << "my \"pets\".zip";
        QTest::newRow("UTF-8 first") << "attachment; filename=\"k.zip\"; filename*=UTF-8''k%C3%A4tzchen.zip"
                                     << "kätzchen.zip";
        QTest::newRow("spaces") << "ATTACHMENT ; FileName = \"pets.zip\""
                                << "pets.zip";
        QTest::newRow("folders") << "attachment; filename=\"../../etc/pets.zip\""
                                 << "pets.zip";
        QTest::newRow("folders of Windows") << "attachment; filename=\"C:\\\\x\\\\pets.zip\""
                                            << "pets.zip";
        QTest::newRow("nothing") << "inline"
                                 << "";
        QTest::newRow("another parameter") << "attachment; xfilename=a.zip"
                                           << "";
    }

    void readsWhatAServerCallsTheFile()
    {
        QFETCH(QString, header);
        QTEST(QString::fromStdString(fileOfDisposition(header.toStdString())), "file");
    }

    void namesByContent()
    {
        const auto named = [&](const std::string& content, const char* suggested) {
            test::writeRaw(served("any"), content);
            return nameByContent(served("any"), suggested);
        };
        test::writeArchive(served("a.zip"), {{"cat/1.jpg", "x"}});
        test::writeArchive(served("a.tar.gz"), {{"cat/1.jpg", "x"}});
        test::writeNpz(served("arrays.npz"), {{"x", test::npy("|u1", {1}, "1")}});
        QCOMPARE(named(readFile(served("a.zip")), "download"), std::string("download.zip"));
        QCOMPARE(named(readFile(served("a.zip")), "PETS.ZIP"), std::string("PETS.ZIP"));
        QCOMPARE(named(readFile(served("a.zip")), ""), std::string("download.zip"));
        QCOMPARE(named(readFile(served("a.tar.gz")), "get.php"), std::string("get.php.tar.gz"));
        QCOMPARE(named(readFile(served("a.tar.gz")), "pets.tgz"), std::string("pets.tgz"));
        QCOMPARE(named(readFile(served("arrays.npz")), "file"), std::string("file.npz"));
        QCOMPARE(named(test::npy("|u1", {1}, "1"), "file"), std::string("file.npy"));
        QCOMPARE(named("MATLAB 5.0 MAT-file", "file"), std::string("file.mat"));
        QCOMPARE(named("{\"a\": 1}", "file"), std::string("file.json"));
        QCOMPARE(named("label,pixel0\n1,2\n", "export"), std::string("export.csv"));
        QCOMPARE(named("\xef\xbb\xbf{\"a\": 1}", "coco.json"), std::string("coco.json"));
        QCOMPARE(named("\xef\xbb\xbf\r\n [1]", "coco"), std::string("coco.json"));
        QCOMPARE(named("\n<?xml version=\"1.0\"?>", "1.xml"), std::string("1.xml"));
        QCOMPARE(named("<!-- CVAT --><annotations/>", "all.xml"), std::string("all.xml"));
        QCOMPARE(named("# lines\n{}", "all.jsonl"), std::string("all.jsonl"));
        QCOMPARE(named("label,pixel0\n1,2\n", "a b.tsv"), std::string("a-b.tsv"));
    }

    void importsFromAnAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("query") << "normal/pets.zip?download=1";
        QTest::newRow("fragment") << "normal/pets.zip#readme";
        QTest::newRow("the server's name") << "named-pets.zip/content?id=7";
        QTest::newRow("by content") << "normal/content";
        QTest::newRow("a secret") << "normal/pets.zip?token=TOPSECRET#TOPSECRET";
        QTest::newRow("an at sign in the path") << "normal/a@v1/pets.zip?to=x@y";
        QTest::newRow("redirected") << "moved-normal/content?x=a/b.html";
    }

    void importsFromAnAddress()
    {
        QFETCH(QString, address);
        const test::RangeServer server(m_folder.path(), m_folder.path() / "log");
        if (!server.isRunning())
            QSKIP("no python3");
        const auto photo = readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg");
        test::writeArchive(served("pets.zip"), {{"cat/1.jpg", photo}, {"dog/1.jpg", photo + "x"}});
        fs::copy_file(served("pets.zip"), served("content"), fs::copy_options::overwrite_existing);
        fs::create_directories(served("a@v1"));
        fs::copy_file(served("pets.zip"), served("a@v1/pets.zip"), fs::copy_options::overwrite_existing);
        const auto url = server.url(address.toStdString());
        const auto result = importDataset("pets", url);
        QCOMPARE(counts("pets"), QString("train: cat 1 dog 1"));
        QCOMPARE(readJson(result.folder / ".origin.json").at("source").get<std::string>(), url.substr(0, url.find_first_of("?#")));
        removeDataset("pets");
        QVERIFY(!fs::exists(m_home.path() / "datasets/.pets.partial"));
    }

    void refusesWhatIsNoDataset()
    {
        const test::RangeServer server(m_folder.path(), m_folder.path() / "log");
        if (!server.isRunning())
            QSKIP("no python3");
        writeUnclear();
        const auto url = server.url("normal/unclear.zip?download=1");
        const auto refused = [&](const std::string& address) { return test::errorTextOf([&] { importDataset("bad", address); }); };
        QVERIFY2(refused(url).contains("labels.csv") && refused(url).contains("could all be the classes"), qPrintable(refused(url)));
        QVERIFY2(!refused(url).contains("partial") && !refused(url).contains(".import"), qPrintable(refused(url)));
        // It is not downloaded again while the settings are looked for.
        const auto requests = server.requests();
        QCOMPARE(
            std::count_if(requests.begin(), requests.end(), [](const auto& r) { return r["path"] == "/normal/unclear.zip?download=1"; }),
            std::ptrdiff_t{1});
        QVERIFY2(refused(server.url("page/pets.zip?x")).contains("answered with a web page"),
                 qPrintable(refused(server.url("page/pets.zip?x"))));
        QVERIFY2(refused(server.url("normal/none.zip?x")).contains("does not exist (HTTP 404)"),
                 qPrintable(refused(server.url("normal/none.zip"))));
        QVERIFY2(refused("http://example.org/pets.zip").contains("over plain http"), qPrintable(refused("http://example.org/pets.zip")));
        QVERIFY2(refused("http://example.org/@localhost/pets.zip").contains("over plain http"),
                 qPrintable(refused("http://example.org/@localhost/pets.zip")));
        const auto argument = test::errorTextOf([] { datasetFromArgument("https://me:secret@a.b/pets.zip"); });
        QVERIFY2(argument.contains("is an address") && argument.contains("fovea datasets import NAME https://a.b/pets.zip"),
                 qPrintable(argument));
        QVERIFY(!installed("bad"));
    }

    /// Every rename on the way of a download to its place may fail.
    void saysWhereADownloadCannotBeKept()
    {
        const test::RangeServer server(m_folder.path(), m_folder.path() / "log");
        if (!server.isRunning())
            QSKIP("no python3");
        const auto photo = readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg");
        test::writeArchive(served("kept.zip"), {{"cat/1.jpg", photo}, {"dog/1.jpg", photo + "x"}});
        const fs::path partial = m_home.path() / "datasets/.kept.partial";
        int faults = 0;
        for (int number = 1;; ++number) {
            fs::remove_all(partial);
            const test::FailingDisk disk({files::Call::Kind::Rename, number, EIO, false, partial / "source/file"});
            const auto error = test::errorTextOf([&] { importDataset("kept", server.url("normal/kept.zip")); });
            if (!disk.hasFailed())
                break;
            ++faults;
            QVERIFY2(error.contains("cannot write") && error.contains("the disk may be damaged"), qPrintable(error));
        }
        QCOMPARE(faults, 1);
        removeDataset("kept");
    }

    /// Only a setting of the whole import makes it worth to keep what was downloaded.
    void keepsADownloadForASettingThatServes()
    {
        const test::RangeServer server(m_folder.path(), m_folder.path() / "log");
        if (!server.isRunning())
            QSKIP("no python3");
        const auto photo = readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg");
        const fs::path partial = m_home.path() / "datasets/.serves.partial";
        const auto isKept = [&](const test::Entries& entries) {
            fs::remove_all(partial);
            test::writeArchive(served("serves.zip"), entries);
            const auto error = test::errorTextOf([&] { importDataset("serves", server.url("normal/serves.zip")); });
            return error.isEmpty() ? QString("imported") : QString(fs::exists(partial) ? "kept: " : "gone: ") + error;
        };
        const auto settable = isKept({{"Dog/1.jpg", photo}, {"dog/1.jpg", photo + "x"}});
        QVERIFY2(settable.startsWith("kept: ") && settable.contains("similar_classes=merge"), qPrintable(settable));
        const auto deeper = isKept({{"x/train/1.jpg", photo}, {"x/test/1.jpg", photo + "x"}});
        QVERIFY2(deeper.startsWith("gone: ") && deeper.contains("open "), qPrintable(deeper));
    }

    void downloadsAgainWhatCouldNotBeRead()
    {
        const test::RangeServer server(m_folder.path(), m_folder.path() / "log");
        if (!server.isRunning())
            QSKIP("no python3");
        const auto photo = readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg");
        const auto url = server.url("normal/mended.zip");
        test::writeArchive(served("mended.zip"), {{"readme.txt", "soon"}});
        QVERIFY(!test::errorTextOf([&] { importDataset("mended", url); }).isEmpty());
        QVERIFY(!fs::exists(m_home.path() / "datasets/.mended.partial"));
        test::writeArchive(served("mended.zip"), {{"cat/1.jpg", photo}, {"dog/1.jpg", photo + "x"}});
        importDataset("mended", url);
        QCOMPARE(counts("mended"), QString("train: cat 1 dog 1"));
    }

    /// What lies complete from another address under the same name is not this file.
    void tellsAddressesApart()
    {
        const test::RangeServer server(m_folder.path(), m_folder.path() / "log");
        if (!server.isRunning())
            QSKIP("no python3");
        const auto photo = readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg");
        writeUnclear();
        const auto unclear = readFile(served("unclear.zip"));
        const fs::path note = m_home.path() / "datasets/.apart.partial/source/address";
        int count = 0;
        for (const auto& [first, second] : {std::pair{"normal/apart.zip?key=TOPSECRET", "normal/apart.zip?key=another"},
                                            std::pair{"normal/a@127.0.0.1/apart.zip", "normal/b@127.0.0.1/apart.zip"}}) {
            for (const char* folder : {"", "a@127.0.0.1", "b@127.0.0.1"}) {
                fs::create_directories(served(folder));
                test::writeRaw(served(folder) / "apart.zip", unclear);
            }
            // Kept, because a setting may make it readable.
            QVERIFY(test::errorTextOf([&server, &address = first] {
                        importDataset("apart", server.url(address));
                    }).contains("could all be the classes"));
            QVERIFY2(fs::exists(note) && readFile(note).find("TOPSECRET") == std::string::npos, "the note of the address");
            for (const char* folder : {"", "a@127.0.0.1", "b@127.0.0.1"})
                test::writeArchive(served(folder) / "apart.zip", {{"cat/1.jpg", photo}, {"dog/1.jpg", photo + "x"}});
            importDataset("apart", server.url(second));
            QCOMPARE(counts("apart"), QString("train: cat 1 dog 1"));
            removeDataset("apart");
            ++count;
        }
        QCOMPARE(count, 2);
    }
};

}  // namespace address_test

FOVEA_TEST(address_test::AddressTest, QCoreApplication)
#include "AddressTest.moc"
