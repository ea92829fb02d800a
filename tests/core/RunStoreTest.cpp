// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/RunStore.h"
#include "core/api/Runs.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "core/runs/EventReader.h"
#include "core/runs/RunLock.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <fstream>

namespace run_store_test {

namespace fs = std::filesystem;
using namespace fovea;

namespace {

Experiment tinyExperiment()
{
    Experiment e;
    e.set("data.dataset", Json{{"id", "digits"}, {"count", 60}});
    e.set("training.epochs", 2);
    e.set("training.batch_size", 16);
    return e;
}

/// A run folder without a run: only what its files say.
fs::path bareRun(const std::string& name, const std::string& events = {})
{
    const auto folder = paths::runs() / name;
    fs::create_directories(folder);
    writeFileAtomically(folder / "experiment.json", tinyExperiment().toJson().dump());
    if (!events.empty())
        writeFileAtomically(folder / "events.jsonl", events);
    return folder;
}

std::string stateLine(const char* time, const char* state)
{
    return OrderedJson{{"event", "state"}, {"run", "x"}, {"sequence", 0}, {"time", time}, {"state", state}}.dump() + "\n";
}

/// Keeps whole envelopes, to compare with what the folder tells.
struct EnvelopeSink final : EventSink {
    void receive(const Envelope& envelope) override { all.push_back(envelope); }
    std::vector<Envelope> all;
};

ErrorCode codeOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.code();
    }
    qFatal("no error was thrown");
}

}  // namespace

/// The list of runs, what people say of them, and the course that their files tell.
class RunStoreTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }
    void init() { fs::remove_all(paths::runs()); }

    void renamesWithoutMovingTheFolder()
    {
        const auto folder = bareRun("cnn-01");
        api::runStore::setNote("cnn-01", "the first one\nthat worked");
        api::runStore::rename("cnn-01", "  Best so far ");
        for (const std::string& name : {std::string("cnn-01"), std::string("Best so far"), folder.string()}) {
            const auto info = api::runStore::show(name);
            QCOMPARE(info.folder, folder);
            QCOMPARE(info.name, std::string("Best so far"));
            QCOMPARE(info.note, std::string("the first one\nthat worked"));
        }
        QCOMPARE(api::runStore::list().front().name, std::string("Best so far"));
        const auto kept = readJson(folder / "about.json");
        QCOMPARE(kept, (Json{{"name", "Best so far"}, {"note", "the first one\nthat worked"}}));
        for (const char* refused : {"", "  \n", "two\nlines"})
            QCOMPARE(codeOf([&] { api::runStore::rename("cnn-01", refused); }), ErrorCode::Config);
        QCOMPARE(codeOf([] { api::runStore::rename("none", "name"); }), ErrorCode::NotFound);
        QCOMPARE(api::runStore::show("cnn-01").name, std::string("Best so far"));
    }

    void aFileThatIsNotThereIsNoRun()
    {
        const auto folder = bareRun("w-01");
        api::runStore::rename("w-01", "best.pth");
        QCOMPARE(api::runStore::find("best.pth"), folder);
        try {
            api::runStore::find("nosuch.pth");
            QFAIL("it was found");
        } catch (const Error& error) {
            QCOMPARE(error.message().str(), std::string("there is no file nosuch.pth"));
        }
    }

    void asksWhichOfTwoOfTheSameName()
    {
        for (const char* name : {"a-01", "a-02"}) {
            bareRun(name);
            api::runStore::rename(name, "twin");
        }
        QCOMPARE(codeOf([] { api::runStore::find("twin"); }), ErrorCode::Config);
        // A folder's own name is never taken over by a given one.
        api::runStore::rename("a-01", "a-02");
        QCOMPARE(api::runStore::find("a-02"), paths::runs() / "a-02");
        QCOMPARE(api::runStore::find("twin"), paths::runs() / "a-02");
    }

    void bringsADeletedRunBackByItsGivenName()
    {
        const auto folder = bareRun("b-01");
        api::runStore::rename("b-01", "mine");
        api::runStore::remove("mine");
        QVERIFY(!fs::exists(folder));
        QCOMPARE(api::runStore::listTrash().front().name, std::string("mine"));
        QCOMPARE(api::runStore::restore("mine"), folder);
        QCOMPARE(api::runStore::show("b-01").name, std::string("mine"));
    }

    void renamesARunThatIsBeingWritten()
    {
        const auto folder = bareRun("c-01");
        const runs::RunLock writer(folder);
        api::runStore::rename("c-01", "busy");
        QCOMPARE(api::runStore::show("busy").state, std::string("running"));
        QCOMPARE(api::runStore::course("busy").info.state, std::string("running"));
    }

    void tellsWhenARunStarted()
    {
        bareRun("d-01", stateLine("2024-02-29T12:00:01.250Z", "preparing") + stateLine("2024-02-29T13:00:00.000Z", "running"));
        QCOMPARE(api::runStore::show("d-01").started, std::int64_t{1709208001});
        const auto silent = bareRun("d-02");
        const auto written = std::chrono::file_clock::to_sys(fs::last_write_time(silent / "experiment.json"));
        QCOMPARE(api::runStore::show("d-02").started, std::chrono::duration_cast<std::chrono::seconds>(written.time_since_epoch()).count());
    }

    void readsTheCourseThatASinkSaw()
    {
        auto sink = std::make_shared<EnvelopeSink>();
        auto run = api::startRun(tinyExperiment(), {sink});
        run->set("training.optimizer.learning_rate", 0.002);
        QVERIFY(!run->wait());
        const auto course = api::runStore::course(run->folder().string());
        QCOMPARE(course.info.state, std::string("finished"));

        std::size_t steps = 0, epochs = 0, changes = 0, others = 0;
        for (const auto& seen : sink->all) {
            if (const auto* step = std::get_if<StepDone>(&seen.event)) {
                QCOMPARE(course.step.at(steps), step->step);
                QCOMPARE(course.epoch.at(steps), step->epoch);
                QVERIFY(std::abs(course.seconds.at(steps) - step->seconds) <= 0.0005);
                QCOMPARE(course.loss.at(steps), step->batch.loss);
                QCOMPARE(course.accuracy.at(steps), step->batch.accuracy);
                QCOMPARE(course.learningRate.at(steps), step->learningRate);
                ++steps;
            } else if (const auto* epoch = std::get_if<EpochDone>(&seen.event)) {
                const auto& read = course.epochs.at(epochs++);
                QCOMPARE(read.epoch, epoch->epoch);
                QVERIFY(read.train == epoch->train && read.validation == epoch->validation);
                QCOMPARE(read.totalSeconds, epoch->totalSeconds);
                QCOMPARE(read.isBest, epoch->isBest);
            } else if (const auto* change = std::get_if<SettingChanged>(&seen.event)) {
                const auto& read = course.changes.at(changes++);
                QCOMPARE(read.path, change->path);
                QCOMPARE(read.before, change->before);
                QCOMPARE(read.after, change->after);
                QCOMPARE(read.step, change->step);
            } else if (const auto* started = std::get_if<RunStarted>(&seen.event)) {
                QVERIFY(course.started.experiment && *course.started.experiment == *started->experiment);
                QCOMPARE(course.started.classes, started->classes);
                QCOMPARE(course.started.stepsPerEpoch, started->stepsPerEpoch);
                QCOMPARE(course.started.trainSamples, started->trainSamples);
                QCOMPARE(course.started.datasetContent, started->datasetContent);
            } else if (!std::holds_alternative<SamplesPredicted>(seen.event)) {
                const auto& read = course.events.at(others++);
                QCOMPARE(eventToJson(read).dump(), eventToJson(seen).dump());
            }
        }
        QVERIFY(steps > 0 && epochs == 2 && changes == 1 && others > 4);
        QCOMPARE(course.step.size(), steps);
        QCOMPARE(course.epochs.size(), epochs);
        QCOMPARE(course.events.size(), others);
        QVERIFY(api::runStore::experimentOf(run->folder().string()) == tinyExperiment());
    }

    void everyEventComesBackFromItsLine()
    {
        const RunFailed failed{"io", Text("cannot write {path}", {{"path", "/x"}}), "free some disk space", "/x"};
        const std::vector<Event> events = {StepDone{3, 1, 0.5, {0.25, 0.75}, 0.01, 1000},
                                           Warned{"two pictures", {"a.png", "b.png"}},
                                           SamplesPredicted{4, 1, {{nullptr, 1, 2, 0.5}}},
                                           CheckpointSaved{"/r/last.pt", 8, 2, false},
                                           StateChanged{RunState::Paused, "why"},
                                           RunFinished{"stopped", 1, 2, {0.5, 0.75}, 100, 3},
                                           failed};
        for (const auto& event : events) {
            const Envelope sent{"run", 7, std::chrono::system_clock::time_point(std::chrono::milliseconds(1700000000123)), event};
            const std::string line = eventToJson(sent).dump();
            const auto back = runs::eventFromJson(Json::parse(line));
            QVERIFY2(back, line.c_str());
            QCOMPARE(eventToJson(*back).dump(), line);
        }
        const std::vector<Json> foreign = {
            7, Json::object(), {{"event", "later"}}, {{"event", "state"}, {"state", "dancing"}}, {{"event", "epoch"}, {"epoch", "two"}}};
        for (const auto& line : foreign)
            QVERIFY2(!runs::eventFromJson(line), line.dump().c_str());
    }

    void readsAFileThatIsBeingWritten()
    {
        const auto folder =
            bareRun("e-01", stateLine("2024-02-29T12:00:01.250Z", "running") + "{\"event\":\"warning\",\"run\":\"e-01\",\"sequ");
        writeFileAtomically(folder / "steps.csv", "step,epoch,seconds,loss,accuracy,learning_rate\n"
                                                  "1,1,0.001,2.5,0.125,0.1\n"
                                                  "2,1,0.002,nan,0.25,0.1\n"
                                                  "3,1,0.003,1.5,0.5,0.\n"
                                                  "4,1,0.004,1.25\n"
                                                  "5,1,0.0");
        const auto course = api::runStore::course("e-01");
        QCOMPARE(course.step, (std::vector<std::int64_t>{1, 2, 3}));
        QVERIFY(std::isnan(course.loss[1]));
        QCOMPARE(course.events.size(), std::size_t{1});
        QCOMPARE(course.started.modelName, tinyExperiment().resolve().model().id);
        QCOMPARE(course.started.epochs, 2);
    }

    void countsStepsThatWereDoneAgainOnce()
    {
        const auto folder = bareRun("f-01");
        writeFileAtomically(folder / "steps.csv", "step,epoch,seconds,loss,accuracy,learning_rate\n"
                                                  "1,1,0.1,3,0,0.1\n2,1,0.2,4,0,0.1\n3,1,0.3,5,0,0.1\n2,1,0.25,2,0,0.01\n");
        const auto course = api::runStore::course("f-01");
        QCOMPARE(course.step, (std::vector<std::int64_t>{1, 2}));
        QCOMPARE(course.loss, (std::vector<double>{3, 2}));
        QCOMPARE(course.learningRate.size(), std::size_t{2});
    }

    void aLineNestedBeyondMeasureIsPassedOver()
    {
        const std::string deep = R"({"event": "warning", "code": )" + std::string(200'000, '[') + "\n";
        const auto closed = R"({"event": "epoch", "epoch": )" + std::string(100'000, '[') + std::string(100'000, ']') + "}\n";
        const auto folder = bareRun("h-01", deep + closed + stateLine("2024-02-29T12:00:01.250Z", "running"));
        writeFileAtomically(folder / "metrics.jsonl", closed + deep);
        QCOMPARE(api::runStore::list().size(), std::size_t{1});
        const auto course = api::runStore::course("h-01");
        QCOMPARE(course.events.size(), std::size_t{1});
        QVERIFY(course.epochs.empty());
    }

    void oneDamagedRunDoesNotHideTheOthers()
    {
        bareRun("g-01");
        const auto damaged = bareRun("g-02", "{\"event\":\"finished\",\"seconds\":null}\nrubbish\n");
        writeFileAtomically(
            damaged / "metrics.jsonl",
            Json{{"event", "epoch"}, {"epoch", 1}, {"best", true}, {"validation_loss", nullptr}, {"validation_accuracy", 0.5}}.dump() +
                "\n");
        writeFileAtomically(damaged / "about.json", "[1, 2");
        const auto edited = bareRun("g-03");
        writeFileAtomically(edited / "experiment.json", R"({"data": 7, "model": {"id": 7}, "training": {"epochs": "5"}})");
        QCOMPARE(api::runStore::list().size(), std::size_t{3});
        const auto info = api::runStore::show("g-02");
        QVERIFY(std::isnan(info.bestValidation.loss));
        QCOMPARE(info.bestValidation.accuracy, 0.5);
        QCOMPARE(info.name, std::string("g-02"));
    }
};

}  // namespace run_store_test

FOVEA_TEST(run_store_test::RunStoreTest, fovea::test::NoApplication)
#include "RunStoreTest.moc"
