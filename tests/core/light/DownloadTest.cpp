// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/data/Download.h"
#include "core/data/PartFile.h"
#include "tests/support/RangeServer.h"
#include "tests/support/TestData.h"

#include <QtTest>

#include <zlib.h>

#include <memory>

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

namespace {

std::string noise(std::size_t size, std::uint64_t seed)
{
    Random random{seed};
    std::string bytes(size, '\0');
    for (auto& byte : bytes)
        byte = static_cast<char>(random.uniform(0, 256));
    return bytes;
}

std::string gzip(const std::string& content, int level)
{
    z_stream stream{};
    deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, content.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

}  // namespace

/// Downloads against a local server with good and bad habits.
class DownloadTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<test::RangeServer> m_server;

    fs::path served(const std::string& name) const { return m_folder->path() / "served" / name; }
    fs::path target(const std::string& name) const { return m_folder->path() / "got" / name; }

    std::string serve(const std::string& name, const std::string& content)
    {
        writeFileAtomically(served(name), content);
        return fileDigest(served(name), Checksum::Kind::Md5);
    }

    DownloadRequest request(const std::vector<std::string>& urls, const std::string& name, const std::string& md5 = {})
    {
        DownloadRequest out;
        out.urls = urls;
        out.target = target(name);
        out.checksum = Checksum::md5(md5);
        out.firstPause = std::chrono::milliseconds(1);
        return out;
    }

    static std::optional<Error> failure(const DownloadRequest& request, const DownloadProgress& progress = {}, std::stop_token stop = {})
    {
        try {
            download(request, progress, stop);
            return std::nullopt;
        } catch (const Error& error) {
            return error;
        }
    }

    /// Leaves a part of a file, as a stopped download does.
    void leavePart(const std::string& name, const std::string& url, const std::string& bytes, std::int64_t total, const std::string& tag)
    {
        fs::create_directories(target(name).parent_path());
        PartFile part(target(name));
        part.restart({url, tag, {}, total});
        part.append(bytes.data(), bytes.size());
    }

    std::vector<std::string> filesIn(const fs::path& folder) const
    {
        std::vector<std::string> out;
        if (fs::exists(folder))
            for (const auto& entry : fs::directory_iterator(folder))
                out.push_back(entry.path().filename().string());
        std::sort(out.begin(), out.end());
        return out;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::TemporaryFolder>();
        fs::create_directories(m_folder->path() / "served");
        m_server = std::make_unique<test::RangeServer>(m_folder->path() / "served", m_folder->path() / "log");
        if (!m_server->isRunning())
            QSKIP("python3 is not here; the test's server needs it");
    }

    void cleanup()
    {
        m_server.reset();
        m_folder.reset();
    }

    void fetchesAWholeFile()
    {
        const std::string content = noise(300000, 1);
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

    void goesOnAfterACut()
    {
        const std::string content = noise(200000, 2);
        const std::string md5 = serve("a.bin", content);
        download(request({m_server->url("cut-70000-2", "a.bin")}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
        const auto requests = m_server->requests();
        QCOMPARE(requests.size(), 3u);
        QCOMPARE(requests[1]["range"].get<std::string>(), std::string("bytes=70000-"));
        QCOMPARE(requests[2]["range"].get<std::string>(), std::string("bytes=140000-"));
        QCOMPARE(requests[2]["sent"].get<int>(), 60000);
        QVERIFY(!requests[1]["if_range"].is_null());
    }

    void startsOverWhenTheFileChanged()
    {
        const std::string content = noise(100000, 3), old = noise(40000, 4);
        const std::string md5 = serve("a.bin", content), url = m_server->url("normal", "a.bin");
        leavePart("a.bin", url, old, 100000, "\"another\"");
        download(request({url}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
        const auto requests = m_server->requests();
        QCOMPARE(requests.size(), 1u);
        QCOMPARE(requests[0]["range"].get<std::string>(), std::string("bytes=40000-"));
        QCOMPARE(requests[0]["status"].get<int>(), 200);
    }

    void startsOverWithAServerThatIgnoresRanges()
    {
        const std::string content = noise(100000, 5);
        const std::string md5 = serve("a.bin", content), url = m_server->url("norange", "a.bin");
        leavePart("a.bin", url, content.substr(0, 40000), 100000, "\"" + md5 + "\"");
        download(request({url}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
        QCOMPARE(m_server->requests()[0]["sent"].get<int>(), 100000);
    }

    void startsOverWhenAnotherRangeComes()
    {
        const std::string content = noise(100000, 6);
        const std::string md5 = serve("a.bin", content), url = m_server->url("shifted", "a.bin");
        leavePart("a.bin", url, content.substr(0, 40000), 100000, "\"" + md5 + "\"");
        download(request({url}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
        QCOMPARE(m_server->requests().size(), 2u);
    }

    void startsOverWhereNothingIdentifiesTheFile()
    {
        const std::string content = noise(100000, 7);
        const std::string md5 = serve("a.bin", content);
        const auto r = request({m_server->url("weak", "a.bin")}, "a.bin", md5);
        leavePart("a.bin", r.urls[0], content.substr(0, 40000), 100000, "");
        download(r);
        QVERIFY(readFile(target("a.bin")) == content);
        QVERIFY(m_server->requests()[0]["range"].is_null());
    }

    void takesACompletePartAfter416()
    {
        const std::string content = noise(50000, 8);
        const std::string md5 = serve("a.bin", content), url = m_server->url("normal", "a.bin");
        leavePart("a.bin", url, content, -1, "\"" + md5 + "\"");
        download(request({url}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
        const auto requests = m_server->requests();
        QCOMPARE(requests.size(), 1u);
        QCOMPARE(requests[0]["status"].get<int>(), 416);
    }

    void dropsAPartThatIsTooLongAfter416()
    {
        const std::string content = noise(50000, 9);
        const std::string md5 = serve("a.bin", content), url = m_server->url("normal", "a.bin");
        leavePart("a.bin", url, content + "more", -1, "\"" + md5 + "\"");
        download(request({url}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
        QCOMPARE(m_server->requests().size(), 2u);
    }

    void mendsAPartWithWrongBytes()
    {
        const std::string content = noise(50000, 10);
        const std::string md5 = serve("a.bin", content), url = m_server->url("normal", "a.bin");
        leavePart("a.bin", url, noise(20000, 11), 50000, "\"" + md5 + "\"");
        download(request({url}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
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
        const std::string content = noise(1000, 12);
        serve("a.bin", content);
        auto r = request({m_server->url("normal", "a.bin")}, "a.bin");
        r.size = 999;
        auto error = failure(r);
        QVERIFY(error.has_value() && error->code() == ErrorCode::Data);
        QVERIFY(std::string(error->what()).find("1000 bytes where 999") != std::string::npos);
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
        const std::string content = noise(1000, 13);
        const std::string md5 = serve("a.bin", content);
        download(request({m_server->url("forbidden", "a.bin"), m_server->url("normal", "a.bin"), m_server->url("norange", "a.bin")}, "a.bin", md5));
        const auto requests = m_server->requests();
        QCOMPARE(requests.size(), 2u);
        QCOMPARE(requests[0]["path"].get<std::string>(), std::string("/forbidden/a.bin"));
        QCOMPARE(requests[1]["path"].get<std::string>(), std::string("/normal/a.bin"));
    }

    void keepsThePartOfALaterAddress()
    {
        const std::string content = noise(100000, 14);
        const std::string md5 = serve("a.bin", content), second = m_server->url("normal", "a.bin");
        leavePart("a.bin", second, content.substr(0, 60000), 100000, "\"" + md5 + "\"");
        download(request({m_server->url("forbidden", "a.bin"), second}, "a.bin", md5));
        QCOMPARE(m_server->requests()[1]["sent"].get<int>(), 40000);
    }

    void triesAgainAfterPassingTroubles()
    {
        const std::string content = noise(1000, 15);
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
        serve("a.bin", noise(100000, 16));
        auto r = request({m_server->url("stall-0", "a.bin")}, "a.bin");
        r.stallTimeout = std::chrono::seconds(1);
        r.attempts = 1;
        const auto error = failure(r);
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Network);
        QVERIFY2(std::string(error->what()).find("stopped sending") != std::string::npos, error->what());
        QCOMPARE(m_server->requests().size(), 1u);
    }

    void goesOnAfterAStall()
    {
        const std::string content = noise(15000, 20);
        const std::string md5 = serve("a.bin", content);
        auto r = request({m_server->url("stall-10000", "a.bin")}, "a.bin", md5);
        r.stallTimeout = std::chrono::seconds(1);
        r.attempts = 1;
        download(r);
        QVERIFY(readFile(target("a.bin")) == content);
        QCOMPARE(m_server->requests().size(), 2u);
    }

    void stopsAndGoesOn()
    {
        const std::string content = noise(60000, 17);
        const std::string md5 = serve("a.bin", content);
        std::stop_source source;
        auto r = request({m_server->url("slow-5000", "a.bin")}, "a.bin", md5);
        const auto error = failure(r, [&](std::int64_t done, std::int64_t, double) {
            if (done > 0)
                source.request_stop();
        }, source.get_token());
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Cancelled);
        QVERIFY(!fs::exists(target("a.bin")));
        const auto kept = fs::file_size(target("a.bin.part"));
        QVERIFY(kept > 0 && kept < content.size());
        download(r);
        QVERIFY(readFile(target("a.bin")) == content);
        bool resumed = false;
        for (const auto& line : m_server->requests())
            resumed = resumed || line["range"] == "bytes=" + std::to_string(kept) + "-";
        QVERIFY(resumed);
    }

    void knowsASignInPage()
    {
        serve("a.gz", gzip("x", 6));
        const auto error = failure(request({m_server->url("page", "a.gz")}, "a.gz"));
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Data);
        QVERIFY2(std::string(error->what()).find("web page") != std::string::npos, error->what());
        serve("b.gz", "no gzip at all");
        const auto other = failure(request({m_server->url("normal", "b.gz")}, "b.gz"));
        QVERIFY(other.has_value() && std::string(other->what()).find("not a .gz file") != std::string::npos);
        QVERIFY(filesIn(target("").parent_path()).empty());
    }

    void signInPageLeavesThePartAlone()
    {
        const std::string content = noise(100000, 18);
        const std::string md5 = serve("a.bin", content), second = m_server->url("normal", "a.bin");
        leavePart("a.bin", second, content.substr(0, 60000), 100000, "\"" + md5 + "\"");
        download(request({m_server->url("page", "a.bin"), second}, "a.bin", md5));
        QCOMPARE(m_server->requests()[1]["sent"].get<int>(), 40000);
    }

    void acceptsAnotherCompressor()
    {
        const std::string content(100000, 'x');
        const std::string published = serve("a.gz", gzip(content, 1));
        const std::string packed = serve("a.gz", gzip(content, 9));
        QVERIFY(published != packed);
        auto r = request({m_server->url("normal", "a.gz")}, "a.gz", published);
        QVERIFY(failure(r).has_value());
        r.unpackedChecksum = Checksum::md5(serve("raw", content));
        download(r);
        QCOMPARE(unpackedDigest(target("a.gz"), Checksum::Kind::Md5), r.unpackedChecksum.hex);
        serve("a.gz", gzip(content, 9).substr(0, 60));
        r.target = target("b.gz");
        const auto error = failure(r);
        QVERIFY(error.has_value() && std::string(error->what()).find("cut-off gzip") != std::string::npos);
    }

    void followsRedirectsAndReadsFiles()
    {
        const std::string content = noise(1000, 19);
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
        QVERIFY2(std::string(error->what()).find("no http, https or file address") != std::string::npos, error->what());
    }

    void leavesAnotherProcessItsPart()
    {
        serve("a.bin", "x");
        fs::create_directories(target("a.bin").parent_path());
        const PartFile theirs(target("a.bin"));
        const auto error = failure(request({m_server->url("normal", "a.bin")}, "a.bin"));
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Busy);
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

QTEST_APPLESS_MAIN(DownloadTest)
#include "DownloadTest.moc"
