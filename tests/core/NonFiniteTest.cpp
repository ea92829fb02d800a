// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Predictor.h"
#include "core/api/RunStore.h"
#include "core/api/Runs.h"
#include "core/api/Testing.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/pictures/PictureWriter.h"
#include "core/formats/TorchFile.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/ErrorText.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <torch/types.h>

namespace non_finite_test {

namespace fs = std::filesystem;
using namespace fovea;

namespace {

Experiment withBatchNorm(const std::string& pretrained = {})
{
    Json model = Json::parse(R"({"id": "stack", "layers": [{"id": "conv", "channels": 4}, {"id": "batch_norm"}, {"id": "activation"},
                                 {"id": "global_avg_pool"}, {"id": "flatten"}]})");
    if (!pretrained.empty())
        model["pretrained"] = pretrained;
    Experiment e;
    e.set("data.dataset", Json{{"id", "digits"}, {"count", 200}});
    e.set("model", model);
    e.set("training.epochs", 1);
    e.set("training.batch_size", 20);
    return e;
}

}  // namespace

/// Weights whose values are finite, but not what layers compute with them.
class NonFiniteTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    fs::path m_run;

    fs::path in(const char* name) const { return m_home.path() / name; }

    /// The run's checkpoint with other values in the tensors whose name has this ending.
    fs::path changed(const char* file, const std::string& ending, double value) const
    {
        auto saved = formats::readTorchFile(m_run / "checkpoints/last.pt");
        for (auto& [key, entry] : std::get<formats::PyValue::Dict>(saved.value))
            if (*key.as<std::string>() == "model_state_dict")
                for (auto& [name, tensor] : formats::toStateDict(entry))
                    if (name.ends_with(ending))
                        tensor.fill_(value);
        formats::writeTorchFile(in(file), saved);
        return in(file);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        auto run = api::startRun(withBatchNorm(), {});
        QVERIFY(!run->wait());
        m_run = run->folder();
    }

    void refusesToTestAndPredict()
    {
        const auto file = changed("huge.pt", ".weight", 1e30);
        api::TestRequest request;
        request.model = file;
        const auto tested = test::errorOf([&] { api::testModel(request); });
        QCOMPARE(tested.code(), ErrorCode::Numeric);
        QVERIFY2(tested.message().str().find("infinite or NaN values, first in layer '") != std::string::npos, tested.what());
        QVERIFY(!tested.hint().empty());
        Image picture(28, 28, 1);
        std::fill(picture.pixels.begin(), picture.pixels.end(), std::uint8_t{200});
        const auto predictor = api::Predictor::open(file);
        QCOMPARE(test::errorOf([&] { predictor->predict(picture.view(), 3, api::InkMode::Off); }).message(), tested.message());
        data::writePng(picture.view(), in("grey.png"));
        const auto answer = predictor->predictFile(in("grey.png"), 3, api::InkMode::Off);
        QVERIFY(answer.error && answer.error->code() == ErrorCode::Numeric);
        QVERIFY(answer.top.empty());
    }

    void endsARunWhoseValidationIsNot()
    {
        // Training uses the statistics of the batch, so its loss is finite.
        const auto file = changed("statistics.pt", "running_var", -1e30);
        api::RunOptions options;
        options.folder = in("validation");
        const auto failure = api::startRun(withBatchNorm(file.string()), {}, options)->wait();
        QVERIFY(failure);
        QCOMPARE(failure->code, std::string("numeric"));
        const auto message = failure->message.str();
        QVERIFY2(message.find("the validation of epoch 1 failed") != std::string::npos, message.c_str());
        QVERIFY2(message.find("first in layer 'batch_norm1' (batch_norm)") != std::string::npos, message.c_str());
        const auto events = readFile(options.folder / "events.jsonl");
        for (const char* figure : {"loss\":null", "accuracy\":null"})
            QVERIFY2(events.find(figure) == std::string::npos, events.c_str());
        QCOMPARE(api::runStore::show(options.folder.string()).state, std::string("failed"));
        QVERIFY(!fs::exists(options.folder / "checkpoints/best.pt"));
    }

    void pausesWhereAsked()
    {
        const auto file = changed("statistics.pt", "running_var", -1e30);
        auto sink = std::make_shared<test::RecordingSink>();
        api::RunOptions options;
        options.folder = in("paused");
        options.pauseOnNonFinite = true;
        auto run = api::startRun(withBatchNorm(file.string()), {sink}, options);
        QTRY_VERIFY_WITH_TIMEOUT(sink->paused(), 60000);
        run->stop();
        QVERIFY(!run->wait());
        QCOMPARE(std::get<RunFinished>(sink->events().back()).reason, std::string("stopped"));
        QCOMPARE(sink->count<EpochDone>(), 0);
    }
};

}  // namespace non_finite_test

FOVEA_TEST(non_finite_test::NonFiniteTest, fovea::test::NoApplication)
#include "NonFiniteTest.moc"
