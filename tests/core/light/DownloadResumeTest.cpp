// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/DownloadBench.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace download_resume_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

/// Downloads that were interrupted: when their bytes may be kept, and when not.
class DownloadResumeTest : public QObject, private test::DownloadBench {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!start())
            QSKIP("python3 is not here; the test's server needs it");
    }

    void cleanup() { end(); }

    void goesOnAfterACut()
    {
        const std::string content = test::noise(200000, 2);
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
        const std::string content = test::noise(100000, 3), old = test::noise(40000, 4);
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
        const std::string content = test::noise(100000, 5);
        const std::string md5 = serve("a.bin", content), url = m_server->url("norange", "a.bin");
        leavePart("a.bin", url, content.substr(0, 40000), 100000, "\"" + md5 + "\"");
        download(request({url}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
        QCOMPARE(m_server->requests()[0]["sent"].get<int>(), 100000);
    }

    void startsOverWhenAnotherRangeComes()
    {
        const std::string content = test::noise(100000, 6);
        const std::string md5 = serve("a.bin", content), url = m_server->url("shifted", "a.bin");
        leavePart("a.bin", url, content.substr(0, 40000), 100000, "\"" + md5 + "\"");
        download(request({url}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
        QCOMPARE(m_server->requests().size(), 2u);
    }

    void startsOverWhereNothingIdentifiesTheFile()
    {
        const std::string content = test::noise(100000, 7);
        const std::string md5 = serve("a.bin", content);
        const auto r = request({m_server->url("weak", "a.bin")}, "a.bin", md5);
        leavePart("a.bin", r.urls[0], content.substr(0, 40000), 100000, "");
        download(r);
        QVERIFY(readFile(target("a.bin")) == content);
        QVERIFY(m_server->requests()[0]["range"].is_null());
    }

    void takesACompletePartAfter416()
    {
        const std::string content = test::noise(50000, 8);
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
        const std::string content = test::noise(50000, 9);
        const std::string md5 = serve("a.bin", content), url = m_server->url("normal", "a.bin");
        leavePart("a.bin", url, content + "more", -1, "\"" + md5 + "\"");
        download(request({url}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
        QCOMPARE(m_server->requests().size(), 2u);
    }

    void mendsAPartWithWrongBytes()
    {
        const std::string content = test::noise(50000, 10);
        const std::string md5 = serve("a.bin", content), url = m_server->url("normal", "a.bin");
        leavePart("a.bin", url, test::noise(20000, 11), 50000, "\"" + md5 + "\"");
        download(request({url}, "a.bin", md5));
        QVERIFY(readFile(target("a.bin")) == content);
    }

    void keepsThePartOfALaterAddress()
    {
        const std::string content = test::noise(100000, 14);
        const std::string md5 = serve("a.bin", content), second = m_server->url("normal", "a.bin");
        leavePart("a.bin", second, content.substr(0, 60000), 100000, "\"" + md5 + "\"");
        download(request({m_server->url("forbidden", "a.bin"), second}, "a.bin", md5));
        QCOMPARE(m_server->requests()[1]["sent"].get<int>(), 40000);
    }

    void goesOnAfterAStall()
    {
        // So few bytes that curl, which takes the mean of five seconds, finds them too slow at once.
        const std::string content = test::noise(18, 20);
        const std::string md5 = serve("a.bin", content);
        auto r = request({m_server->url("stall-12", "a.bin")}, "a.bin", md5);
        r.stallTimeout = std::chrono::seconds(1);
        r.attempts = 1;
        download(r);
        QVERIFY(readFile(target("a.bin")) == content);
        QCOMPARE(m_server->requests().size(), 2u);
        QCOMPARE(m_server->requests()[1]["range"].get<std::string>(), std::string("bytes=12-"));
    }

    void stopsAndGoesOn()
    {
        const std::string content = test::noise(60000, 17);
        const std::string md5 = serve("a.bin", content);
        std::stop_source source;
        auto r = request({m_server->url("slow-5000", "a.bin")}, "a.bin", md5);
        const auto error = failure(
            r,
            [&](std::int64_t done, std::int64_t, double) {
                if (done > 0)
                    source.request_stop();
            },
            source.get_token());
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

    void signInPageLeavesThePartAlone()
    {
        const std::string content = test::noise(100000, 18);
        const std::string md5 = serve("a.bin", content), second = m_server->url("normal", "a.bin");
        leavePart("a.bin", second, content.substr(0, 60000), 100000, "\"" + md5 + "\"");
        download(request({m_server->url("page", "a.bin"), second}, "a.bin", md5));
        QCOMPARE(m_server->requests()[1]["sent"].get<int>(), 40000);
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
};

}  // namespace download_resume_test

FOVEA_TEST(download_resume_test::DownloadResumeTest, fovea::test::NoApplication)
#include "DownloadResumeTest.moc"
