// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/models/Freeze.h"
#include "core/models/Layers.h"
#include "core/train/Engine.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <torch/optim/adam.h>
#include <torch/types.h>
#include <torch/utils.h>

namespace freeze_test {

using namespace fovea;
using namespace fovea::train;

namespace {

/// Convolution, batch normalisation, again, and a head: a stage each pair.
class Pairs final : public models::Model {
public:
    explicit Pairs(bool hasNorm)
    {
        for (int i = 1; i <= 2; ++i) {
            auto block = std::make_shared<models::Chain>();
            block->add<models::Conv2d>(models::ConvOptions{.in = i == 1 ? 1 : 4, .out = 4, .kernel = 3, .padding = 1});
            if (hasNorm)
                block->add<models::BatchNorm2d>(4);
            block->add<models::Activate>(models::Activation::Relu);
            m_blocks.push_back(register_module("block" + std::to_string(i), block));
        }
        m_fc = register_module("fc", std::make_shared<models::Linear>(4, 3));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = input;
        for (auto& block : m_blocks)
            x = (*block)(x);
        return (*m_fc)(x.mean(at::IntArrayRef{2, 3}));
    }

private:
    std::vector<std::shared_ptr<models::Chain>> m_blocks;
    std::shared_ptr<models::Linear> m_fc;
};

std::shared_ptr<models::Model> freshPairs(bool hasNorm)
{
    auto model = std::make_shared<Pairs>(hasNorm);
    const torch::NoGradGuard noGrad;
    for (const auto& item : model->named_parameters())
        if (item.value().dim() > 1)
            item.value().copy_(
                at::sin(at::arange(item.value().numel()) + static_cast<double>(item.key().size())).reshape(item.value().sizes()));
        else if (item.key().ends_with("bias"))
            item.value().zero_();
    return model;
}

data::Batch someBatch()
{
    data::Batch batch;
    batch.shape = {1, 6, 6};
    for (int i = 0; i < 8 * 36; ++i)
        batch.inputs.push_back(static_cast<float>(std::cos(i * i * 0.37)));
    for (int i = 0; i < 8; ++i)
        batch.labels.push_back(i % 3);
    return batch;
}

std::unique_ptr<Engine> makeEngineFor(const FreezePlan& plan, bool hasNorm, int slices, const Component& optimizer)
{
    EngineSetup setup;
    setup.model = freshPairs(hasNorm);
    setup.makeReplica = [hasNorm] { return std::make_shared<Pairs>(hasNorm); };
    setup.loss = losses().factory("cross_entropy")(ParamSet(Json{{"label_smoothing", 0.0}}));
    setup.optimizer = optimizers().factory(optimizer.id)(optimizer.params);
    setup.slices = slices;
    setup.threads = 2;
    setup.freeze = plan;
    return slices > 1 ? makeSlicedEngine(std::move(setup)) : makeSingleEngine(std::move(setup));
}

Component sgd(double decay)
{
    return {"sgd", ParamSet(Json{{"learning_rate", 0.1}, {"momentum", 0.9}, {"weight_decay", decay}, {"nesterov", false}})};
}

Component adam()
{
    return {"adam", ParamSet(Json{{"learning_rate", 0.01}, {"betas", {0.9, 0.999}}, {"weight_decay", 0.0}, {"eps", 1e-8}})};
}

using Values = std::map<std::string, at::Tensor>;

Values valuesOf(const models::Model& model)
{
    Values out;
    for (const auto& item : model.named_parameters())
        out[item.key()] = item.value().detach().clone();
    for (const auto& item : model.named_buffers())
        out[item.key()] = item.value().detach().clone();
    return out;
}

/// Names of what differs, by stage's first word.
std::set<std::string> changed(const Values& before, const Values& after)
{
    std::set<std::string> out;
    for (const auto& [name, value] : before)
        if (!at::equal(value, after.at(name)))
            out.insert(name.substr(0, name.find('.')));
    return out;
}

using Names = std::set<std::string>;

}  // namespace

/// Stages that are frozen, thaw one after the other, or learn at their own rates.
class FreezeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesStages()
    {
        const auto model = freshPairs(true);
        QCOMPARE(models::frozenStages(*model, "none"), 0);
        QCOMPARE(models::frozenStages(*model, "backbone"), 2);
        QCOMPARE(models::frozenStages(*model, "block1"), 1);
        QCOMPARE(models::headPrefixes(*model), std::vector<std::string>{"fc."});
        QVERIFY(models::hasBatchStatistics(*model));
        QVERIFY(!models::hasBatchStatistics(*model, 2));
        try {
            models::frozenStages(*model, "blok1");
            QFAIL("an unknown stage was taken");
        } catch (const Error& error) {
            QVERIFY(error.message().str().find("none, backbone, block1, block2") != std::string::npos);
            QVERIFY(error.hint().str().find("block1") != std::string::npos);
        }
    }

    void keepsWhatIsFrozen_data()
    {
        QTest::addColumn<int>("frozen");
        QTest::addColumn<int>("slices");
        for (const int frozen : {0, 1, 2})
            for (const int slices : {1, 3})
                QTest::addRow("%d stages, %d slices", frozen, slices) << frozen << slices;
    }
    void keepsWhatIsFrozen()
    {
        QFETCH(int, frozen);
        QFETCH(int, slices);
        // Weight decay would move even what gets no gradient. With slices, batch statistics must be frozen.
        const bool hasNorm = slices == 1 || frozen == 2;
        const auto engine = makeEngineFor({.stages = 3, .frozen = frozen}, hasNorm, slices, sgd(0.01));
        const auto before = valuesOf(engine->model());
        auto batch = someBatch();
        for (int step = 1; step <= 3; ++step)
            engine->step(batch, step, {0.1, {}});
        Names expected = {"fc"};
        if (frozen < 2)
            expected.insert("block2");
        if (frozen < 1)
            expected.insert("block1");
        QCOMPARE(changed(before, valuesOf(engine->model())), expected);
    }

    void frozenFeaturesDoNotDependOnTheBatch()
    {
        const auto model = freshPairs(true);
        models::freezeStages(*model, 2);
        model->train();
        // Of different brightness and contrast, so that statistics of one differ from those of four.
        const auto input =
            at::cos(at::arange(4 * 36).to(at::kFloat).square() * 0.37).reshape({4, 1, 6, 6}) * at::arange(1, 5).reshape({4, 1, 1, 1});
        const auto whole = model->forward(input).detach();
        const auto alone = model->forward(input.narrow(0, 1, 1)).detach();
        QVERIFY(at::allclose(whole.narrow(0, 1, 1), alone, 1e-5, 1e-6));
        models::freezeStages(*model, 1);
        QVERIFY(!at::allclose(model->forward(input).detach().narrow(0, 1, 1), model->forward(input.narrow(0, 1, 1)).detach(), 1e-5, 1e-6));
    }

    void thawsOneStageAfterTheOther()
    {
        // Two steps an epoch, one stage an epoch.
        const FreezePlan plan{.stages = 3, .frozen = 2, .unfreezeEvery = 1, .stepsPerEpoch = 2};
        QCOMPARE(plan.frozenAt(1), 2);
        QCOMPARE(plan.frozenAt(2), 2);
        QCOMPARE(plan.frozenAt(3), 1);
        QCOMPARE(plan.frozenAt(5), 0);
        QCOMPARE(plan.frozenAt(500), 0);
        QCOMPARE(plan.startOf(2), 0);
        QCOMPARE(plan.startOf(1), 2);
        QCOMPARE(plan.startOf(0), 4);
        const auto engine = makeEngineFor(plan, true, 1, sgd(0.01));
        auto batch = someBatch();
        const Names head = {"fc"}, two = {"fc", "block2"}, all = {"fc", "block2", "block1"};
        for (const auto& [step, expected] : {std::pair{1, head}, {2, head}, {3, two}, {4, two}, {5, all}, {6, all}}) {
            const auto before = valuesOf(engine->model());
            engine->step(batch, step, {0.1, {}});
            QCOMPARE(changed(before, valuesOf(engine->model())), expected);
        }
    }

    /// torch.optim with a group a stage is the reference: rates that differ, and moments of a group that
    /// count from its own first step.
    void stepsAsParameterGroupsDo_data()
    {
        QTest::addColumn<int>("slices");
        QTest::addRow("whole") << 1;
        QTest::addRow("sliced") << 2;
    }
    void stepsAsParameterGroupsDo()
    {
        QFETCH(int, slices);
        const FreezePlan plan{.stages = 3, .frozen = 1, .unfreezeEvery = 1, .stepsPerEpoch = 2, .layerDecay = 0.5};
        const auto engine = makeEngineFor(plan, false, slices, adam());
        const auto reference = freshPairs(false);
        reference->train();
        auto batch = someBatch();
        std::vector<std::unique_ptr<torch::optim::Adam>> groups;
        const auto parametersIn = [&](const char* child) { return reference->named_children()[child]->parameters(); };
        for (const auto& [child, rate] : {std::pair{"block1", 0.0025}, {"block2", 0.005}, {"fc", 0.01}})
            groups.push_back(std::make_unique<torch::optim::Adam>(parametersIn(child), torch::optim::AdamOptions(rate)));
        for (int step = 1; step <= 5; ++step) {
            engine->step(batch, step, {0.01, {}});
            reference->zero_grad();
            at::cross_entropy_loss(reference->forward(models::inputTensor(batch)), models::labelTensor(batch)).backward();
            for (std::size_t g = step <= 2 ? 1 : 0; g < groups.size(); ++g)
                groups[g]->step();
        }
        const auto ours = valuesOf(engine->model()), theirs = valuesOf(*reference);
        for (const auto& [name, value] : theirs) {
            const double difference = (ours.at(name) - value).abs().max().item<double>();
            QVERIFY2(difference < 2e-5, (name + " differs by " + std::to_string(difference)).c_str());
        }
    }

    void leavesTheNeverTrainedOutOfTheOptimizersMemory()
    {
        const auto model = freshPairs(true);
        std::int64_t head = 0;
        for (const auto& parameter : model->named_children()["fc"]->parameters())
            head += parameter.numel();
        QCOMPARE(makeEngineFor({.stages = 3, .frozen = 2}, true, 1, adam())->trainedValues(), head);
    }
};

}  // namespace freeze_test

FOVEA_TEST(freeze_test::FreezeTest, QCoreApplication)
#include "FreezeTest.moc"
