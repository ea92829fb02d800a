// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/Random.h"
#include "core/evaluate/Evaluator.h"
#include "core/evaluate/Metrics.h"
#include "tests/support/TinyDataset.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace metrics_test {

using namespace fovea;
using namespace fovea::evaluate;

namespace {

const Json& recorded()
{
    static const Json all = readJson(FOVEA_SOURCE_DIR "/tests/data/evaluate/metrics.json");
    return all;
}

bool isNear(double actual, double expected) { return std::abs(actual - expected) < 1e-12; }

bool equals(const ClassMetrics& m, const Json& expected)
{
    return isNear(m.precision, expected["precision"]) && isNear(m.recall, expected["recall"]) && isNear(m.f1, expected["f1"]);
}

/// Pixels as they are.
class Plain final : public data::InputTransform {
public:
    data::InputShape shape() const override { return {1, 1, 2}; }
    void apply(const ImageView& picture, Random&, float* out) const override
    {
        out[0] = picture.pixels[0];
        out[1] = picture.pixels[1];
    }
};

/// Says class (index modulo 3) with logit 1, the others with 0; in training mode it is always wrong.
class Reciter final : public models::Model {
public:
    at::Tensor forward(const at::Tensor& input) override
    {
        const auto index = input.select(3, 0).flatten().to(at::kLong);
        return torch::one_hot(is_training() ? (index + 1).remainder(3) : index.remainder(3), 3).to(at::kFloat);
    }
};

}  // namespace

/// Figures against scikit-learn's and SciPy's (tests/data/evaluate/record.py), and the evaluator
/// against a count by hand.
class MetricsTest : public QObject {
    Q_OBJECT

    std::shared_ptr<test::TinyDataset> m_dataset;

    data::Loader loader(int batchSize)
    {
        return data::Loader(m_dataset, test::everySample(*m_dataset, data::Part::Test), std::make_shared<Plain>(),
                            {.batchSize = batchSize, .threads = 2});
    }

private Q_SLOTS:
    // Said: 0 1 2 0 1 2 0. Right at 0, 1, 3 and 6.
    void init()
    {
        m_dataset = std::make_shared<test::TinyDataset>(3, test::TinyDataset::Labels{}, test::TinyDataset::Labels{},
                                                        test::TinyDataset::Labels{0, 1, 1, 0, 2, 1, 0});
    }

    void equalsScikitLearn_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < recorded()["cases"].size(); ++i)
            QTest::addRow("%s", recorded()["cases"][i]["name"].get<std::string>().c_str()) << static_cast<int>(i);
    }

    void equalsScikitLearn()
    {
        QFETCH(int, index);
        const Json& c = recorded()["cases"][static_cast<std::size_t>(index)];
        Confusion confusion(c["classes"]);
        for (std::size_t i = 0; i < c["labels"].size(); ++i)
            confusion.add(c["labels"][i], c["predicted"][i]);
        QCOMPARE(Json(confusion.rows()), c["confusion"]);
        QCOMPARE(confusion.total(), static_cast<std::int64_t>(c["labels"].size()));
        const auto metrics = computeMetrics(confusion);
        QVERIFY(isNear(metrics.accuracy, c["accuracy"]));
        QVERIFY(equals(metrics.macro, c["macro"]));
        QVERIFY(equals(metrics.weighted, c["weighted"]));
        QCOMPARE(metrics.perClass.size(), c["per_class"].size());
        for (std::size_t i = 0; i < metrics.perClass.size(); ++i) {
            QVERIFY2(equals(metrics.perClass[i], c["per_class"][i]), std::to_string(i).c_str());
            QCOMPARE(metrics.perClass[i].support, c["per_class"][i]["support"].get<std::int64_t>());
        }
    }

    void nothingGivesZeros()
    {
        const auto metrics = computeMetrics(Confusion(3));
        QCOMPARE(metrics.accuracy, 0.0);
        QCOMPARE(metrics.macro.f1, 0.0);
        QCOMPARE(metrics.weighted.recall, 0.0);
        QCOMPARE(metrics.perClass.size(), std::size_t{3});
        QVERIFY(computeMetrics(Confusion()).perClass.empty());
    }

    void intervalEqualsSciPy()
    {
        for (const auto& c : recorded()["intervals"]) {
            const auto [low, high] = confidenceInterval(c["correct"], c["total"]);
            QVERIFY2(isNear(low, c["low"]) && isNear(high, c["high"]), c.dump().c_str());
        }
        QCOMPARE(confidenceInterval(0, 0), (std::pair{0.0, 1.0}));
    }

    void evaluatorCounts()
    {
        Reciter model;
        model.train();
        const double right = std::log(std::exp(1.0) + 2) - 1, wrong = std::log(std::exp(1.0) + 2);
        for (const int batchSize : {1, 3, 7, 100}) {
            auto samples = loader(batchSize);
            std::vector<std::size_t> told;
            EvaluateOptions options;
            options.classes = 3;
            options.keepOutcomes = true;
            options.progress = [&](std::size_t done, std::size_t total) {
                told.push_back(done);
                QCOMPARE(total, std::size_t{7});
            };
            const auto result = evaluateModel(model, at::kCPU, samples, options);
            QCOMPARE(result.confusion.rows(), (std::vector<std::vector<std::int64_t>>{{3, 0, 0}, {0, 1, 2}, {0, 1, 0}}));
            QCOMPARE(result.samples(), std::int64_t{7});
            QCOMPARE(result.accuracy(), 4.0 / 7);
            QVERIFY(std::abs(result.loss - (4 * right + 3 * wrong) / 7) < 1e-6);
            QCOMPARE(told.back(), std::size_t{7});
            QCOMPARE(told.size(), static_cast<std::size_t>((7 + batchSize - 1) / batchSize));
            QCOMPARE(result.outcomes.size(), std::size_t{7});
            for (std::size_t i = 0; i < 7; ++i) {
                const auto& outcome = result.outcomes[i];
                QVERIFY((outcome.sample == data::SampleRef{data::Part::Test, i}));
                QCOMPARE(outcome.label, m_dataset->label(data::Part::Test, i));
                QCOMPARE(outcome.predicted, static_cast<int>(i % 3));
                QVERIFY(std::abs(outcome.probability - std::exp(-right)) < 1e-6);
                QVERIFY(std::abs(outcome.loss - (outcome.label == outcome.predicted ? right : wrong)) < 1e-6);
            }
            QVERIFY(model.is_training());
        }
        auto samples = loader(3);
        EvaluateOptions options;
        options.classes = 3;
        model.eval();
        QVERIFY(evaluateModel(model, at::kCPU, samples, options).outcomes.empty());
        QVERIFY(!model.is_training());
    }

    void countsTheFiveLikeliest_data()
    {
        QTest::addColumn<int>("classes");
        QTest::addColumn<std::vector<int>>("places");
        QTest::addColumn<int>("hits");
        QTest::newRow("all places") << 12 << std::vector{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11} << 5;
        QTest::newRow("edges") << 1000 << std::vector{4, 5, 999, 4, 0} << 3;
        QTest::newRow("six classes") << 6 << std::vector{5, 4, 5} << 1;
    }

    /// The sample with index i puts class (7 i + p) modulo the number of classes at place p.
    void countsTheFiveLikeliest()
    {
        QFETCH(int, classes);
        QFETCH(std::vector<int>, places);
        QFETCH(int, hits);
        test::TinyDataset::Labels labels;
        for (std::size_t i = 0; i < places.size(); ++i)
            labels.push_back((7 * static_cast<int>(i) + places[i]) % classes);
        m_dataset = std::make_shared<test::TinyDataset>(classes, test::TinyDataset::Labels{}, test::TinyDataset::Labels{}, labels);
        auto samples = loader(4);
        EvaluateOptions options;
        options.classes = static_cast<std::size_t>(classes);
        const auto result = fovea::evaluate::evaluate(
            [&](data::Batch& batch) {
                auto logits = torch::empty({static_cast<std::int64_t>(batch.size()), classes});
                for (std::size_t i = 0; i < batch.size(); ++i)
                    for (int place = 0; place < classes; ++place)
                        logits[static_cast<std::int64_t>(i)][(7 * static_cast<int>(batch.samples[i].index) + place) % classes] =
                            -0.01 * place;
                return logits;
            },
            samples, options);
        QCOMPARE(result.topFiveHits, std::int64_t{hits});
        QCOMPARE(result.topFive().value(), static_cast<double>(hits) / static_cast<double>(places.size()));
        QCOMPARE(result.confusion.correct(), static_cast<std::int64_t>(std::count(places.begin(), places.end(), 0)));
    }

    /// A network that tells nothing apart has no better a chance by it.
    void breaksTiesByNumber()
    {
        m_dataset = std::make_shared<test::TinyDataset>(10, test::TinyDataset::Labels{}, test::TinyDataset::Labels{},
                                                        test::TinyDataset::Labels{0, 4, 5, 9});
        auto samples = loader(4);
        EvaluateOptions options;
        options.classes = 10;
        const auto result = fovea::evaluate::evaluate(
            [](data::Batch& batch) {
                return torch::zeros({static_cast<std::int64_t>(batch.size()), 10});
            },
            samples, options);
        QCOMPARE(result.topFiveHits, std::int64_t{2});
    }

    void hasNoTopFiveOfFive()
    {
        Evaluation result;
        result.confusion = Confusion(5);
        result.confusion.add(1, 1);
        QVERIFY(!result.topFive());
        result.confusion = Confusion(6);
        QVERIFY(!result.topFive());
    }

    void evaluatorStops()
    {
        Reciter model;
        model.train();
        auto samples = loader(2);
        std::stop_source stop;
        EvaluateOptions options;
        options.classes = 3;
        options.stop = stop.get_token();
        std::size_t reached = 0;
        options.progress = [&](std::size_t done, std::size_t) {
            reached = done;
            stop.request_stop();
        };
        std::optional<ErrorCode> code;
        try {
            evaluateModel(model, at::kCPU, samples, options);
        } catch (const Error& error) {
            code = error.code();
        }
        QCOMPARE(code.value(), ErrorCode::Cancelled);
        QCOMPARE(reached, std::size_t{2});
        QVERIFY(model.is_training());
    }
};

}  // namespace metrics_test

FOVEA_TEST(metrics_test::MetricsTest, fovea::test::NoApplication)
#include "MetricsTest.moc"
