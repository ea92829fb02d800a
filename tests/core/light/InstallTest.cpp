// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "core/data/Archive.h"
#include "core/data/Download.h"
#include "core/data/Install.h"
#include "core/data/KnownContent.h"
#include "core/data/Staging.h"
#include "tests/support/RangeServer.h"
#include "tests/support/TestData.h"

#include <QtTest>

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <map>
#include <memory>

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

namespace {

/// Names and contents of an archive's files; a content of "->X" makes a link to X.
using Entries = std::vector<std::pair<std::string, std::string>>;

void writeArchive(const fs::path& path, const Entries& entries)
{
    archive* out = archive_write_new();
    if (path.extension() == ".zip") {
        archive_write_set_format_zip(out);
    } else {
        archive_write_set_format_pax_restricted(out);
        archive_write_add_filter_gzip(out);
    }
    archive_write_open_filename(out, path.c_str());
    for (const auto& [name, content] : entries) {
        const bool isLink = content.starts_with("->");
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname_utf8(entry, name.c_str());
        archive_entry_set_filetype(entry, isLink ? AE_IFLNK : AE_IFREG);
        archive_entry_set_perm(entry, 0444);
        archive_entry_set_size(entry, isLink ? 0 : static_cast<la_int64_t>(content.size()));
        if (isLink)
            archive_entry_set_symlink(entry, content.substr(2).c_str());
        archive_write_header(out, entry);
        if (!isLink)
            archive_write_data(out, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_free(out);
}

void writeGzip(const fs::path& path, const std::string& content, const char* mode)
{
    fs::create_directories(path.parent_path());
    const gzFile out = gzopen(path.c_str(), mode);
    gzwrite(out, content.data(), static_cast<unsigned>(content.size()));
    gzclose(out);
}

void writeRaw(const fs::path& path, const std::string& content)
{
    fs::create_directories(path.parent_path());
    writeFileAtomically(path, content);
}

std::string md5Of(const fs::path& path)
{
    return fileDigest(path, Checksum::Kind::Md5);
}

/// A file in MNIST's format; `fill` makes two of them differ.
std::string idx(bool isPictures, int items, char fill)
{
    std::string out = {0, 0, 8, static_cast<char>(isPictures ? 3 : 1), 0, 0, 0, static_cast<char>(items)};
    if (isPictures)
        out += std::string({0, 0, 0, 28, 0, 0, 0, 28});
    return out + std::string(static_cast<std::size_t>(items) * (isPictures ? 784 : 1), fill);
}

const std::map<std::string, std::string>& tinyContent()
{
    static const std::map<std::string, std::string> all = {{"train-images-idx3-ubyte", idx(true, 4, 1)},
                                                           {"train-labels-idx1-ubyte", idx(false, 4, 2)},
                                                           {"t10k-images-idx3-ubyte", idx(true, 2, 3)},
                                                           {"t10k-labels-idx1-ubyte", idx(false, 2, 4)}};
    return all;
}

}  // namespace

/// Datasets on their way onto the machine, in a home of their own.
class InstallTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<test::RangeServer> m_server;

    fs::path source(const std::string& name = {}) const { return m_folder->path() / "source" / name; }
    fs::path home() const { return paths::datasets(); }

    /// Four gzip files on the server, and their published facts.
    KnownDataset tiny(bool withUnpackedMd5 = true)
    {
        KnownDataset out{"tiny", "Tiny", "Four small files.", "none", "http://example.org/", {}, false, {}, {}, 0};
        for (const auto& [name, content] : tinyContent()) {
            const bool isPictures = name.find("images") != std::string::npos;
            writeGzip(source("tiny/" + name + ".gz"), content, "wb6");
            writeRaw(source("raw/" + name), content);
            KnownFile file{name + ".gz", {}, md5Of(source("tiny/" + name + ".gz")), withUnpackedMd5 ? md5Of(source("raw/" + name)) : "",
                           static_cast<std::int64_t>(fs::file_size(source("tiny/" + name + ".gz")))};
            out.files.push_back(file);
            out.content.push_back({name, isPictures ? ContentKind::IdxPictures : ContentKind::IdxLabels, name.starts_with("train") ? 4 : 2});
        }
        return out;
    }

    /// One archive with class folders on the server.
    KnownDataset tinyPictures()
    {
        KnownDataset out{"tinypics", "Tiny pictures", "Class folders.", "none", "http://example.org/", {}, true, {}, {"a", "b"}, 1000};
        fs::create_directories(source("tinypics"));
        writeArchive(source("tinypics/pics.tgz"), {{"pics/train/a/1.jpg", "1"}, {"pics/train/b/2.jpg", "22"}, {"pics/val/a/3.png", "333"}, {"pics/val/b/4.JPEG", "4444"}, {"pics/notes.csv", "x"}});
        out.files.push_back({"pics.tgz", {}, md5Of(source("tinypics/pics.tgz")), "", static_cast<std::int64_t>(fs::file_size(source("tinypics/pics.tgz")))});
        return out;
    }

    bool startServer(const std::string& habit = "normal")
    {
        m_server = std::make_unique<test::RangeServer>(source(), m_folder->path() / "log");
        qputenv("FOVEA_MIRROR", QByteArray::fromStdString(m_server->url(habit)));
        return m_server->isRunning();
    }

    template <typename Work>
    static std::optional<Error> failure(const Work& work)
    {
        try {
            work();
            return std::nullopt;
        } catch (const Error& error) {
            return error;
        }
    }

    std::vector<std::string> visibleHome() const
    {
        std::vector<std::string> out;
        if (fs::exists(home()))
            for (const auto& entry : fs::directory_iterator(home()))
                if (!entry.path().filename().string().starts_with('.'))
                    out.push_back(entry.path().filename().string());
        std::sort(out.begin(), out.end());
        return out;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::TemporaryFolder>();
        fs::create_directories(source());
        qputenv("FOVEA_HOME", QByteArray::fromStdString((m_folder->path() / "home").string()));
        qunsetenv("FOVEA_MIRROR");
    }

    void cleanup()
    {
        m_server.reset();
        m_folder.reset();
    }

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
        const auto error = failure([] { requireKnownDataset("cifar11"); });
        QVERIFY(error.has_value() && error->hint().str().find("cifar10") != std::string::npos);
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
            writeGzip(source("tiny/" + name + ".gz"), content, "wb1");
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
        const auto cancelled = failure([&] {
            installKnownDataset(dataset, [&](const InstallProgress& p) {
                if (p.done > dataset.files[0].bytes)
                    stop.request_stop();
            }, stop.get_token());
        });
        QVERIFY(cancelled.has_value());
        QCOMPARE(cancelled->code(), ErrorCode::Cancelled);
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
        writeRaw(source("tiny/" + dataset.files[3].name), "\x1f\x8b rubbish");
        qputenv("FOVEA_MIRROR", QByteArray::fromStdString(source().string()));
        const auto error = failure([&] { installKnownDataset(dataset); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Data);
        QVERIFY(error->hint().str().find("fovea datasets import tiny") != std::string::npos);
        QVERIFY(error->hint().str().find("FOVEA_MIRROR") != std::string::npos);
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
        QTest::newRow("up") << "a.tar.gz" << "x/../../evil.jpg" << "e";
        QTest::newRow("up in zip") << "a.zip" << "../evil.jpg" << "e";
        QTest::newRow("absolute") << "a.tar.gz" << "/tmp/fovea-evil.jpg" << "e";
        QTest::newRow("link") << "a.tar.gz" << "x/link" << "->/etc";
    }

    void refusesDangerousArchives()
    {
        QFETCH(QString, file);
        QFETCH(QString, name);
        QFETCH(QString, content);
        const fs::path archive = source(file.toStdString());
        writeArchive(archive, {{"x/good.jpg", "g"}, {name.toStdString(), content.toStdString()}, {"x/link/evil.jpg", "e"}});
        const fs::path into = m_folder->path() / "into" / "here";
        fs::create_directories(into);
        const auto error = failure([&] { unpackArchive(archive, into); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Data);
        QVERIFY(std::string(error->what()).find(name.toStdString()) != std::string::npos);
        for (const auto& entry : fs::recursive_directory_iterator(m_folder->path() / "into"))
            QVERIFY(entry.path().filename().string().find("evil") == std::string::npos && !entry.is_symlink());
        QVERIFY(!fs::exists("/tmp/fovea-evil.jpg"));
        QVERIFY(failure([&] { importDataset("mine", archive); }).has_value());
        QVERIFY(visibleHome().empty());
    }

    void unpacksNamesOfAnyScript()
    {
        writeArchive(source("a.zip"), {{"猫/一.jpg", "1"}, {"__MACOSX/猫/._一.jpg", "junk"}, {"chien à poil/é.jpg", "2"}});
        QVERIFY(isArchive(source("a.zip")));
        fs::create_directories(m_folder->path() / "into");
        unpackArchive(source("a.zip"), m_folder->path() / "into");
        QCOMPARE(readFile(m_folder->path() / "into/猫/一.jpg"), std::string("1"));
        QCOMPARE(readFile(m_folder->path() / "into/chien à poil/é.jpg"), std::string("2"));
        QVERIFY(!fs::exists(m_folder->path() / "into/__MACOSX"));
        writeRaw(source("cut.zip"), readFile(source("a.zip")).substr(0, 60));
        const auto error = failure([&] { unpackArchive(source("cut.zip"), m_folder->path() / "into"); });
        QVERIFY(error.has_value() && error->code() == ErrorCode::Data);
    }

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
        Entries entries;
        for (const auto& [name, content] : tinyContent()) {
            std::string old = name;
            old.replace(old.find("-idx"), 1, ".");
            writeRaw(source("old/MNIST/raw/" + old), content);
            entries.push_back({"MNIST/raw/" + name, content});
        }
        writeArchive(source("archive.tar.gz"), entries);
        writeArchive(source("archive.zip"), entries);
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
        writeRaw(source("raw/t10k-labels-idx1-ubyte"), changed);
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
            writeRaw(source("wrong/" + name), content);
            return failure([&] { importKnownDataset(dataset, source("wrong")); });
        };
        const auto expect = [&](const std::optional<Error>& error, const char* part) {
            QVERIFY(error.has_value());
            QCOMPARE(error->code(), ErrorCode::Data);
            QVERIFY2(std::string(error->what()).find(part) != std::string::npos, error->what());
            QVERIFY(visibleHome().empty());
            QVERIFY(!fs::exists(DatasetPlaces("tiny").incoming));
        };
        expect(attempt("t10k-images-idx3-ubyte", "a text"), "does not begin like an idx file of pictures");
        expect(attempt("t10k-images-idx3-ubyte", idx(false, 2, 0)), "does not begin like an idx file of pictures");
        expect(attempt("t10k-images-idx3-ubyte", idx(true, 3, 0)), "holds 3 items where 2");
        expect(attempt("t10k-images-idx3-ubyte", idx(true, 2, 0) + "x"), "1568 bytes were to follow");
        fs::remove(source("raw/t10k-images-idx3-ubyte"));
        expect(failure([&] { importKnownDataset(dataset, source("raw")); }), "missing: t10k-images-idx3-ubyte");
        expect(failure([&] { importKnownDataset(dataset, source("raw/train-images-idx3-ubyte")); }), "neither a folder nor a .tar.gz");
        const auto nowhere = failure([&] { importKnownDataset(dataset, source("nowhere")); });
        QVERIFY(nowhere.has_value() && nowhere->code() == ErrorCode::NotFound);
    }

    void checksCifarRecords()
    {
        KnownDataset dataset{"bin", "Bin", "", "none", "http://example.org/", {}, true, {{"test_batch.bin", ContentKind::Cifar10Records, 2}}, {}, 0};
        const auto attempt = [&](const std::string& content) {
            writeRaw(source("bin/test_batch.bin"), content);
            return failure([&] { checkContentFile(dataset, "test_batch.bin", {source("bin/test_batch.bin"), false}); });
        };
        const std::string record = std::string(1, 9) + std::string(3072, 'p');
        QVERIFY(!attempt(record + record).has_value());
        QVERIFY(std::string(attempt(record)->what()).find("ends in picture 2 of 2") != std::string::npos);
        QVERIFY(std::string(attempt(record + record + "x")->what()).find("goes on after 2") != std::string::npos);
        QVERIFY(std::string(attempt(record + std::string(1, 10) + record.substr(1))->what()).find("label 10") != std::string::npos);
    }

    void tellsCifarsPythonEdition()
    {
        writeRaw(source("cifar-10-batches-py/data_batch_1"), "x");
        writeRaw(source("cifar-10-batches-py/batches.meta"), "x");
        const auto error = failure([&] { importDataset("cifar10", source()); });
        QVERIFY(error.has_value());
        QVERIFY2(error->hint().str().find("Python edition") != std::string::npos, error->hint().str().c_str());
    }

    void importsClassFolders()
    {
        writeRaw(source("pets/all/cats/1.jpg"), "1");
        writeRaw(source("pets/all/dogs/2.PNG"), "22");
        writeRaw(source("pets/all/dogs/.hidden/3.jpg"), "333");
        fs::create_directory_symlink(source("pets/all/cats"), source("pets/all/kittens"));
        fs::permissions(source("pets/all/cats/1.jpg"), fs::perms::owner_read);
        const auto folder = importDataset("pets", source("pets")).folder;
        QCOMPARE(readFile(folder / "cats/1.jpg"), std::string("1"));
        QCOMPARE(readFile(folder / "kittens/1.jpg"), std::string("1"));
        QVERIFY(!fs::is_symlink(folder / "kittens"));
        QVERIFY(fs::exists(folder / "dogs/2.PNG"));
        QVERIFY(!fs::exists(folder / "dogs/.hidden"));
        writeArchive(source("pets.zip"), {{"pets/cats/1.jpg", "1"}, {"pets/dogs/2.jpg", "2"}});
        QVERIFY(fs::exists(importDataset("zipped", source("pets.zip")).folder / "dogs/2.jpg"));
        fs::create_directory_symlink(source("pets/all"), source("pets/all/dogs/loop"));
        const auto error = failure([&] { importDataset("loop", source("pets")); });
        QVERIFY(error.has_value() && std::string(error->what()).find("links back") != std::string::npos);
        QCOMPARE(visibleHome(), (std::vector<std::string>{"pets", "zipped"}));
    }

    void refusesNames()
    {
        writeRaw(source("pets/cats/1.jpg"), "1");
        for (const std::string name : {"my pets", "../pets", ".pets", "", "digits", "a/b"}) {
            const auto error = failure([&] { importDataset(name, source("pets")); });
            QVERIFY2(error.has_value(), name.c_str());
            QCOMPARE(error->code(), ErrorCode::Config);
        }
        importDataset("pets", source("pets"));
        const auto taken = failure([&] { importDataset("pets", source("pets")); });
        QVERIFY(taken.has_value() && std::string(taken->what()).find("already") != std::string::npos);
        const auto empty = failure([&] { importDataset("nothing", source("pets/cats")); });
        QVERIFY(empty.has_value() && empty->code() == ErrorCode::Data);
        const auto ourselves = failure([&] { importDataset("loop", m_folder->path()); });
        QVERIFY(ourselves.has_value() && ourselves->code() == ErrorCode::Config);
        QCOMPARE(visibleHome(), (std::vector<std::string>{"pets"}));
    }

    void listsAndRemoves()
    {
        writeRaw(source("pets/train/cats/1.jpg"), "12345");
        importDataset("pets", source("pets"));
        auto entry = datasetEntry("pets");
        QCOMPARE(entry.origin, DatasetEntry::Origin::Imported);
        QCOMPARE(entry.state, DatasetState::Ready);
        QCOMPARE(entry.bytesOnDisk, 5 + static_cast<std::int64_t>(fs::file_size(entry.folder / ".origin.json")));
        QCOMPARE(installedFolder("pets").value(), entry.folder);
        entry = datasetEntry("digits");
        QCOMPARE(entry.origin, DatasetEntry::Origin::BuiltIn);
        entry = datasetEntry("fashion-mnist");
        QCOMPARE(entry.state, DatasetState::NotDownloaded);
        QCOMPARE(entry.downloadBytes, 30878645);
        writeRaw(DatasetPlaces("kmnist").partial / "content" / "x.part", "xyz");
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
        QCOMPARE(failure([] { removeDataset("kmnist"); })->code(), ErrorCode::NotFound);
        QCOMPARE(failure([] { removeDataset("digits"); })->code(), ErrorCode::Config);
        QCOMPARE(failure([] { removeDataset("pest"); })->code(), ErrorCode::Config);
        QVERIFY(emptyDatasetTrash() > 0);
        QVERIFY(!fs::exists(place));
    }

    void keepsTwoApart()
    {
        const auto dataset = tiny();
        const DatasetLock theirs("tiny");
        const auto install = failure([&] { installKnownDataset(dataset); });
        QVERIFY(install.has_value() && install->code() == ErrorCode::Busy);
        const auto import = failure([&] { importKnownDataset(dataset, source("raw")); });
        QVERIFY(import.has_value() && import->code() == ErrorCode::Busy);
    }

    void stopsAnImport()
    {
        writeRaw(source("pets/cats/1.jpg"), "1");
        std::stop_source stop;
        stop.request_stop();
        const auto error = failure([&] { importDataset("pets", source("pets"), {}, stop.get_token()); });
        QVERIFY(error.has_value() && error->code() == ErrorCode::Cancelled);
        QVERIFY(visibleHome().empty());
        QVERIFY(!fs::exists(DatasetPlaces("pets").incoming));
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
        const auto error = failure([&] { importDataset("kmnist", mnist); });
        QVERIFY(error.has_value());
        QVERIFY2(std::string(error->what()).find("of MNIST") != std::string::npos, error->what());
        QVERIFY(error->hint().str().find("'mnist'") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(InstallTest)
#include "InstallTest.moc"
