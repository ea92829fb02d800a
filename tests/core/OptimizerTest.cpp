// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/train/Loss.h"
#include "core/train/Optimizer.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <torch/types.h>

#include <optional>

namespace optimizer_test {

using namespace fovea;
using namespace fovea::train;

namespace {

const Json& recorded()
{
    static const Json all = readJson(FOVEA_SOURCE_DIR "/tests/data/training/optimizers.json");
    return all;
}

std::unique_ptr<Optimizer> made(const std::string& id, const Json& params = Json::object())
{
    return optimizers().factory(id)(ParamSet(resolveParams(Catalogs::require("optimizer", id).params, params)));
}

at::Tensor tensorOf(const Json& numbers) { return torch::tensor(numbers.get<std::vector<double>>()).to(at::kFloat); }

/// Values of some size that any thread may have a piece of.
at::Tensor drawn(std::int64_t count, std::uint64_t key)
{
    auto values = at::empty({count}, at::kFloat);
    Random random{17, key};
    for (std::int64_t i = 0; i < count; ++i)
        values.data_ptr<float>()[i] = static_cast<float>(random.uniform(-1, 1));
    return values;
}

/// Largest distance as a share of the expected number, or of their mean size where that is larger.
double distance(const at::Tensor& actual, const at::Tensor& expected)
{
    const auto e = expected.to(at::kDouble), size = at::maximum(e.abs(), e.abs().mean());
    return ((actual.to(at::kDouble) - e).abs() / size).max().item<double>();
}

const at::Tensor* find(const Optimizer::State& state, const std::string& name)
{
    for (const auto& item : state)
        if (item.first == name)
            return &item.second;
    return nullptr;
}

bool equal(const Optimizer::State& a, const Optimizer::State& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x.first == y.first && at::equal(x.second, y.second); });
}

std::optional<ErrorCode> restoreFails(const std::string& id, const Optimizer::State& state, std::int64_t steps, std::int64_t count)
{
    try {
        made(id)->restore(state, steps, count);
        return std::nullopt;
    } catch (const Error& error) {
        return error.code();
    }
}

/// Every catalogue entry, with settings that use all of it.
const std::vector<std::pair<std::string, Json>>& settings()
{
    static const std::vector<std::pair<std::string, Json>> all = {{"sgd", {{"momentum", 0.0}}},
                                                                  {"sgd", {{"momentum", 0.9}, {"weight_decay", 0.1}}},
                                                                  {"sgd", {{"momentum", 0.9}, {"weight_decay", 0.1}, {"nesterov", true}}},
                                                                  {"adam", {{"weight_decay", 0.1}}},
                                                                  {"adamw", {{"weight_decay", 0.1}}},
                                                                  {"rmsprop", {{"momentum", 0.8}, {"weight_decay", 0.1}}}};
    return all;
}

}  // namespace

/// Optimisers and the loss against numbers that PyTorch gave (tests/data/training/record.py).
class OptimizerTest : public QObject {
    Q_OBJECT

    static void settingRows()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < settings().size(); ++i)
            QTest::addRow("%s %s", settings()[i].first.c_str(), settings()[i].second.dump().c_str()) << static_cast<int>(i);
    }

private Q_SLOTS:
    void everyEntryIsTested()
    {
        for (const auto& entry : Catalogs::entries("optimizer")) {
            const auto& cases = recorded()["cases"];
            QVERIFY2(std::any_of(cases.begin(), cases.end(), [&](const Json& c) { return c["id"] == entry.id; }), entry.id.c_str());
            QVERIFY2(std::any_of(settings().begin(), settings().end(), [&](const auto& s) { return s.first == entry.id; }),
                     entry.id.c_str());
        }
    }

    void equalsPyTorch_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("operations");
        const auto& cases = recorded()["cases"];
        for (std::size_t i = 0; i < cases.size(); ++i)
            for (const bool operations : {false, true})
                QTest::addRow("%s %s%s%s", cases[i]["id"].get<std::string>().c_str(), cases[i]["params"].dump().c_str(),
                              cases[i]["moving"] == true ? ", moved by a schedule" : "", operations ? ", by operations" : "")
                    << static_cast<int>(i) << operations;
    }

    void equalsPyTorch()
    {
        QFETCH(int, index);
        QFETCH(bool, operations);
        const Json& c = recorded()["cases"][static_cast<std::size_t>(index)];
        const auto optimizer = made(c["id"], c["params"]);
        const double base = c["params"]["learning_rate"];
        const bool moving = c["moving"];
        auto values = tensorOf(recorded()["start"]);
        for (std::size_t step = 0; step < recorded()["gradients"].size(); ++step) {
            StepRate rate{base, {}};
            if (moving)
                rate = {base * recorded()["rates"][step].get<double>(), recorded()["momenta"][step].get<double>()};
            optimizer->step(values, tensorOf(recorded()["gradients"][step]), rate, operations ? Kernel::Operations : Kernel::Loop);
            if (step == 0)
                QVERIFY2(distance(values, tensorOf(c["first"])) < 1e-6, std::to_string(distance(values, tensorOf(c["first"]))).c_str());
        }
        const double off = distance(values, tensorOf(c["last"]));
        QVERIFY2(off < 1e-6, std::to_string(off * 1e6).c_str());
        QCOMPARE(optimizer->steps(), std::int64_t{10});
        for (const auto& [name, expected] : c["moments"].items()) {
            const auto* moment = find(optimizer->state(), name);
            QVERIFY2(moment, name.c_str());
            QVERIFY2(distance(*moment, tensorOf(expected)) < 1e-6,
                     (name + " " + std::to_string(distance(*moment, tensorOf(expected)) * 1e6)).c_str());
        }
    }

    void kernelsAgree_data() { settingRows(); }
    void kernelsAgree()
    {
        QFETCH(int, index);
        const auto& [id, params] = settings()[static_cast<std::size_t>(index)];
        constexpr std::int64_t kCount = 100003;  // several pieces, and no multiple of a vector
        const auto loop = made(id, params), operations = made(id, params), whole = made(id, params);
        auto a = drawn(kCount, 0), b = a.clone(), c = a.clone();
        for (std::uint64_t step = 1; step <= 3; ++step) {
            const auto gradients = drawn(kCount, step);
            const StepRate rate{0.01, {}};
            loop->step(a, gradients, rate, Kernel::Loop);
            operations->step(b, gradients, rate, Kernel::Operations);
            whole->step(c, gradients, rate);
        }
        QVERIFY2(distance(a, b) < 1e-6, std::to_string(distance(a, b) * 1e6).c_str());
        QVERIFY(at::equal(a, c));
        // How the work is divided does not matter to a single bit.
        const auto divided = made(id, params);
        divided->setPieceRunner([](std::int64_t count, const PieceWork& work) {
            for (std::int64_t from = count; from > 0; from -= 9973)
                work(std::max<std::int64_t>(0, from - 9973), from);
        });
        auto d = drawn(kCount, 0);
        for (std::uint64_t step = 1; step <= 3; ++step)
            divided->step(d, drawn(kCount, step), {0.01, {}});
        QVERIFY(at::equal(a, d));
    }

    void restoreGoesOnExactly_data() { settingRows(); }
    void restoreGoesOnExactly()
    {
        QFETCH(int, index);
        const auto& [id, params] = settings()[static_cast<std::size_t>(index)];
        const auto straight = made(id, params), first = made(id, params), second = made(id, params);
        auto values = drawn(50, 0), again = values.clone();
        Optimizer::State saved;
        for (std::uint64_t step = 1; step <= 8; ++step) {
            const StepRate rate{0.01, step % 2 ? std::optional(0.8) : std::nullopt};
            straight->step(values, drawn(50, step), rate);
            (step <= 4 ? first : second)->step(again, drawn(50, step), rate);
            if (step == 4) {
                for (const auto& [name, tensor] : first->state())
                    saved.emplace_back(name, tensor.clone());
                second->restore(saved, first->steps(), 50);
                QVERIFY(equal(second->state(), saved));
            }
        }
        QVERIFY(at::equal(values, again));
        QVERIFY(equal(straight->state(), second->state()));
        QCOMPARE(second->steps(), std::int64_t{8});
        // What was restored is a copy: the saved state has not moved.
        QVERIFY(equal(first->state(), saved));
    }

    void restoreRefusesWhatDoesNotFit()
    {
        const auto zeros = at::zeros({20}, at::kFloat);
        QVERIFY(!restoreFails("adam", {{"exp_avg", zeros}, {"exp_avg_sq", zeros}}, 3, 20));
        QVERIFY(!restoreFails("adam", {}, 0, 20));
        QCOMPARE(restoreFails("adam", {{"exp_avg", zeros}, {"exp_avg_sq", zeros}}, 3, 21), ErrorCode::Format);
        QCOMPARE(restoreFails("adam", {{"exp_avg", zeros}, {"exp_avg_sq", at::zeros({19}, at::kFloat)}}, 3, 20), ErrorCode::Format);
        QCOMPARE(restoreFails("adam", {{"exp_avg", zeros}, {"exp_avg_sq", zeros.to(at::kDouble)}}, 3, 20), ErrorCode::Format);
        QCOMPARE(restoreFails("adam", {{"exp_avg", zeros}, {"exp_avg_sq", zeros.view({4, 5})}}, 3, 20), ErrorCode::Format);
        QCOMPARE(restoreFails("adam", {{"exp_avg", zeros}}, 3, 20), ErrorCode::Format);
        QCOMPARE(restoreFails("adam", {{"momentum_buffer", zeros}}, 3, 20), ErrorCode::Format);
        QCOMPARE(restoreFails("sgd", {}, 1, 20), ErrorCode::Format);
    }

    void configureTakesLiveValues()
    {
        for (const auto& [id, live] : {std::pair<std::string, Json>{"sgd", {{"momentum", 0.5}, {"weight_decay", 0.2}}},
                                       {"adam", {{"weight_decay", 0.2}}},
                                       {"adamw", {{"weight_decay", 0.2}}},
                                       {"rmsprop", {{"momentum", 0.5}, {"weight_decay", 0.2}}}}) {
            const auto changed = made(id), fresh = made(id, live);
            changed->configure(ParamSet(resolveParams(Catalogs::require("optimizer", id).params, live)));
            auto a = drawn(40, 0), b = a.clone(), c = a.clone();
            for (int step = 1; step <= 2; ++step) {
                changed->step(a, drawn(40, 1), {0.1, {}});
                fresh->step(b, drawn(40, 1), {0.1, {}});
            }
            QVERIFY2(at::equal(a, b), id.c_str());
            const auto plain = made(id);
            plain->step(c, drawn(40, 1), {0.1, {}});
            plain->step(c, drawn(40, 1), {0.1, {}});
            QVERIFY2(!at::equal(a, c), id.c_str());
        }
    }

    void lossEqualsPyTorch()
    {
        const Json all = readJson(FOVEA_SOURCE_DIR "/tests/data/training/cross_entropy.json");
        std::vector<at::Tensor> rows;
        for (const auto& row : all["logits"])
            rows.push_back(tensorOf(row));
        const auto labels = torch::tensor(all["labels"].get<std::vector<std::int64_t>>());
        for (const auto& c : all["cases"]) {
            auto logits = at::stack(rows).requires_grad_();
            const auto loss = losses().factory("cross_entropy")(ParamSet(Json{{"label_smoothing", c["label_smoothing"]}}));
            const auto value = (*loss)(logits, labels);
            QCOMPARE(value.dim(), std::int64_t{0});
            QVERIFY2(std::abs(value.item<double>() / c["loss"].get<double>() - 1) < 1e-6, c["label_smoothing"].dump().c_str());
            value.backward();
            QVERIFY2(distance(logits.grad().flatten(), tensorOf(c["gradient"])) < 1e-6, c["label_smoothing"].dump().c_str());
        }
    }
};

}  // namespace optimizer_test

FOVEA_TEST(optimizer_test::OptimizerTest, fovea::test::NoApplication)
#include "OptimizerTest.moc"
