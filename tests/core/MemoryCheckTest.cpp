// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/RunStore.h"
#include "core/api/Runs.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/models/Cost.h"
#include "core/runs/RunLock.h"
#include "core/train/MemoryCheck.h"
#include "tests/support/ErrorText.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <ATen/ATen.h>

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

/// A batch that is computed as a whole, on the processor.
train::StepPlan plan(int batchSize)
{
    train::StepPlan out;
    out.batchSize = batchSize;
    return out;
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
        test::writeRaw(groups / "user/memory.stat", "anon 1\ninactive_file 50000000\nactive_file 120000000\nslab_reclaimable 30000000\n");
        QCOMPARE(freeMemory(root), 500'000'000U);
        test::writeRaw(groups / "user/memory.current", "1300000000\n");
        QCOMPARE(freeMemory(root), 0U);
        test::writeRaw(root / "proc/self/cgroup", "4:memory:/app\n1:cpu:/\n");
        test::writeRaw(groups / "memory/app/memory.limit_in_bytes", "900000000\n");
        test::writeRaw(groups / "memory/app/memory.usage_in_bytes", "400000000\n");
        QCOMPARE(freeMemory(root), 500'000'000U);
        test::writeRaw(groups / "memory/app/memory.stat", "active_file 1\ntotal_inactive_file 1000000\ntotal_active_file 2000000\n");
        QCOMPARE(freeMemory(root), 503'000'000U);
        QVERIFY(freeMemory() > kMega);
    }

    void namesTheBatchSizeThatFits()
    {
        Experiment e;
        e.set("model", "cnn");
        const data::InputShape input{3, 64, 64};
        const auto network = models::buildModel(e.resolve().model(), {10, input});
        train::requireTrainingMemory(*network, input, plan(64), 1000 * kMega);
        const auto refusal = [&](int batchSize, std::uint64_t free) {
            try {
                train::requireTrainingMemory(*network, input, plan(batchSize), free);
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
        train::requireTrainingMemory(*network, input, plan(fitting), 1000 * kMega);
        QVERIFY(refusal(2, kMega).hint().str().find("no batch size fits") != std::string::npos);
    }

    void offersSmallerPartsOfTheSameBatch()
    {
        Experiment e;
        e.set("model", "cnn");
        const data::InputShape input{3, 64, 64};
        const auto network = models::buildModel(e.resolve().model(), {10, input});
        auto whole = plan(4096);
        const auto cost = models::measureCost(*network, input);
        const auto hint = [&](const train::StepPlan& steps, std::uint64_t free) {
            const auto error = test::errorOf([&] { train::requireTrainingMemory(*network, input, steps, free); });
            return QString::fromStdString(error.hint().str());
        };
        const auto free = train::trainingMemory(cost, input, whole) / 2;
        const auto said = hint(whole, free);
        QVERIFY2(said.contains("or training.slices to "), qPrintable(said));
        auto parts = whole;
        parts.slices = said.section("training.slices to ", 1).section(',', 0, 0).toInt();
        QVERIFY(parts.slices > 1);
        train::requireTrainingMemory(*network, input, parts, free);
        // Not where the network needs the whole batch, and not on a GPU.
        whole.canSlice = false;
        QVERIFY(!hint(whole, free).contains("slices"));
        whole.canSlice = true;
        whole.device = at::Device(at::kCUDA, 0);
        // A GPU's need is an estimate that nobody measured: the run is warned.
        const auto warning = train::requireTrainingMemory(*network, input, whole, kMega).str();
        QVERIFY2(warning.starts_with("the GPU's memory may run out") && warning.find("slices") == std::string::npos, warning.c_str());
        QVERIFY(train::requireTrainingMemory(*network, input, whole, std::uint64_t{1} << 50).empty());
    }

    void countsTheValidation()
    {
        Experiment e;
        e.set("model", "resnet20");
        const data::InputShape input{3, 192, 192};
        const auto network = models::buildModel(e.resolve().model(), {10, input});
        const auto cost = models::measureCost(*network, input);
        auto few = plan(2), many = plan(2);
        few.validationBatch = many.validationBatch = 64;
        few.validationSamples = 2;
        many.validationSamples = 216;
        const auto image = sizeof(float) * input.elements();
        QVERIFY(train::trainingMemory(cost, input, many) >= train::trainingMemory(cost, input, few) + 200 * image);
        // The loader holds so many and no more.
        many.validationSamples = 1'000'000;
        QVERIFY(train::trainingMemory(cost, input, many) < train::trainingMemory(cost, input, few) + 500 * image);
    }

    void countsWhatLearnsAlone()
    {
        Experiment e;
        e.set("model", "resnet18");
        const data::InputShape input{3, 64, 64};
        const auto network = models::buildModel(e.resolve().model(), {10, input});
        const auto all = models::measureCost(*network, input), head = models::measureCost(*network, input, 5);
        QCOMPARE(all.trained, all.parameters);
        QCOMPARE(head.parameters, all.parameters);
        QCOMPARE(head.trained, std::int64_t{5130});
        QVERIFY(head.activations < all.activations / 100);
        QVERIFY(head.trainingBytes(64) < all.trainingBytes(64) / 2);
        QCOMPARE(all.trainingBytes(64, 1, 1, 2) - all.trainingBytes(64, 1, 1, 1), 4 * all.parameters);
    }

    void refusesARunAndLetsTheUserKnowBetter()
    {
        std::vector<at::Device> asked;
        train::setFreeMemorySource([&](at::Device device) {
            asked.push_back(device);
            return kMega;
        });
        const auto reset = qScopeGuard([] { train::setFreeMemorySource({}); });
        api::RunOptions options;
        options.folder = at("refused");
        auto failed = api::startRun(smallRun(64), {}, options)->wait();
        QVERIFY(failed && failed->code == "config");
        QVERIFY2(failed->hint.str().find("training.memory_check to false") != std::string::npos, failed->hint.str().c_str());
        QCOMPARE(asked.size(), std::size_t{1});
        QVERIFY(asked.front().is_cpu());
        auto bold = smallRun(64);
        bold.set("training.memory_check", false);
        options.folder = at("bold");
        QVERIFY(!api::startRun(bold, {}, options)->wait());
        QCOMPARE(asked.size(), std::size_t{1});

        train::setFreeMemorySource({});
        options.folder = at("resumed");
        QVERIFY(!api::startRun(smallRun(64), {}, options)->wait());
        train::setFreeMemorySource([](at::Device) { return kMega; });
        failed = api::resumeRun(options.folder, epochs(2), {})->wait();
        QVERIFY(failed && failed->code == "config");
        QVERIFY2(failed->hint.str().find("--set training.memory_check=false") != std::string::npos, failed->hint.str().c_str());
        auto resume = epochs(2);
        resume.settings = {{"training.memory_check", false}};
        QVERIFY(!api::resumeRun(options.folder, resume, {})->wait());
        QCOMPARE(api::runStore::show(options.folder.string()).epochsDone, 2);
    }

    void keepsTheLastCheckpointWhenMemoryRunsOut_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("the standard library") << "bad_alloc";
        QTest::newRow("LibTorch on the processor") << "processor";
        QTest::newRow("LibTorch on a GPU") << "gpu";
        QTest::newRow("a library of the GPU") << "cublas";
    }

    void keepsTheLastCheckpointWhenMemoryRunsOut()
    {
        QFETCH(const QString, kind);
        auto sink = std::make_shared<test::RecordingSink>();
        sink->onEvent = [&](const Event& event) {
            const auto* done = std::get_if<StepDone>(&event);
            if (!done || done->step != 5)
                return;
            if (kind == "bad_alloc")
                throw std::bad_alloc();
            if (kind == "processor")
                at::empty({std::int64_t{1} << 50}, at::kFloat);
            if (kind == "gpu")
                C10_THROW_ERROR(OutOfMemoryError, "CUDA out of memory. Tried to allocate 2.00 GiB");
            C10_THROW_ERROR(Error, "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`");
        };
        api::RunOptions options;
        options.folder = at("out of memory " + kind.toStdString());
        const auto failed = api::startRun(smallRun(32), {sink}, options)->wait();
        QVERIFY(failed);
        QVERIFY2(failed->message.str().find("memory ran out at step 6 (batch size 32)") != std::string::npos,
                 failed->message.str().c_str());
        QVERIFY2(failed->hint.str().find("--batch-size 16") != std::string::npos, failed->hint.str().c_str());
        QVERIFY(failed->hint.str().find("fovea resume") != std::string::npos);
        QCOMPARE(api::runStore::show(options.folder.string()).state, std::string("failed"));
        QVERIFY(!api::resumeRun(options.folder, {}, {})->wait());
        QCOMPARE(api::runStore::show(options.folder.string()).epochsDone, 1);
    }

    void countsWhatItsControlGroupLost()
    {
        const auto root = at("group");
        test::writeRaw(root / "proc/sys/kernel/random/boot_id", "one\n");
        test::writeRaw(root / "proc/vmstat", "pgfault 7\noom_kill 5\n");
        QCOMPARE(machineState(root).oomKills, std::int64_t{5});
        QCOMPARE(machineState(root).group, std::string());
        test::writeRaw(root / "proc/self/cgroup", "0::/user/app\n");
        test::writeRaw(root / "sys/fs/cgroup/user/app/memory.events", "low 0\noom 3\noom_kill 2\n");
        QCOMPARE(machineState(root).group, std::string("/user/app"));
        QCOMPARE(machineState(root).groupOomKills, std::int64_t{2});
        test::writeRaw(root / "proc/self/cgroup", "4:memory:/app\n1:cpu:/\n");
        test::writeRaw(root / "sys/fs/cgroup/memory/app/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n");
        QCOMPARE(machineState(root).groupOomKills, std::int64_t{3});
        // Both versions at once: the older one has the memory. A group's name may have a colon.
        test::writeRaw(root / "proc/self/cgroup", "4:cpu,memory:/app\n1:pids:/\n0::/\n");
        QCOMPARE(machineState(root).group, std::string("/app"));
        QCOMPARE(machineState(root).groupOomKills, std::int64_t{3});
        test::writeRaw(root / "proc/self/cgroup", "0::/user/a:b\n");
        test::writeRaw(root / "sys/fs/cgroup/user/a:b/memory.events", "oom_kill 4\n");
        QCOMPARE(machineState(root).group, std::string("/user/a:b"));
        QCOMPARE(machineState(root).groupOomKills, std::int64_t{4});
    }

    void countsNoEpochBeforeTheFirst()
    {
        QCOMPARE(runs::formerEndText(runs::FormerEnd::Killed, 0).str(),
                 std::string("this run ended without a message: its process was killed or crashed"));
    }

    void saysWhyARunEndedWithoutAMessage_data()
    {
        QTest::addColumn<QByteArray>("lock");
        QTest::addColumn<QString>("words");
        const auto now = machineState();
        const auto lock = [](const std::string& boot, std::int64_t kills) {
            return QByteArray::fromStdString(Json{{"boot", boot}, {"oom_kills", kills}}.dump());
        };
        const auto groupLock = [&](const std::string& group, std::int64_t kills) {
            return QByteArray::fromStdString(
                Json{{"boot", now.boot}, {"oom_kills", now.oomKills}, {"group", group}, {"group_oom_kills", kills}}.dump());
        };
        QTest::newRow("out of the group's memory") << groupLock(now.group, now.groupOomKills - 1) << QString("in its control group");
        QTest::newRow("another group") << groupLock("/another", now.groupOomKills - 1) << QString("after epoch 1: its process was killed");
        QTest::newRow("killed") << lock(now.boot, now.oomKills) << QString("its process was killed");
        QTest::newRow("out of memory") << lock(now.boot, now.oomKills - 1) << QString("because memory ran out");
        QTest::newRow("restarted") << lock("another", 0) << QString("has been restarted since");
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
