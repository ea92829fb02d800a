// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/RunStore.h"
#include "core/api/Runs.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/train/MemoryCheck.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <limits>

namespace memory_check_test {

namespace fs = std::filesystem;
using namespace fovea;

namespace {

constexpr std::uint64_t kMega = 1'000'000;

Experiment smallRun(int batchSize)
{
    Experiment e;
    e.set("data.dataset", Json{{"id", "digits"}, {"count", 200}});
    e.set("model", "mlp");
    e.set("training.epochs", 1);
    e.set("training.batch_size", batchSize);
    return e;
}

api::ResumeOptions epochs(int total)
{
    api::ResumeOptions options;
    options.epochs = total;
    return options;
}

}  // namespace

/// Memory: what is free, what a run needs, and what a run that was killed says afterwards.
class MemoryCheckTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;

    fs::path at(const std::string& name) const { return m_home.path() / name; }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void readsWhatIsFree()
    {
        const auto root = at("unified");
        QCOMPARE(freeMemory(root), std::numeric_limits<std::uint64_t>::max());
        test::writeRaw(root / "proc/meminfo", "MemTotal:  8000000 kB\nMemAvailable:   4000000 kB\n");
        QCOMPARE(freeMemory(root), 4'096'000'000U);
        test::writeRaw(root / "proc/self/cgroup", "0::/user/app\n");
        const auto groups = root / "sys/fs/cgroup";
        test::writeRaw(groups / "user/app/memory.max", "max\n");
        test::writeRaw(groups / "user/app/memory.current", "100\n");
        QCOMPARE(freeMemory(root), 4'096'000'000U);
        // The limit of the group above holds as well; file pages that nobody uses are as good as free.
        test::writeRaw(groups / "user/memory.max", "1000000000\n");
        test::writeRaw(groups / "user/memory.current", "700000000\n");
        test::writeRaw(groups / "user/memory.stat", "anon 1\ninactive_file 200000000\n");
        QCOMPARE(freeMemory(root), 500'000'000U);
        test::writeRaw(groups / "user/memory.current", "1300000000\n");
        QCOMPARE(freeMemory(root), 0U);
        test::writeRaw(root / "proc/self/cgroup", "4:memory:/app\n1:cpu:/\n");
        test::writeRaw(groups / "memory/app/memory.limit_in_bytes", "900000000\n");
        test::writeRaw(groups / "memory/app/memory.usage_in_bytes", "400000000\n");
        QCOMPARE(freeMemory(root), 500'000'000U);
        QVERIFY(freeMemory() > kMega);
    }

    void namesTheBatchSizeThatFits()
    {
        Experiment e;
        e.set("model", "cnn");
        const data::InputShape input{3, 64, 64};
        const auto network = models::buildModel(e.resolve().model(), {10, input});
        train::requireTrainingMemory(*network, input, 64, 1000 * kMega);
        const auto refusal = [&](int batchSize, std::uint64_t free) {
            try {
                train::requireTrainingMemory(*network, input, batchSize, free);
            } catch (const Error& error) {
                return error;
            }
            qFatal("nothing was refused");
        };
        const auto error = refusal(65536, 1000 * kMega);
        QCOMPARE(error.code(), ErrorCode::Config);
        QVERIFY2(error.message().str().find("1.0 GB are free") != std::string::npos, error.what());
        const auto hint = QString::fromStdString(error.hint().str());
        const auto words = hint.mid(hint.indexOf(" to ") + 4);
        const int fitting = words.left(words.indexOf(',')).toInt();
        QVERIFY2(fitting >= 64 && fitting < 65536, qPrintable(hint));
        train::requireTrainingMemory(*network, input, fitting, 1000 * kMega);
        QVERIFY(refusal(2, kMega).hint().str().find("no batch size fits") != std::string::npos);
    }

    void saysWhyARunEndedWithoutAMessage_data()
    {
        QTest::addColumn<QByteArray>("lock");
        QTest::addColumn<QString>("words");
        const auto now = machineState();
        const auto lock = [](const std::string& boot, std::int64_t kills) {
            return QByteArray::fromStdString(Json{{"boot", boot}, {"oom_kills", kills}}.dump());
        };
        QTest::newRow("killed") << lock(now.boot, now.oomKills) << QString("its process was killed");
        QTest::newRow("out of memory") << lock(now.boot, now.oomKills - 1) << QString("because memory ran out");
        QTest::newRow("restarted") << lock("another", 0) << QString("restarted or switched off");
        QTest::newRow("ended well") << QByteArray() << QString();
        QTest::newRow("anything") << QByteArray("[1, 2") << QString();
    }

    void saysWhyARunEndedWithoutAMessage()
    {
        QFETCH(const QByteArray, lock);
        QFETCH(const QString, words);
        api::RunOptions options;
        options.folder = at(std::string("run ") + QTest::currentDataTag());
        QVERIFY(!api::startRun(smallRun(20), {}, options)->wait());
        QCOMPARE(readFile(options.folder / "run.lock"), std::string());
        test::writeRaw(options.folder / "run.lock", lock.toStdString());
        auto sink = std::make_shared<test::RecordingSink>();
        QVERIFY(!api::resumeRun(options.folder, epochs(2), {sink})->wait());
        QString said;
        for (const auto& event : sink->events())
            if (const auto* warned = std::get_if<Warned>(&event))
                said += QString::fromStdString(warned->message.str()) + "\n";
        QVERIFY2(words.isEmpty() ? said.isEmpty() : said.contains(words), qPrintable(said));
    }
};

}  // namespace memory_check_test

FOVEA_TEST(memory_check_test::MemoryCheckTest, fovea::test::NoApplication)
#include "MemoryCheckTest.moc"
