// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/RunQueue.h"
#include "core/api/RunStore.h"
#include "core/api/Runs.h"
#include "core/api/Testing.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace training_test {

namespace fs = std::filesystem;
using namespace fovea;
using test::RecordingSink;

namespace {

Experiment smallExperiment()
{
    Experiment e;
    e.set("data.dataset", Json{{"id", "digits"}, {"count", 400}});
    e.setText("data.augment", "rotation(10)");
    e.set("training.epochs", 2);
    e.set("training.batch_size", 32);
    e.set("training.checkpoint_every", 0);
    return e;
}

/// The weights alone: times and versions in a checkpoint differ from run to run.
std::string weightsOf(const fs::path& checkpoint) { return test::modelStateBytes(checkpoint); }

/// steps.csv without its column of seconds.
std::string stepsOf(const fs::path& run)
{
    std::istringstream rows(readFile(run / "steps.csv"));
    std::string out;
    for (std::string row; std::getline(rows, row);) {
        const auto second = row.find(',', row.find(',') + 1), third = row.find(',', second + 1);
        out += row.substr(0, second) + row.substr(third) + "\n";
    }
    return out;
}

}  // namespace

/// The loop through its front door: what a run leaves, and that it can be repeated, stopped, killed
/// and resumed to the bit.
class TrainingTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    fs::path train(const Experiment& experiment, const char* name, std::shared_ptr<RecordingSink> sink = std::make_shared<RecordingSink>())
    {
        api::RunOptions options;
        options.folder = m_folder.path() / name;
        auto run = api::startRun(experiment, {sink}, options);
        if (const auto failure = run->wait())
            qFatal("%s", failure->message.str().c_str());
        return run->folder();
    }

private Q_SLOTS:
    void leavesAWholeRunFolder()
    {
        auto sink = std::make_shared<RecordingSink>();
        const auto run = train(smallExperiment(), "whole", sink);
        for (const char* name : {"experiment.json", "resolved.json", "events.jsonl", "metrics.jsonl", "steps.csv", "log.txt",
                                 "checkpoints/last.pt", "checkpoints/best.pt"})
            QVERIFY2(fs::exists(run / name), name);
        const int steps = sink->count<StepDone>();
        QCOMPARE(steps, 2 * 12);  // 360 of 400 train, the last batch is smaller
        const std::string csv = readFile(run / "steps.csv");
        QCOMPARE(static_cast<int>(std::count(csv.begin(), csv.end(), '\n')), steps + 1);
        QCOMPARE(sink->count<EpochDone>(), 2);
        QVERIFY(std::holds_alternative<RunFinished>(sink->events().back()));
        QVERIFY(Experiment::load(run / "experiment.json") == smallExperiment());
        const auto info = api::runStore::show(run.string());
        QCOMPARE(info.state, std::string("finished"));
        QCOMPARE(info.epochsDone, 2);
    }

    void repeatsToTheBit()
    {
        Experiment e = smallExperiment();
        const auto first = train(e, "repeat-1"), second = train(e, "repeat-2");
        QCOMPARE(stepsOf(first), stepsOf(second));
        QCOMPARE(weightsOf(first / "checkpoints/last.pt"), weightsOf(second / "checkpoints/last.pt"));
        e.set("training.seed", 2);
        QVERIFY(stepsOf(train(e, "repeat-3")) != stepsOf(first));
    }

    void learns()
    {
        Experiment e = smallExperiment();
        e.set("data.dataset", Json{{"id", "digits"}, {"count", 2000}});
        e.set("training.epochs", 4);
        const auto run = train(e, "learns");
        api::TestRequest request;
        request.model = run;
        const auto report = api::testModel(request);
        QCOMPARE(report.split, std::string("test"));
        QCOMPARE(report.samples, std::int64_t{400});
        QVERIFY2(report.accuracy > 0.7, std::to_string(report.accuracy).c_str());
        QVERIFY(report.accuracyLow < report.accuracy && report.accuracy < report.accuracyHigh);
        std::int64_t total = 0;
        for (const auto& row : report.confusion)
            total += std::accumulate(row.begin(), row.end(), std::int64_t{0});
        QCOMPARE(total, report.samples);
        QCOMPARE(static_cast<std::int64_t>(report.mistakes.size()), static_cast<std::int64_t>(std::llround((1 - report.accuracy) * 400)));
    }

    void goesOnAfterAStopAsIfNothingHappened()
    {
        const auto straight = train(smallExperiment(), "straight");
        for (const int stopAt : {1, 7, 12, 20}) {
            auto sink = std::make_shared<RecordingSink>();
            api::RunOptions options;
            options.folder = m_folder.path() / ("stopped-" + std::to_string(stopAt));
            api::RunHandle* handle = nullptr;
            std::atomic<bool> ready{false};
            sink->onEvent = [&](const Event& event) {
                if (const auto* step = std::get_if<StepDone>(&event); step && step->step == stopAt) {
                    while (!ready) {
                    }
                    handle->stop();
                }
            };
            auto run = api::startRun(smallExperiment(), {sink}, options);
            handle = run.get();
            ready = true;
            QVERIFY(!run->wait());
            QCOMPARE(std::get<RunFinished>(sink->events().back()).reason, std::string("stopped"));
            QCOMPARE(api::runStore::show(options.folder.string()).state, std::string("stopped"));
            auto resumed = api::resumeRun(options.folder, {}, {});
            QVERIFY(!resumed->wait());
            QCOMPARE(stepsOf(options.folder), stepsOf(straight));
            QCOMPARE(weightsOf(options.folder / "checkpoints/last.pt"), weightsOf(straight / "checkpoints/last.pt"));
            QCOMPARE(weightsOf(options.folder / "checkpoints/best.pt"), weightsOf(straight / "checkpoints/best.pt"));
        }
    }

    void pausesAndChangesSettings()
    {
        auto sink = std::make_shared<RecordingSink>();
        api::RunOptions options;
        options.folder = m_folder.path() / "paused";
        api::RunHandle* handle = nullptr;
        std::atomic<bool> ready{false};
        sink->onEvent = [&](const Event& event) {
            if (const auto* step = std::get_if<StepDone>(&event); step && step->step == 5) {
                while (!ready) {
                }
                handle->pause();
                handle->set("training.optimizer.learning_rate", 1e-4);
            }
        };
        auto run = api::startRun(smallExperiment(), {sink}, options);
        handle = run.get();
        ready = true;
        QTRY_VERIFY_WITH_TIMEOUT(sink->paused(), 60000);
        QVERIFY(!run->isFinished());
        QVERIFY_EXCEPTION_THROWN(run->set("training.epochs", 5), Error);
        QVERIFY_EXCEPTION_THROWN(run->set("training.optimizer.learning_rate", -1), Error);
        // What is changed during the pause is in force before the next step, and nobody has to resume to see it.
        std::atomic<bool> decayChanged{false};
        sink->onEvent = [&](const Event& event) {
            if (const auto* change = std::get_if<SettingChanged>(&event); change && change->path == "training.optimizer.weight_decay")
                decayChanged = true;
        };
        run->set("training.optimizer.weight_decay", 0.01);
        QTRY_VERIFY_WITH_TIMEOUT(decayChanged, 60000);
        QVERIFY(sink->paused());
        run->resume();
        QVERIFY(!run->wait());
        QCOMPARE(sink->count<SettingChanged>(), 2);
        const auto change = sink->first<SettingChanged>();
        QCOMPARE(change.path, std::string("training.optimizer.learning_rate"));
        QCOMPARE(change.step, std::int64_t{5});
        QCOMPARE(change.after, Json(1e-4));
    }

    void stopsWhilePaused()
    {
        auto sink = std::make_shared<RecordingSink>();
        api::RunOptions options;
        options.folder = m_folder.path() / "stop-paused";
        auto run = api::startRun(smallExperiment(), {sink}, options);
        run->pause();
        QTRY_VERIFY_WITH_TIMEOUT(sink->paused(), 60000);
        run->stop();
        QVERIFY(!run->wait());
        QCOMPARE(std::get<RunFinished>(sink->events().back()).reason, std::string("stopped"));
    }

    void endsOnALossThatIsNoNumber()
    {
        Experiment e = smallExperiment();
        e.set("training.optimizer", Json{{"id", "sgd"}, {"learning_rate", 100.0}});
        e.set("training.schedule", "constant");
        auto sink = std::make_shared<RecordingSink>();
        api::RunOptions options;
        options.folder = m_folder.path() / "blown";
        auto run = api::startRun(e, {sink}, options);
        const auto failure = run->wait();
        QVERIFY(failure);
        QCOMPARE(failure->code, std::string("numeric"));
        QVERIFY(failure->message.str().find("at step") != std::string::npos);
        QVERIFY(failure->hint.str().find("--learning-rate 10") != std::string::npos);
        QCOMPARE(api::runStore::show(options.folder.string()).state, std::string("failed"));
        api::ResumeOptions resume;
        resume.settings = {{"training.optimizer.learning_rate", 0.01}};
        QVERIFY(!api::resumeRun(options.folder, resume, {})->wait());
        QCOMPARE(api::runStore::show(options.folder.string()).epochsDone, 2);
    }

    void pausesOnALossThatIsNoNumberWhereAsked()
    {
        Experiment e = smallExperiment();
        e.set("training.optimizer", Json{{"id", "sgd"}, {"learning_rate", 100.0}});
        e.set("training.schedule", "constant");
        auto sink = std::make_shared<RecordingSink>();
        api::RunOptions options;
        options.folder = m_folder.path() / "blown-paused";
        options.pauseOnNonFinite = true;
        auto run = api::startRun(e, {sink}, options);
        QTRY_VERIFY_WITH_TIMEOUT(sink->paused(), 60000);
        run->set("training.optimizer.learning_rate", 0.01);
        run->resume();
        QVERIFY(!run->wait());
        QCOMPARE(sink->count<EpochDone>(), 2);
    }

    void keepsOthersOutOfAFolder()
    {
        api::RunOptions options;
        options.folder = m_folder.path() / "locked";
        auto run = api::startRun(smallExperiment(), {}, options);
        QVERIFY_EXCEPTION_THROWN(api::startRun(smallExperiment(), {}, options), Error);
        run->stop();
        QVERIFY(!run->wait());
    }

    void plansAnewForMoreEpochs()
    {
        const auto run = train(smallExperiment(), "longer");
        auto sink = std::make_shared<RecordingSink>();
        api::ResumeOptions resume;
        resume.epochs = 3;
        QVERIFY(!api::resumeRun(run, resume, {sink})->wait());
        QCOMPARE(sink->first<SettingChanged>().path, std::string("training.epochs"));
        QCOMPARE(sink->count<EpochDone>(), 1);
        QCOMPARE(api::runStore::show(run.string()).epochs, 3);
    }

    void choosesNothingByTheTestPart()
    {
        Experiment e = smallExperiment();
        e.set("data.validation", "test");
        auto sink = std::make_shared<RecordingSink>();
        train(e, "by-test", sink);
        QCOMPARE(std::get<RunFinished>(sink->events().back()).bestEpoch, 2);
        e.set("training.early_stopping", "patience");
        auto run =
            api::startRun(e, {}, {.folder = m_folder.path() / "refused", .niceness = 0, .pauseOnNonFinite = false, .tensorBoard = false});
        const auto failure = run->wait();
        QVERIFY(failure);
        QCOMPARE(failure->code, std::string("config"));
    }

    void runsOneAfterTheOther()
    {
        api::RunQueue queue;
        auto sink = std::make_shared<RecordingSink>();
        for (const char* name : {"queue-1", "queue-2", "queue-3", "queue-4"}) {
            api::RunOptions options;
            options.folder = m_folder.path() / name;
            queue.add(smallExperiment(), {sink}, options);
        }
        QCOMPARE(queue.waiting().size(), std::size_t{3});
        QVERIFY(queue.remove(queue.waiting()[1].id));
        QVERIFY(queue.move(queue.waiting()[1].id, 0));
        while (!queue.waiting().empty()) {
            queue.active()->wait();
            QVERIFY(queue.advance());
        }
        queue.active()->wait();
        QCOMPARE(sink->count<RunFinished>(), 3);
        QVERIFY(fs::exists(m_folder.path() / "queue-4") && !fs::exists(m_folder.path() / "queue-3"));
    }
};

}  // namespace training_test

FOVEA_TEST(training_test::TrainingTest, fovea::test::NoApplication)
#include "TrainingTest.moc"
