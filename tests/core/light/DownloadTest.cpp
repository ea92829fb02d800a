// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/DownloadBench.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace download_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

/// Downloads against a local server with good and bad habits.
class DownloadTest : public QObject, private test::DownloadBench {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!start())
            QSKIP("python3 is not here; the test's server needs it");
    }

    void cleanup() { end(); }

    void fetchesAWholeFile()
    {
        const std::string content = test::noise(300000, 1);
        const std::string md5 = serve("a.bin", content);
        std::int64_t done = 0, total = 0;
        download(request({m_server->url("normal", "a.bin")}, "a.bin", md5), [&](std::int64_t d, std::int64_t t, double) {
            QVERIFY(d >= done);
            done = d;
            total = t;
        });
        QVERIFY(readFile(target("a.bin")) == content);
        QCOMPARE(filesIn(target("").parent_path()), (std::vector<std::string>{"a.bin"}));
        QCOMPARE(done, 300000);
        QCOMPARE(total, 300000);
        const auto requests = m_server->requests();
        QCOMPARE(requests.size(), 1u);
        QCOMPARE(requests[0]["agent"].get<std::string>(), std::string("Fovea/" FOVEA_VERSION));
        QCOMPARE(requests[0]["encoding"].get<std::string>(), std::string("identity"));
        QVERIFY(requests[0]["range"].is_null());
    }

    void removesAFileWithTheWrongChecksum()
    {
        const std::string got = serve("a.bin", "not what was meant");
        const std::string expected(32, 'a');
        const auto error = failure(request({m_server->url("normal", "a.bin")}, "a.bin", expected));
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Data);
        const std::string text = error->what();
        QVERIFY2(text.find(expected) != std::string::npos && text.find(got) != std::string::npos, text.c_str());
        QVERIFY(filesIn(target("").parent_path()).empty());
    }

    void checksSizeAndShortSha256()
    {
        const std::string content = test::noise(1000, 12);
        serve("a.bin", content);
        auto r = request({m_server->url("normal", "a.bin")}, "a.bin");
        r.size = 999;
        auto error = failure(r);
        QVERIFY(error.has_value() && error->code() == ErrorCode::Data);
        QVERIFY(std::string(error->what()).find("1000 bytes, expected 999") != std::string::npos);
        r.size = 1000;
        r.checksum = Checksum::sha256(fileDigest(served("a.bin"), Checksum::Kind::Sha256).substr(0, 8));
        download(r);
        r.target = target("b.bin");
        r.checksum.hex[7] = r.checksum.hex[7] == '0' ? '1' : '0';
        error = failure(r);
        QVERIFY(error.has_value() && error->code() == ErrorCode::Data);
    }

    void saysThatAnAddressRefuses()
    {
        serve("a.bin", "x");
        auto r = request({m_server->url("forbidden", "a.bin"), m_server->url("normal", "missing.bin")}, "a.bin");
        r.otherWays = "use the mirror";
        const auto error = failure(r);
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Network);
        const std::string text = error->what();
        QVERIFY2(text.find("refuses access (HTTP 403)") != std::string::npos, text.c_str());
        QVERIFY2(text.find("does not exist (HTTP 404)") != std::string::npos, text.c_str());
        QCOMPARE(error->hint().str(), std::string("use the mirror"));
        QCOMPARE(m_server->requests().size(), 2u);
    }

    void triesAddressesInOrder()
    {
        const std::string content = test::noise(1000, 13);
        const std::string md5 = serve("a.bin", content);
        download(request({m_server->url("forbidden", "a.bin"), m_server->url("normal", "a.bin"), m_server->url("norange", "a.bin")},
                         "a.bin", md5));
        const auto requests = m_server->requests();
        QCOMPARE(requests.size(), 2u);
        QCOMPARE(requests[0]["path"].get<std::string>(), std::string("/forbidden/a.bin"));
        QCOMPARE(requests[1]["path"].get<std::string>(), std::string("/normal/a.bin"));
    }

    void triesAgainAfterPassingTroubles()
    {
        const std::string content = test::noise(1000, 15);
        const std::string md5 = serve("a.bin", content);
        download(request({m_server->url("unavailable-2", "a.bin")}, "a.bin", md5));
        QCOMPARE(m_server->requests().size(), 3u);
    }

    void givesUpInTheEnd()
    {
        serve("a.bin", "x");
        auto r = request({m_server->url("unavailable-1000", "a.bin")}, "a.bin");
        r.attempts = 3;
        const auto error = failure(r);
        QVERIFY(error.has_value() && error->code() == ErrorCode::Network);
        QCOMPARE(m_server->requests().size(), 3u);
    }

    void givesUpAStalledConnection()
    {
        serve("a.bin", test::noise(100000, 16));
        auto r = request({m_server->url("stall-0", "a.bin")}, "a.bin");
        r.stallTimeout = std::chrono::seconds(1);
        r.attempts = 1;
        const auto error = failure(r);
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Network);
        QVERIFY2(std::string(error->what()).find("stopped sending") != std::string::npos, error->what());
        QCOMPARE(m_server->requests().size(), 1u);
    }

    void knowsASignInPage()
    {
        serve("a.gz", "\x1f\x8b");
        const auto error = failure(request({m_server->url("page", "a.gz")}, "a.gz"));
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Data);
        QVERIFY2(std::string(error->what()).find("web page") != std::string::npos, error->what());
        serve("b.gz", "no gzip at all");
        const auto other = failure(request({m_server->url("normal", "b.gz")}, "b.gz"));
        QVERIFY(other.has_value() && std::string(other->what()).find("not a .gz file") != std::string::npos);
        QVERIFY(filesIn(target("").parent_path()).empty());
    }

    void acceptsAnotherCompressor()
    {
        const std::string content(100000, 'x');
        test::writeGzip(served("a.gz"), content, 1);
        const std::string published = fileDigest(served("a.gz"), Checksum::Kind::Md5);
        test::writeGzip(served("a.gz"), content, 9);
        const std::string packed = fileDigest(served("a.gz"), Checksum::Kind::Md5);
        QVERIFY(published != packed);
        auto r = request({m_server->url("normal", "a.gz")}, "a.gz", published);
        QVERIFY(failure(r).has_value());
        r.unpackedChecksum = Checksum::md5(serve("raw", content));
        download(r);
        QCOMPARE(unpackedDigest(target("a.gz"), Checksum::Kind::Md5), r.unpackedChecksum.hex);
        serve("a.gz", readFile(served("a.gz")).substr(0, 60));
        r.target = target("b.gz");
        const auto error = failure(r);
        QVERIFY(error.has_value() && std::string(error->what()).find("truncated gzip") != std::string::npos);
    }

    void followsRedirectsAndReadsFiles()
    {
        const std::string content = test::noise(1000, 19);
        const std::string md5 = serve("a b#%.bin", content);
        serve("a.bin", content);
        download(request({m_server->url("moved-normal", "a.bin")}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
        download(request({fileUrl(served("a b#%.bin"))}, "b.bin", md5));
        QVERIFY(readFile(target("b.bin")) == content);
        serve("empty.bin", "");
        download(request({m_server->url("normal", "empty.bin")}, "empty.bin"));
        QCOMPARE(fs::file_size(target("empty.bin")), 0u);
    }

    void refusesOtherSchemes()
    {
        const auto error = failure(request({"ftp://127.0.0.1/a.bin"}, "a.bin"));
        QVERIFY(error.has_value());
        QVERIFY2(std::string(error->what()).find("not an http, https or file address") != std::string::npos, error->what());
    }

    void wantsSpaceOnTheDisk()
    {
        serve("a.bin", "x");
        auto r = request({m_server->url("normal", "a.bin")}, "a.bin");
        r.size = std::int64_t(1) << 60;
        const auto error = failure(r);
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Io);
        QVERIFY(m_server->requests().empty());
        QCOMPARE(sizeText(9912422), std::string("9.9 MB"));
        QCOMPARE(sizeText(999), std::string("999 bytes"));
        QCOMPARE(sizeText(561753746), std::string("562 MB"));
    }
};

}  // namespace download_test

FOVEA_TEST(download_test::DownloadTest, fovea::test::NoApplication)
#include "DownloadTest.moc"
