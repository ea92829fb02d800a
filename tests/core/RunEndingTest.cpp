// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/RunQueue.h"
#include "core/api/RunStore.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <opencv2/imgcodecs.hpp>

#include <unistd.h>

namespace run_ending_test {

namespace fs = std::filesystem;
using namespace fovea;
using test::RecordingSink;

namespace {

Experiment tinyExperiment(int epochs = 2)
{
    Experiment e;
    e.set("data.dataset", Json{{"id", "digits"}, {"count", 200}});
    e.set("training.epochs", epochs);
    e.set("training.batch_size", 16);
    e.set("training.checkpoint_every", 0);
    return e;
}

void writePictures(const fs::path& folder, int count)
{
    for (const char* name : {"dark", "light"}) {
        fs::create_directories(folder / name);
        for (int i = 0; i < count; ++i) {
            const cv::Mat picture(16, 16, CV_8UC3, cv::Scalar::all(name[0] == 'd' ? i % 50 : 200 + i % 50));
            cv::imwrite((folder / name / (std::to_string(i) + ".png")).string(), picture);
        }
    }
}

/// Cannot be trained: there is nothing to tell apart.
Experiment ofOneClass(const fs::path& home)
{
    writePictures(home / "one class", 20);
    fs::remove_all(home / "one class/light");
    Experiment e;
    e.set("data.dataset", Json{{"id", "image_folder"}, {"folder", (home / "one class").string()}});
    e.set("data.size", 16);
    return e;
}

/// Does something once, on the run's thread, when a step is done.
std::shared_ptr<RecordingSink> atStep(std::int64_t step, std::function<void()> work)
{
    auto sink = std::make_shared<RecordingSink>();
    sink->onEvent = [step, work = std::move(work)](const Event& event) {
        if (const auto* done = std::get_if<StepDone>(&event); done && done->step == step)
            work();
    };
    return sink;
}

}  // namespace

/// How runs end when the world changes under them, and how a window follows one after the other.
class RunEndingTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;

    /// Both ways of hearing it: the sinks' last event and what wait() returns.
    RunFailed failureOf(api::RunHandle& run, const RecordingSink& sink)
    {
        const auto failure = run.wait();
        if (!failure)
            qFatal("the run did not fail");
        const auto* told = std::get_if<RunFailed>(&sink.events().back());
        if (!told || told->message.str() != failure->message.str())
            qFatal("the sinks were not told how the run ended");
        return *failure;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void failsWhenItsFolderIsDeleted()
    {
        const auto folder = paths::runs() / "deleted";
        auto sink = atStep(3, [&] { fs::remove_all(folder); });
        api::RunOptions options;
        options.folder = folder;
        auto run = api::startRun(tinyExperiment(), {sink}, options);
        const auto failure = failureOf(*run, *sink);
        QCOMPARE(failure.code, std::string("io"));
        QVERIFY2(failure.message.str().find("deleted or moved") != std::string::npos, failure.message.str().c_str());
        QCOMPARE(failure.path, folder);
        QVERIFY(!failure.hint.empty());
        QVERIFY(!fs::exists(folder));
    }

    void leavesNoTemporariesOfKilledRuns()
    {
        // No process has the largest number that there may be; this one runs.
        const std::string dead = ".4194304-7.tmp", alive = "." + std::to_string(::getpid()) + "-7.tmp";
        api::RunOptions options;
        options.folder = paths::runs() / "killed";
        QVERIFY(!api::startRun(tinyExperiment(), {}, options)->wait());
        const auto spoil = [&] {
            for (const char* name : {".resolved.json", "checkpoints/.last.pt"})
                for (const auto& ending : {dead, alive})
                    writeFileAtomically(options.folder / (name + ending), "half");
        };
        const auto isClean = [&] {
            return !fs::exists(options.folder / (".resolved.json" + dead)) &&
                   !fs::exists(options.folder / ("checkpoints/.last.pt" + dead)) &&
                   fs::exists(options.folder / (".resolved.json" + alive)) && fs::exists(options.folder / ("checkpoints/.last.pt" + alive));
        };
        spoil();
        QVERIFY(!isClean());
        api::ResumeOptions more;
        more.epochs = 3;
        QVERIFY(!api::resumeRun(options.folder, more, {})->wait());
        QVERIFY(isClean());
        spoil();
        // A start and a purge that were killed.
        const auto started = paths::runs() / "started", purged = paths::runs() / ".trash/purged";
        for (const auto& folder : {started, purged}) {
            fs::create_directories(folder / "checkpoints");
            writeFileAtomically(folder / "run.lock", "");
        }
        writeFileAtomically(started / (".experiment.json" + dead), "half");
        writeFileAtomically(purged / "log.txt", "the rest");
        const auto fresh = paths::runs() / "fresh", foreign = paths::runs() / "foreign";
        fs::copy(started, fresh, fs::copy_options::recursive);
        fs::create_directories(foreign);
        for (const auto& folder : {started, foreign})
            fs::last_write_time(folder, fs::file_time_type::clock::now() - std::chrono::minutes(5));
        QCOMPARE(api::runStore::purge(), std::size_t{0});
        QVERIFY(isClean());
        QVERIFY(!fs::exists(started) && !fs::exists(purged));
        QVERIFY(fs::exists(fresh) && fs::exists(foreign) && fs::exists(options.folder / "experiment.json"));
    }

    void leavesACopyOfARunAlone()
    {
        api::RunOptions options;
        options.folder = m_home.path() / "copied";
        QVERIFY(!api::startRun(tinyExperiment(1), {}, options)->wait());
        const auto refuses = [&](const char* kept) {
            const auto other = m_home.path() / (std::string("keeps ") + fs::path(kept).stem().string());
            fs::create_directories((other / kept).parent_path());
            fs::copy(options.folder / kept, other / kept);
            const std::string left = ".experiment.json.4194304-7.tmp";
            writeFileAtomically(other / left, "half");
            const auto before = readFile(other / kept);
            api::RunOptions again;
            again.folder = other;
            try {
                api::startRun(tinyExperiment(1), {}, again)->wait();
                return false;
            } catch (const Error& error) {
                return error.code() == ErrorCode::Usage && readFile(other / kept) == before && fs::exists(other / left);
            }
        };
        for (const char* kept : {"checkpoints/best.pt", "metrics.jsonl", "steps.csv", "log.txt", "events.jsonl"})
            QVERIFY2(refuses(kept), kept);
        // What a start that was killed leaves.
        options.folder = m_home.path() / "started before";
        fs::create_directories(options.folder / "checkpoints");
        writeFileAtomically(options.folder / "run.lock", "{}");
        writeFileAtomically(options.folder / ".experiment.json.4194304-7.tmp", "half");
        writeFileAtomically(options.folder / "log.txt", "");
        QVERIFY(!api::startRun(tinyExperiment(1), {}, options)->wait());
        QVERIFY(!fs::exists(options.folder / ".experiment.json.4194304-7.tmp"));
    }

    void failsWhereThereIsNothingToTellApart()
    {
        const auto e = ofOneClass(m_home.path());
        auto sink = std::make_shared<RecordingSink>();
        auto run = api::startRun(e, {sink});
        const auto failure = failureOf(*run, *sink);
        QCOMPARE(failure.code, std::string("data"));
        QVERIFY2(failure.message.str().find("only one class, 'dark'") != std::string::npos, failure.message.str().c_str());
        // A run that never began leaves nothing behind, but for a folder that was there before.
        QVERIFY(!fs::exists(run->folder()));
        api::RunOptions options;
        options.folder = m_home.path() / "made before";
        fs::create_directories(options.folder);
        QVERIFY(api::startRun(e, {}, options)->wait());
        QVERIFY(fs::exists(options.folder) && fs::is_empty(options.folder));
    }

    void leavesWhatAUserPutBesideARunThatNeverBegan()
    {
        const auto e = ofOneClass(m_home.path());
        for (const bool isNew : {true, false}) {
            api::RunOptions options;
            options.folder = m_home.path() / (isNew ? "new with notes" : "old with notes");
            if (!isNew)
                fs::create_directories(options.folder);
            auto sink = std::make_shared<RecordingSink>();
            std::size_t seen = 0;
            sink->onEvent = [&](const Event& event) {
                if (std::holds_alternative<StateChanged>(event)) {
                    std::error_code isThere;
                    writeFileAtomically(options.folder / "notes.txt", "mine");
                    fs::create_symlink("notes.txt", options.folder / "dataset.tsv.gz", isThere);
                }
                if (std::holds_alternative<RunFailed>(event))
                    seen = static_cast<std::size_t>(std::distance(fs::directory_iterator(options.folder), fs::directory_iterator()));
            };
            QVERIFY(api::startRun(e, {sink}, options)->wait());
            QCOMPARE(seen, std::size_t{2});
            QCOMPARE(readFile(options.folder / "notes.txt"), std::string("mine"));
        }
    }

    void leavesNothingWhereItIsStoppedBeforeItBegins()
    {
        std::atomic<api::RunHandle*> handle{nullptr};
        auto sink = std::make_shared<RecordingSink>();
        sink->onEvent = [&](const Event& event) {
            handle.wait(nullptr);
            if (const auto* changed = std::get_if<StateChanged>(&event); changed && changed->state == RunState::Preparing)
                handle.load()->stop();
        };
        auto run = api::startRun(tinyExperiment(), {sink});
        handle = run.get();
        handle.notify_all();
        QVERIFY(!run->wait());
        QVERIFY(std::holds_alternative<RunFinished>(sink->events().back()));
        QVERIFY(!fs::exists(run->folder()));
    }

    void goesOnForAsLongAgainAfterItsTimeBudget()
    {
        constexpr double kBudget = 0.25;
        Experiment e = tinyExperiment(100'000);
        e.set("training.time_budget", kBudget);
        auto sink = std::make_shared<RecordingSink>();
        const auto secondsAtTheEnd = [&](const RecordingSink& heard) {
            const auto& finished = std::get<RunFinished>(heard.events().back());
            if (finished.reason != "time_budget")
                qFatal("ended for another reason");
            return finished.seconds;
        };
        auto run = api::startRun(e, {sink});
        QVERIFY(!run->wait());
        const double first = secondsAtTheEnd(*sink);
        QVERIFY(first >= kBudget);
        auto again = std::make_shared<RecordingSink>();
        QVERIFY(!api::resumeRun(run->folder(), {}, {again})->wait());
        QVERIFY(secondsAtTheEnd(*again) >= first + kBudget);
    }

    void failsWhenItsPicturesAreDeleted()
    {
        const auto pictures = m_home.path() / "pictures";
        writePictures(pictures, 60);
        Experiment e;
        e.set("data.dataset", Json{{"id", "image_folder"}, {"folder", pictures.string()}});
        e.set("data.size", 16);
        e.set("training.epochs", 20);
        e.set("training.batch_size", 4);
        auto sink = atStep(2, [&] { fs::remove_all(pictures); });
        auto run = api::startRun(e, {sink});
        const auto failure = failureOf(*run, *sink);
        QVERIFY2(failure.message.str().find(pictures.string()) != std::string::npos, failure.message.str().c_str());
        QVERIFY(failure.path.string().starts_with(pictures.string()));
        QCOMPARE(api::runStore::show(run->folder().string()).state, std::string("failed"));
    }

    void failsWhenTheDiskIsFull()
    {
        // A write to this device fails as one to a full disk does.
        const auto folder = paths::runs() / "full";
        fs::create_directories(folder);
        fs::create_symlink("/dev/full", folder / "events.jsonl");
        auto sink = std::make_shared<RecordingSink>();
        api::RunOptions options;
        options.folder = folder;
        auto run = api::startRun(tinyExperiment(), {sink}, options);
        const auto failure = failureOf(*run, *sink);
        QCOMPARE(failure.code, std::string("io"));
        QCOMPARE(failure.path, folder / "events.jsonl");
        QVERIFY2(failure.hint.str().find("disk space") != std::string::npos, failure.hint.str().c_str());
    }

    void isFinishedWhenTheEndIsTold()
    {
        auto sink = std::make_shared<RecordingSink>();
        std::atomic<api::RunHandle*> handle{nullptr};
        int early = 0, late = 0;
        sink->onEvent = [&](const Event& event) {
            handle.wait(nullptr);
            if (std::holds_alternative<RunFinished>(event))
                late += handle.load()->isFinished();
            else
                early += handle.load()->isFinished();
        };
        auto run = api::startRun(tinyExperiment(1), {sink});
        handle = run.get();
        QVERIFY(!run->wait());
        QCOMPARE(early, 0);
        QCOMPARE(late, 1);
        QCOMPARE(api::runStore::show(run->folder().string()).state, std::string("finished"));
    }

    void queuesARunToGoOnWith()
    {
        api::RunQueue queue;
        auto first = atStep(5, [&] { queue.active()->stop(); });
        api::RunOptions options;
        options.folder = paths::runs() / "queued";
        // The step waits until the queue knows the run.
        std::atomic<bool> ready{false};
        auto stopping = std::make_shared<RecordingSink>();
        stopping->onEvent = [&](const Event&) {
            while (!ready) {
            }
        };
        queue.add(tinyExperiment(), {stopping, first}, options);
        ready = true;
        QCOMPARE(queue.activeName(), std::string("queued"));
        queue.active()->wait();
        QCOMPARE(api::runStore::show("queued").state, std::string("stopped"));

        api::runStore::rename("queued", "The other half");
        queue.add(tinyExperiment(1), {});
        QCOMPARE(queue.activeName(), std::string("digits-cnn"));
        auto second = std::make_shared<RecordingSink>();
        const auto id = queue.addResume(options.folder, {}, {second});
        QCOMPARE(queue.waiting().front().name, std::string("The other half"));
        QVERIFY(queue.waiting().front().experiment == tinyExperiment());
        QVERIFY_EXCEPTION_THROWN(queue.addResume(m_home.path() / "nothing", {}, {}), Error);
        QCOMPARE(queue.waiting().size(), std::size_t{1});
        queue.active()->wait();
        QVERIFY(queue.advance());
        QCOMPARE(queue.activeId(), id);
        QVERIFY(!queue.active()->wait());
        QCOMPARE(second->first<RunStarted>().firstStep, std::int64_t{5});
        const auto course = api::runStore::course("The other half");
        QCOMPARE(course.info.state, std::string("finished"));
        QCOMPARE(course.started.firstStep, std::int64_t{0});
        QCOMPARE(course.step.size(), static_cast<std::size_t>(2 * course.started.stepsPerEpoch));
        QVERIFY(std::is_sorted(course.step.begin(), course.step.end()));
    }

    void showsTheSameTwentyPicturesFromTheStart()
    {
        auto sink = std::make_shared<RecordingSink>();
        QVERIFY(!api::startRun(tinyExperiment(3), {sink})->wait());
        std::vector<SamplesPredicted> all;
        for (const auto& event : sink->events()) {
            if (std::holds_alternative<StepDone>(event))
                QVERIFY2(!all.empty(), "a step came before the pictures");
            if (const auto* shown = std::get_if<SamplesPredicted>(&event))
                all.push_back(*shown);
        }
        QVERIFY(all.size() >= 4);  // at the start and after each epoch
        QCOMPARE(all.front().step, std::int64_t{0});
        for (const auto& shown : all) {
            QCOMPARE(shown.samples.size(), std::size_t{20});
            for (std::size_t i = 0; i < 20; ++i) {
                QCOMPARE(shown.samples[i].label, all.front().samples[i].label);
                QCOMPARE(shown.samples[i].picture->pixels, all.front().samples[i].picture->pixels);
                QVERIFY(shown.samples[i].probability > 0.05 && shown.samples[i].probability <= 1);
            }
        }
    }
};

}  // namespace run_ending_test

FOVEA_TEST(run_ending_test::RunEndingTest, fovea::test::NoApplication)
#include "RunEndingTest.moc"
