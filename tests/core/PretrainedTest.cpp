// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Inspector.h"
#include "core/api/Predictor.h"
#include "core/api/Runs.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <opencv2/imgcodecs.hpp>
#include <QtTest>

namespace pretrained_test {

namespace fs = std::filesystem;
using namespace fovea;
using test::RecordingSink;

namespace {

Experiment digits(int count, int epochs)
{
    Experiment e;
    e.set("data.dataset", Json{{"id", "digits"}, {"count", count}});
    e.set("training.epochs", epochs);
    e.set("training.checkpoint_every", 0);
    return e;
}

Experiment hymenoptera(const fs::path& folder)
{
    Experiment e;
    e.set("data.dataset", Json{{"id", "image_folder"}, {"folder", folder.string()}});
    e.set("data.size", 32);
    e.set("training.epochs", 1);
    e.set("training.checkpoint_every", 0);
    return e;
}

Json resolvedOf(const fs::path& run) { return readJson(run / "resolved.json").at("experiment").at("data"); }

}  // namespace

/// Runs that begin with weights learnt elsewhere: what is taken along, what is new, what follows.
class PretrainedTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    fs::path m_teacher;

    fs::path train(const Experiment& experiment, const std::string& name, std::shared_ptr<RecordingSink> sink)
    {
        api::RunOptions options;
        options.folder = m_folder.path() / name;
        auto run = api::startRun(experiment, {sink}, options);
        if (const auto failure = run->wait())
            throw Error(ErrorCode::Internal, failure->message, failure->hint);
        return run->folder();
    }

    static std::string noteOf(const RecordingSink& sink)
    {
        const auto note = sink.first<Noted>();
        std::string text = note.message.str();
        for (const auto& detail : note.details)
            text += "\n" + detail;
        return text;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", (m_folder.path() / "home").c_str());
        m_teacher = train(digits(3000, 3), "teacher", std::make_shared<RecordingSink>());
    }

    void goesOnWhereTheClassesAreTheSame()
    {
        auto e = digits(600, 1);
        e.set("model.pretrained", m_teacher.string());
        e.set("model.freeze", "backbone");
        auto sink = std::make_shared<RecordingSink>();
        train(e, "same", sink);
        QVERIFY2(noteOf(*sink).starts_with("loaded 8 of 8 tensors"), noteOf(*sink).c_str());
        const auto teacher = test::modelStateBytes(m_teacher / "checkpoints/best.pt"),
                   student = test::modelStateBytes(m_folder.path() / "same/checkpoints/last.pt");
        // The first convolution comes first; the head, which learnt, comes last.
        QCOMPARE(student.substr(0, 1000), teacher.substr(0, 1000));
        QVERIFY(student != teacher);
        QVERIFY(sink->first<EpochDone>().validation.accuracy > 0.5);
    }

    void replacesTheHeadAndBringsTheRecipe()
    {
        FOVEA_REQUIRE_SHARED(photos, "hymenoptera");
        Experiment e;
        e.set("data.dataset", Json{{"id", "image_folder"}, {"folder", photos.string()}});
        e.set("training.epochs", 1);
        e.set("model.pretrained", m_teacher.string());
        auto sink = std::make_shared<RecordingSink>();
        const auto run = train(e, "other", sink);
        const auto note = noteOf(*sink);
        QVERIFY2(note.starts_with("loaded 6 of 8 tensors"), note.c_str());
        QVERIFY2(note.find("fc2.weight") != std::string::npos, note.c_str());
        // Coloured photos are made grey and small for a network that knows grey digits.
        const auto data = resolvedOf(run), teacher = resolvedOf(m_teacher);
        QCOMPARE(data.at("size"), Json(28));
        QCOMPARE(data.at("channels"), Json("grey"));
        QCOMPARE(data.at("normalize").at("id"), Json("custom"));
        // What the user chose stays below no recipe.
        QVERIFY(!readJson(run / "experiment.json").at("data").contains("size"));
    }

    void adaptsTheFirstConvolution()
    {
        FOVEA_REQUIRE_SHARED(photos, "hymenoptera");
        auto e = hymenoptera(photos);
        e.set("data.size", 28);
        e.set("data.channels", "colour");
        e.set("model.pretrained", m_teacher.string());
        auto sink = std::make_shared<RecordingSink>();
        const auto run = train(e, "adapted", sink);
        QVERIFY2(noteOf(*sink).find("conv1") != std::string::npos, noteOf(*sink).c_str());
        QCOMPARE(resolvedOf(run).at("size"), Json(28));
    }

    void resumesWithoutTheFile()
    {
        auto e = digits(600, 2);
        const auto copy = m_folder.path() / "copy.pt";
        fs::copy_file(m_teacher / "checkpoints/best.pt", copy);
        e.set("model.pretrained", copy.string());
        const auto whole = train(e, "whole", std::make_shared<RecordingSink>());
        auto stopper = std::make_shared<RecordingSink>();
        api::RunOptions options;
        options.folder = m_folder.path() / "stopped";
        auto run = api::startRun(e, {stopper}, options);
        stopper->onEvent = [handle = run.get()](const Event& event) {
            if (const auto* step = std::get_if<StepDone>(&event); step && step->step >= 5)
                handle->stop();
        };
        QVERIFY(!run->wait());
        run.reset();
        fs::remove(copy);
        QVERIFY(!api::resumeRun(options.folder, {}, {})->wait());
        QCOMPARE(test::modelStateBytes(options.folder / "checkpoints/last.pt"), test::modelStateBytes(whole / "checkpoints/last.pt"));
    }

    void takesCifarWeightsAndFineTunes()
    {
        FOVEA_REQUIRE_SHARED(photos, "hymenoptera");
        FOVEA_REQUIRE_SHARED(weights, "weights");
        auto e = hymenoptera(photos);
        e.set("model", Json{{"id", "resnet20"}, {"pretrained", (weights / "resnet20-12fca82f.th").string()}, {"freeze", "layer2"}});
        e.set("training.epochs", 3);
        auto sink = std::make_shared<RecordingSink>();
        const auto run = train(e, "cifar", sink);
        QVERIFY2(noteOf(*sink).find("linear.weight") != std::string::npos, noteOf(*sink).c_str());
        QCOMPARE(resolvedOf(run).at("normalize").at("id"), Json("imagenet"));
        std::vector<double> losses;
        for (const auto& event : sink->events())
            if (const auto* epoch = std::get_if<EpochDone>(&event))
                losses.push_back(epoch->train.loss);
        QCOMPARE(losses.size(), std::size_t{3});
        QVERIFY2(losses.back() < losses.front(), qPrintable(QString::number(losses.back())));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("pretrained");
        QTest::addColumn<QString>("freeze");
        QTest::addColumn<QString>("told");
        QTest::addRow("nothing published") << "lenet"
                                           << "published"
                                           << "none"
                                           << "lenet";
        QTest::addRow("no such file") << "cnn"
                                      << "/nowhere/weights.pth"
                                      << "none"
                                      << "/nowhere/weights.pth";
        QTest::addRow("no such stage") << "cnn"
                                       << ""
                                       << "conv9"
                                       << "conv1, conv2, fc1";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, model);
        QFETCH(QString, pretrained);
        QFETCH(QString, freeze);
        QFETCH(QString, told);
        auto e = digits(200, 1);
        e.set("model", model.toStdString());
        if (!pretrained.isEmpty())
            e.set("model.pretrained", pretrained.toStdString());
        e.set("model.freeze", freeze.toStdString());
        try {
            train(e, "wrong " + std::string(QTest::currentDataTag()), std::make_shared<RecordingSink>());
            QFAIL("the run began");
        } catch (const Error& error) {
            QVERIFY2(error.message().str().find(told.toStdString()) != std::string::npos, error.message().str().c_str());
        }
    }

    void looksIntoANetwork()
    {
        const auto inspector = api::Inspector::open(m_teacher);
        QCOMPARE(inspector->filters().size(), std::size_t{32});
        QCOMPARE(inspector->filters().front().width, 3);
        QCOMPARE(inspector->layers().size(), std::size_t{2});
        Image picture(28, 28, 1);
        for (int i = 8; i < 20; ++i)
            picture.row(i)[14] = 255;
        const auto maps = inspector->maps(picture.view(), "conv1", 5);
        QCOMPARE(maps.maps.size(), std::size_t{5});
        QCOMPARE(maps.layer.width, 28);
        // A vertical stroke: what the first layer makes of it differs along a row through it, and not far from it.
        const auto& strongest = maps.maps.front();
        QVERIFY(strongest.view().row(14)[14] != strongest.view().row(14)[2] || strongest.view().row(14)[13] != strongest.view().row(14)[2]);
        QCOMPARE(strongest.view().row(3)[2], strongest.view().row(3)[5]);
        QVERIFY_EXCEPTION_THROWN(inspector->maps(picture.view(), "fc1", 5), Error);

        Experiment fresh;
        fresh.set("model", "mlp");
        const auto perceptron = api::Inspector::open(fresh, 10, {1, 28, 28});
        QVERIFY(perceptron->filters().empty());
        QVERIFY(perceptron->layers().empty());
    }

    void looksAtSixteenBits()
    {
        // 12 bits in 16-bit files, all within one step of 8 bits.
        const test::TemporaryFolder folder;
        for (const auto& [name, low] : {std::pair{"dim.png", 2049}, std::pair{"bright.png", 2056}}) {
            cv::Mat pixels(28, 28, CV_16U);
            for (int i = 0; i < 28 * 28; ++i)
                pixels.at<std::uint16_t>(i / 28, i % 28) = static_cast<std::uint16_t>(low + i % 7);
            cv::imwrite((folder.path() / name).string(), pixels);
        }
        Experiment e;
        e.set("model", "cnn");
        const auto inspector = api::Inspector::open(e, 2, {1, 28, 28});
        const auto of = [&](const char* name) { return inspector->mapsOfFile(folder.path() / name, "conv1", 3, 4095); };
        const auto dim = of("dim.png"), bright = of("bright.png");
        QVERIFY(dim.ranges != bright.ranges);
        QCOMPARE(dim.seen, bright.seen);
        const auto narrow = inspector->maps(api::readPicture(folder.path() / "dim.png", 4095).view(), "conv1", 3);
        QCOMPARE(narrow.ranges, inspector->maps(api::readPicture(folder.path() / "bright.png", 4095).view(), "conv1", 3).ranges);
        QCOMPARE(narrow.seen, dim.seen);
    }
};

}  // namespace pretrained_test

FOVEA_TEST(pretrained_test::PretrainedTest, QCoreApplication)
#include "PretrainedTest.moc"
