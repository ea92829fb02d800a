// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Models.h"
#include "core/api/RunStore.h"
#include "core/api/Runs.h"
#include "core/api/Testing.h"
#include "core/base/Error.h"
#include "core/data/Split.h"
#include "core/predict/OpenModel.h"
#include "tests/support/ArrayFiles.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <ATen/Parallel.h>
#include <opencv2/imgcodecs.hpp>

#include <array>
#include <thread>

namespace model_testing_test {

namespace fs = std::filesystem;
using namespace fovea;
using test::RecordingSink;

namespace {

Experiment smallExperiment(int slices)
{
    Experiment e;
    e.set("data.dataset", Json{{"id", "digits"}, {"count", 300}});
    e.set("data.augment", Json::array({"rotation"}));
    e.set("training.epochs", 3);
    e.set("training.batch_size", 32);
    e.set("training.slices", slices);
    return e;
}

/// Where a flat number leads: its part and its index there.
data::SampleRef place(const data::Dataset& dataset, std::size_t sample)
{
    for (const auto part : data::kParts) {
        if (sample < dataset.size(part))
            return {part, sample};
        sample -= dataset.size(part);
    }
    qFatal("there is no such sample");
}

}  // namespace

/// Testing a saved model: each picture's outcome, beside a run that goes on; and the time of a step.
class ModelTestingTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    fs::path m_run;

    static fs::path train(const Experiment& experiment)
    {
        auto run = api::startRun(experiment, {});
        if (const auto failure = run->wait())
            qFatal("%s", failure->message.str().c_str());
        return run->folder();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        m_run = train(smallExperiment(4));
    }

    void tellsEachPicturesOutcome_data()
    {
        QTest::addColumn<QString>("split");
        for (const char* split : {"train", "validation", "test"})
            QTest::newRow(split) << split;
    }

    void tellsEachPicturesOutcome()
    {
        QFETCH(const QString, split);
        api::TestRequest request;
        request.model = m_run;
        request.split = split.toStdString();
        const auto report = api::testModel(request);
        const auto dataset = data::openDataset(report.component);
        const auto expected = data::splitDataset(*dataset, 0.1, 1).of(data::partFromName(request.split));
        QVERIFY(!expected.empty());
        QCOMPARE(report.outcomes.size(), expected.size());
        auto confusion = std::vector(report.perClass.size(), std::vector<std::int64_t>(report.perClass.size(), 0));
        double loss = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto& outcome = report.outcomes[i];
            const auto at = place(*dataset, outcome.sample);
            QVERIFY(at == expected[i]);
            QCOMPARE(outcome.label, dataset->label(at.part, at.index));
            QVERIFY(outcome.probability >= 0.1f && outcome.probability <= 1.0f);
            ++confusion[static_cast<std::size_t>(outcome.label)][static_cast<std::size_t>(outcome.predicted)];
            loss += outcome.loss;
        }
        QVERIFY(confusion == report.confusion);
        QVERIFY(std::abs(loss / static_cast<double>(expected.size()) - report.loss) < 1e-4);
    }

    void countsTheFiveLikeliest()
    {
        api::TestRequest request;
        request.model = m_run;
        request.split = "train";
        const auto report = api::testModel(request);
        QVERIFY(report.topFive.value() >= report.accuracy && *report.topFive <= 1);
        QCOMPARE(report.toJson().at("top5").get<double>(), *report.topFive);
        api::TestReport five;
        QVERIFY(!five.toJson().contains("top5"));
    }

    void mapsLabelsToTheModelsClasses()
    {
        const auto folder = m_home.path() / "two digits";
        for (const char* name : {"3", "7"}) {
            fs::create_directories(folder / name);
            for (int i = 0; i < 8; ++i)
                cv::imwrite((folder / name / (std::to_string(i) + ".png")).string(), cv::Mat(28, 28, CV_8UC1, cv::Scalar(10 * i)));
        }
        api::TestRequest request;
        request.model = m_run;
        request.dataset = folder.string();
        request.split = "train";
        const auto report = api::testModel(request);
        QCOMPARE(report.component.id, std::string("image_folder"));
        const auto dataset = data::openDataset(report.component);
        QVERIFY(!report.outcomes.empty());
        for (const auto& outcome : report.outcomes) {
            const auto at = place(*dataset, outcome.sample);
            const auto& own = dataset->info().classes[static_cast<std::size_t>(dataset->label(at.part, at.index))];
            QCOMPARE(report.perClass[static_cast<std::size_t>(outcome.label)].name, own);
        }
        // None of them was trained on, so none is kept aside.
        request.split = "test";
        const auto whole = api::testModel(request);
        QCOMPARE(whole.samples, std::int64_t{16});
        QCOMPARE(whole.split, std::string("train"));
    }

    /// Values up to 15 alone would be scaled to 255; for a model of bytes they are dark images.
    void scalesArraysAsForTheTraining()
    {
        const auto write = [&](const char* name, int step, int levels) {
            std::vector<std::uint8_t> values, labels;
            for (int i = 0; i < 8 * 16 * 16; ++i)
                values.push_back(static_cast<std::uint8_t>(i * 7 / 16 % levels * step));
            for (int i = 0; i < 8; ++i)
                labels.push_back(static_cast<std::uint8_t>(i % 2));
            test::writeNpz(m_home.path() / name, {{"x", test::npy("|u1", {8, 16, 16}, test::numbers(values))},
                                                  {"y", test::npy("|u1", {8}, test::numbers(labels))}});
            return (m_home.path() / name).string();
        };
        Experiment e;
        e.set("data.dataset", Json{{"id", "arrays"}, {"file", write("bright.npz", 1, 256)}});
        e.set("training.epochs", 1);
        api::TestRequest request;
        request.model = train(e);
        QVERIFY(predict::openModel(request.model).card.toJson().at("array_range") == (Json{0.0, 255.0}));
        const auto lossOn = [&](const std::string& file) {
            request.dataset = file;
            return api::testModel(request).loss;
        };
        QVERIFY(lossOn(write("dark.npz", 1, 16)) != lossOn(write("scaled.npz", 17, 16)));
        request.dataset = (m_home.path() / "dark.npz").string();
        const auto told = api::testModel(request).toJson().at("notes").dump();
        QVERIFY2(told.find("arrays are scaled as for the training: 0 is black and 255 is white") != std::string::npos, told.c_str());
    }

    void leavesARunningRunAlone_data()
    {
        QTest::addColumn<int>("slices");
        QTest::newRow("whole batches on LibTorch's threads") << 1;
        QTest::newRow("slices") << 4;
    }

    void leavesARunningRunAlone()
    {
        QFETCH(const int, slices);
        const auto alone = train(smallExperiment(slices));
        std::atomic<bool> hasSteps{false}, isTested{false};
        auto sink = std::make_shared<RecordingSink>();
        sink->onEvent = [&](const Event& event) {
            const auto* step = std::get_if<StepDone>(&event);
            hasSteps = hasSteps || step;
            // The run must not end before it has been disturbed at all.
            if (step && step->step == 12)
                while (!isTested)
                    std::this_thread::yield();
        };
        auto run = api::startRun(smallExperiment(slices), {sink});
        while (!hasSteps)
            std::this_thread::yield();
        int tests = 0;
        do {
            api::TestRequest request;
            request.model = m_run;
            request.threads = 1 + tests % 2;
            api::testModel(request);
            isTested = ++tests >= 2;
        } while (!run->isFinished());
        QVERIFY(!run->wait());

        const auto before = api::runStore::course(alone.string()), after = api::runStore::course(run->folder().string());
        QVERIFY(!before.loss.empty());
        QCOMPARE(after.loss, before.loss);
        QCOMPARE(after.accuracy, before.accuracy);
        for (std::size_t i = 0; i < before.epochs.size(); ++i)
            QVERIFY(after.epochs.at(i).validation == before.epochs[i].validation);
        for (const char* checkpoint : {"checkpoints/last.pt", "checkpoints/best.pt"})
            QCOMPARE(test::modelStateBytes(run->folder() / checkpoint), test::modelStateBytes(alone / checkpoint));
    }

    void measuresAStep()
    {
        const int threads = at::get_num_threads();
        for (const int slices : {1, 4}) {
            Experiment e = smallExperiment(slices);
            e.set("training.threads", threads + 1);
            const double seconds = api::measureStepSeconds(e, 10, 1, 28, 28);
            QVERIFY2(seconds > 0 && seconds < 60, std::to_string(seconds).c_str());
        }
        QCOMPARE(at::get_num_threads(), threads);
    }

    void stopsMeasuringWhenAskedOrWhereNothingFits()
    {
        std::stop_source stop;
        stop.request_stop();
        try {
            api::measureStepSeconds(smallExperiment(4), 10, 1, 28, 28, stop.get_token());
            QFAIL("nothing was thrown");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Cancelled);
        }
        Experiment lenet = smallExperiment(4);
        lenet.set("model", "lenet");
        QVERIFY_EXCEPTION_THROWN(api::measureStepSeconds(lenet, 10, 1, 4, 4), Error);
    }
};

}  // namespace model_testing_test

FOVEA_TEST(model_testing_test::ModelTestingTest, fovea::test::NoApplication)
#include "ModelTestingTest.moc"
