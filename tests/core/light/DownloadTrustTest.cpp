// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Paths.h"
#include "core/data/fetch/Archive.h"
#include "core/data/fetch/FirstDigests.h"
#include "core/data/fetch/KnownDatasets.h"
#include "tests/support/DownloadBench.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace download_trust_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

/// What a download may bring, and from whom: lengths, first digests, plain http, passwords, sizes of archives.
class DownloadTrustTest : public QObject, private test::DownloadBench {
    Q_OBJECT

    std::int64_t bytesLeft(const std::string& name) const
    {
        std::error_code missing;
        const auto size = fs::file_size(target(name + ".part"), missing);
        return missing ? 0 : static_cast<std::int64_t>(size);
    }

private Q_SLOTS:
    void init()
    {
        if (!start())
            QSKIP("python3 is not here; the test's server needs it");
        qputenv("FOVEA_HOME", QByteArray::fromStdString((m_folder->path() / "home").string()));
    }

    void cleanup() { end(); }

    void takesNoMoreThanTheFileMayHave_data()
    {
        QTest::addColumn<QString>("habit");
        QTest::addColumn<bool>("isExact");
        for (const char* habit : {"normal", "flood-40000000"})
            for (const bool isExact : {false, true})
                QTest::addRow("%s %s", habit, isExact ? "exactly" : "at most") << habit << isExact;
    }

    void takesNoMoreThanTheFileMayHave()
    {
        QFETCH(const QString, habit);
        QFETCH(const bool, isExact);
        serve("a.bin", test::noise(3'000'000, 1));
        auto wish = request({m_server->url(habit.toStdString(), "a.bin")}, "a.bin", std::string(32, 'a'));
        (isExact ? wish.size : wish.most) = 1'000'000;
        std::int64_t most = 0;
        const auto error = failure(wish, [&](std::int64_t done, std::int64_t, double) { most = std::max(most, done); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Data);
        QVERIFY2(error->message().str().find("1000000") != std::string::npos, error->what());
        QVERIFY(most <= 1'000'000);
        QCOMPARE(bytesLeft("a.bin"), 0);
    }

    void limitsWhatAnInterruptedDownloadContinues()
    {
        serve("a.bin", test::noise(3'000'000, 1));
        const auto url = m_server->url("normal", "a.bin");
        leavePart("a.bin", url, test::noise(900'000, 1), -1, '"' + fileDigest(served("a.bin"), Checksum::Kind::Md5) + '"');
        auto wish = request({url}, "a.bin", std::string(32, 'a'));
        wish.most = 1'000'000;
        const auto error = failure(wish);
        QVERIFY(error.has_value() && error->code() == ErrorCode::Data);
        QCOMPARE(bytesLeft("a.bin"), 0);
    }

    void comparesWithTheFirstDownload()
    {
        serve("a.bin", "first");
        auto wish = request({m_server->url("normal", "a.bin")}, "a.bin");
        wish.firstDigestKey = "set/a.bin";
        QVERIFY(!failure(wish));
        QVERIFY(fs::exists(firstDigestsFile()));
        fs::remove(target("a.bin"));
        QVERIFY(!failure(wish));
        fs::remove(target("a.bin"));
        serve("a.bin", "other");
        const auto error = failure(wish);
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), ErrorCode::Data);
        QVERIFY2(error->message().str().find("another file than at its first download") != std::string::npos, error->what());
        QVERIFY(!fs::exists(target("a.bin")));
        // Damaged digests are no reason to trust anew.
        writeFileAtomically(firstDigestsFile(), "[");
        QCOMPARE(failure(wish)->code(), ErrorCode::Format);
    }

    void neitherShowsNorKeepsPasswords()
    {
        serve("a.bin", test::noise(100'000, 2));
        const auto withPassword = [&](const char* habit) {
            auto url = m_server->url(habit, "a.bin");
            return url.insert(url.find("//") + 2, "me:secret@");
        };
        const auto error = failure(request({withPassword("forbidden")}, "a.bin"));
        QVERIFY(error.has_value());
        const std::string said = std::string(error->what()) + error->hint().str();
        QVERIFY2(said.find("secret") == std::string::npos && said.find("me:") == std::string::npos, said.c_str());
        QVERIFY(said.find("127.0.0.1") != std::string::npos);
        // Stopped half way: what is kept of the download has no password, and it continues with one.
        std::stop_source stop;
        const auto stopped = failure(
            request({withPassword("slow-20000")}, "a.bin"), [&](std::int64_t, std::int64_t, double) { stop.request_stop(); },
            stop.get_token());
        QVERIFY(stopped.has_value() && stopped->code() == ErrorCode::Cancelled);
        const auto side = readFile(target("a.bin.part.json"));
        QVERIFY2(side.find("secret") == std::string::npos && side.find("127.0.0.1") != std::string::npos, side.c_str());
        QVERIFY(!failure(request({withPassword("slow-20000")}, "a.bin")));
        QVERIFY(!m_server->requests().back()["range"].is_null());
        QCOMPARE(publicAddress("https://a:b@host/x"), std::string("https://host/x"));
        QCOMPARE(publicAddress("https://a:b/c@d@host/x"), std::string("https://host/x"));
        QCOMPARE(publicAddress("https://host/x"), std::string("https://host/x"));
        QCOMPARE(publicAddress("file:///a@b"), std::string("file:///a@b"));
        QCOMPARE(publicAddress("https://host/fix/a@v1/x?token=s#t"), std::string("https://host/fix/a@v1/x"));
        QCOMPARE(publicAddress("https://a:b@host:80?token=s@t"), std::string("https://host:80"));
        QVERIFY(addressKey("https://host/x?id=1") != addressKey("https://host/x?id=2"));
        QCOMPARE(addressKey("https://a:b@host/x"), addressKey("https://host/x"));
    }

    void usesPlainHttpOnlyWithAChecksum()
    {
        const auto error = failure(request({"http://me:secret@example.invalid/a.bin"}, "a.bin"));
        QVERIFY(error.has_value());
        QVERIFY2(error->message().str().find("plain http") != std::string::npos, error->what());
        QVERIFY(error->message().str().find("secret") == std::string::npos);
        const auto tried = failure(request({"http://example.invalid/a.bin"}, "a.bin", std::string(32, 'a')));
        QVERIFY2(tried->message().str().find("plain http") == std::string::npos, tried->what());
        for (const char* own : {"http://127.0.0.1:80/x", "http://localhost/x", "http://[::1]:1/x", "http://a:b@localhost/x@y",
                                "https://example.org/x", "file:///x"})
            QVERIFY2(!isPlainHttp(own), own);
        for (const char* foreign : {"http://example.org", "http://127.example.org/x", "HTTP://example.org", "http://a:b@example.org/x",
                                    "http://example.com/@localhost/x.zip", "http://example.com/?a=x@localhost/",
                                    "http://example.com#@127.0.0.1", "http://localhost@example.com/x", "http://a:b/@localhost/x"})
            QVERIFY2(isPlainHttp(foreign), foreign);
    }

    void knowsEveryFileOfTheCatalogue()
    {
        int withoutSha256 = 0;
        for (const auto& dataset : knownDatasets())
            for (const auto& file : dataset.files) {
                QVERIFY(file.bytes > 0 && file.md5.size() == 32);
                QVERIFY(file.sha256.empty() || file.sha256.size() == 64);
                withoutSha256 += file.sha256.empty();
            }
        QCOMPARE(withoutSha256, 2);  // EMNIST and Imagenette
    }

    void refusesArchivesThatBecomeTooLarge()
    {
        const auto archive = m_folder->path() / "bomb.tar.gz", folder = m_folder->path() / "out";
        fs::create_directories(folder);
        test::writeArchive(archive, {{"a/1.txt", std::string(3'000'000, ' ')}, {"a/2.txt", std::string(3'000'000, ' ')}});
        const auto refusal = [&](const UnpackLimits& limits) -> std::string {
            try {
                unpackArchive(archive, folder, {}, {}, limits);
                return {};
            } catch (const Error& error) {
                return error.code() == ErrorCode::Data ? error.message().str() : "wrong kind";
            }
        };
        QCOMPARE(refusal({}), std::string());
        QVERIFY(refusal({.bytes = 5'000'000}).find("larger than 5.0 MB") != std::string::npos);
        QVERIFY(refusal({.files = 1}).find("more than 1 files") != std::string::npos);
        QVERIFY_THROWS_EXCEPTION(Error, unpackMember(archive, "a/1.txt", m_folder->path() / "member", {}, {.bytes = 1'000'000}));
        QVERIFY(!fs::exists(m_folder->path() / "member"));
        QCOMPARE(unpackLimits(archive).bytes, 1'000'000'000 + 20 * static_cast<std::int64_t>(fs::file_size(archive)));
        QCOMPARE(unpackLimits(archive, 5'000'000'000).bytes, 5'000'000'000);
        qputenv("FOVEA_UNPACK_LIMIT", "0.5");
        QCOMPARE(unpackLimits(archive, 5'000'000'000).bytes, 500'000'000);
        qunsetenv("FOVEA_UNPACK_LIMIT");
    }
};

}  // namespace download_trust_test

FOVEA_TEST(download_trust_test::DownloadTrustTest, fovea::test::NoApplication)
#include "DownloadTrustTest.moc"
