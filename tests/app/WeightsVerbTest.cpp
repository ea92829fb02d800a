// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "tests/support/Command.h"
#include "tests/support/RangeServer.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <csignal>

namespace weights_verb_test {

namespace fs = std::filesystem;
using fovea::Json;

namespace {

constexpr const char* kFile = "resnet20-12fca82f.th";

}  // namespace

/// `fovea models get`, `weights`, `list` and `remove`, with a published file as somebody's mirror has it.
class WeightsVerbTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fovea::test::TemporaryFolder> m_folder;
    std::string m_mirror;

    fovea::test::Command command() const
    {
        fovea::test::Command out(m_folder->path() / "home");
        out.set("FOVEA_MIRROR", m_mirror.c_str());
        out.set("no_proxy", "127.0.0.1");
        return out;
    }

    fovea::test::CommandAnswer call(const QStringList& arguments) const { return command().call(QStringList{"models"} + arguments); }

    fs::path kept() const { return m_folder->path() / "home/weights" / kFile; }

    static Json rowOf(const Json& rows, const char* key)
    {
        for (const auto& row : rows)
            if (row[key] == Json("resnet20"))
                return row;
        return {};
    }

private Q_SLOTS:
    void init()
    {
        FOVEA_REQUIRE_SHARED(shared, "weights");
        m_folder = std::make_unique<fovea::test::TemporaryFolder>();
        fs::create_directories(m_folder->path() / "served");
        fs::copy_file(shared / kFile, m_folder->path() / "served" / kFile);
        m_mirror = (m_folder->path() / "served").string();
    }

    void getsListsAndRemoves()
    {
        const auto before = rowOf(call({"weights", "--json"}).json(), "model");
        QCOMPARE(before["here"], Json(false));
        QCOMPARE(before["classes"], Json("cifar10"));
        QCOMPARE(rowOf(call({"list", "--json"}).json(), "id")["weights"], Json("published"));
        const auto got = call({"get", "resnet20", "--json"});
        QVERIFY2(got.code == 0, got.error.c_str());
        QCOMPARE(got.json(), Json({{"model", "resnet20"}, {"path", kept().string()}, {"was_there", false}}));
        QVERIFY(fovea::readFile(kept()) == fovea::readFile(m_folder->path() / "served" / kFile));
        QCOMPARE(call({"get", "resnet20", "--json"}).json()["was_there"], Json(true));
        const auto row = rowOf(call({"weights", "--json"}).json(), "model");
        QCOMPARE(row["here"], Json(true));
        QCOMPARE(row["bytes"], Json(1099231));
        QCOMPARE(rowOf(call({"list", "--json"}).json(), "id")["weights"], Json("here"));
        const auto table = call({"weights"});
        QVERIFY2(table.out.find("91.73%") != std::string::npos, table.out.c_str());
        QCOMPARE(call({"remove", "resnet20", "--json"}).json()["freed_bytes"], Json(1099231));
        QVERIFY(!fs::exists(kept()));
        QCOMPARE(call({"remove", "resnet20", "--json"}).json()["error"]["code"], Json("not_found"));
    }

    void refusesAWrongFile()
    {
        fovea::test::writeRaw(kept(), "not it");
        const auto answer = call({"get", "resnet20", "--json"});
        QCOMPARE(answer.code, 1);
        const auto error = answer.json()["error"];
        QCOMPARE(error["code"], Json("data"));
        QCOMPARE(error["path"], Json(kept().string()));
        QVERIFY(fs::exists(kept()));
    }

    void goesOnAfterCtrlC()
    {
        const fovea::test::RangeServer server(m_folder->path() / "served", m_folder->path() / "log");
        if (!server.isRunning())
            QSKIP("python3 is not here; the test's server needs it");
        m_mirror = server.url("slow-50000");
        QProcess process;
        command().prepare(process, {"models", "get", "resnet20"});
        process.start();
        const auto part = kept().string() + ".part";
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(part) && fs::file_size(part) > 0, 60000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const auto stopped = fovea::test::Command::finished(process);
        QCOMPARE(stopped.code, 130);
        QVERIFY2(stopped.error.find("continue with: fovea models get resnet20") != std::string::npos, stopped.error.c_str());
        QVERIFY(fs::file_size(part) > 0 && !fs::exists(kept()));
        QVERIFY(rowOf(call({"weights", "--json"}).json(), "model")["partial_bytes"].get<int>() > 0);
        m_mirror = server.url("normal");
        // Another address is another origin: it begins anew, and is whole in the end.
        const auto got = call({"get", "resnet20"});
        QVERIFY2(got.code == 0, got.error.c_str());
        QVERIFY(fs::exists(kept()) && !fs::exists(part));
    }
};

}  // namespace weights_verb_test

FOVEA_TEST(weights_verb_test::WeightsVerbTest, QCoreApplication)
#include "WeightsVerbTest.moc"
