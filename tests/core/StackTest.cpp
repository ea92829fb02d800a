// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Models.h"
#include "core/api/OwnModels.h"
#include "core/api/Stack.h"
#include "core/base/AtomicFile.h"
#include "core/base/Catalogs.h"
#include "core/base/Experiment.h"
#include "core/base/Paths.h"
#include "core/models/Freeze.h"
#include "core/models/Layers.h"
#include "core/models/Weights.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <torch/types.h>
#include <torch/utils.h>

namespace stack_test {

using namespace fovea;

namespace {

Json layersFrom(const std::string& text)
{
    const auto& spec = *findSpec(Catalogs::require("model", "stack").params, "layers");
    return parseParamText(spec, text, "layers");
}

std::shared_ptr<models::Model> stackOf(const std::string& layers, const data::InputShape& input, int classes = 10)
{
    const Component component{"stack",
                              ParamSet(resolveParams(Catalogs::require("model", "stack").params, {{"layers", layersFrom(layers)}}))};
    return models::makeModel(component, {classes, input}, 1);
}

api::StackReport checked(const std::string& layers, api::InputShape input = {1, 28, 28})
{
    return api::checkStack(layersFrom(layers), 10, input);
}

std::vector<std::string> parameterNames(const models::Model& model) { return model.named_parameters().keys(); }

}  // namespace

/// Networks that users put together of layers.
class StackTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TemporaryFolder> m_home;

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<test::TemporaryFolder>();
        qputenv("FOVEA_HOME", m_home->path().c_str());
    }

    void followsShapes()
    {
        const auto report = checked("conv(32),batch_norm,activation,max_pool,residual(64,2),global_avg_pool,linear(20),dropout(0.3)");
        QVERIFY(report.faults.empty());
        const std::vector<std::pair<std::string, std::vector<std::int64_t>>> expected = {{"conv1", {32, 28, 28}},
                                                                                         {"batch_norm1", {32, 28, 28}},
                                                                                         {"activation1", {32, 28, 28}},
                                                                                         {"max_pool1", {32, 14, 14}},
                                                                                         {"residual1", {64, 7, 7}},
                                                                                         {"global_avg_pool1", {64}},
                                                                                         {"linear1", {20}},
                                                                                         {"dropout1", {20}},
                                                                                         {"head", {10}}};
        QCOMPARE(report.layers.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(report.layers[i].name, expected[i].first);
            QCOMPARE(report.layers[i].output, expected[i].second);
        }
        QCOMPARE(report.layers[0].parameters, 32 * 9 + 32);
        QCOMPARE(report.layers[0].multiplyAdds, 32 * 9 * 28 * 28);
        // Two 3x3 convolutions, a 1x1 shortcut, and three pairs of scale and shift.
        QCOMPARE(report.layers[4].parameters, 32 * 64 * 9 + 64 * 64 * 9 + 32 * 64 + 3 * 128);
        QCOMPARE(report.layers.back().parameters, 20 * 10 + 10);
    }

    /// A convolution's arithmetic against LibTorch's own: what is foretold is what comes out.
    void foretellsWhatComesOut()
    {
        for (const auto* layers : {"conv(8,5,2)", "conv(8,4,1)", "conv(channels=6,kernel_size=3,dilation=3,padding=1,groups=3)",
                                   "max_pool(3,2,1)", "avg_pool(5,3,2)", "residual(12,3)", "flatten,linear(7)"}) {
            const data::InputShape input{3, 21, 30};
            const auto model = stackOf(layers, input);
            const auto report = api::checkStack(layersFrom(layers), 10, {3, 21, 30});
            QVERIFY2(report.faults.empty(), layers);
            auto x = at::randn({2, 3, 21, 30});
            std::size_t i = 0;
            const torch::NoGradGuard noGrad;
            for (const auto& child : model->children()) {
                x = child->as<models::Layer>()->forward(x);
                QCOMPARE(std::vector<std::int64_t>(x.sizes().begin() + 1, x.sizes().end()), report.layers[i++].output);
            }
        }
    }

    void tellsTheLayerAtFault_data()
    {
        QTest::addColumn<QString>("layers");
        QTest::addColumn<int>("layer");
        QTest::addColumn<QString>("problem");
        QTest::addRow("a row into a convolution") << "conv,flatten,conv" << 2 << "receives a flat vector of 25088 values";
        QTest::addRow("maps into a linear layer") << "conv(8),linear" << 1 << "receives maps of 8 × 28 × 28";
        QTest::addRow("a row into a pooling") << "flatten,max_pool" << 1 << "receives a flat vector";
        QTest::addRow("a row into a residual block") << "flatten,residual" << 1 << "receives a flat vector";
        QTest::addRow("shrunk away") << "max_pool,max_pool,max_pool,max_pool,max_pool" << 4 << "is larger than its input maps of 1 × 1 × 1";
        QTest::addRow("groups") << "conv(6),conv(channels=9,groups=4)" << 1 << "divided into 4 groups";
        QTest::addRow("padding of a pooling") << "max_pool(2,2,2)" << 0 << "more than half";
        QTest::addRow("too wide") << "conv(2048),flatten,linear(65536)" << 2 << "500 million";
        QTest::addRow("too many filters") << "conv(2048),conv(2048,15)" << 1 << "944 million weights";
        QTest::addRow("too much together") << "conv(2048),conv(2048,9),conv(2048,9)" << 2 << "680 million weights";
    }
    void tellsTheLayerAtFault()
    {
        QFETCH(QString, layers);
        QFETCH(int, layer);
        QFETCH(QString, problem);
        const auto report = checked(layers.toStdString());
        QCOMPARE(report.faults.size(), std::size_t(1));
        QCOMPARE(report.faults[0].layer, static_cast<std::size_t>(layer));
        QVERIFY(report.faults[0].key.empty());
        QVERIFY2(report.faults[0].problem.str().find(problem.toStdString()) != std::string::npos, report.faults[0].problem.str().c_str());
        QVERIFY(!report.faults[0].hint.empty());
        QCOMPARE(report.layers.size(), static_cast<std::size_t>(layer));
        try {
            stackOf(layers.toStdString(), {1, 28, 28});
            QFAIL("it was built");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Config);
            const auto place = "layer " + std::to_string(layer + 1) + " of the stack";
            QVERIFY2(error.message().str().find(place) != std::string::npos, error.what());
        }
    }

    void refusesWhatNoMemoryHolds()
    {
        const auto report = checked("conv(2048),global_avg_pool", {3, 256, 256});
        QCOMPARE(report.faults.size(), std::size_t(1));
        QVERIFY2(report.faults[0].problem.str().find("2048 × 256 × 256") != std::string::npos, report.faults[0].problem.str().c_str());
        QVERIFY(checked("conv(2048),global_avg_pool", {3, 128, 128}).faults.empty());
    }

    void tellsParametersAtFault()
    {
        const auto layers =
            Json::parse(R"([{"id": "conv", "channels": 0}, {"id": "flatten"}, {"id": "conb"}, {"id": "linear", "unit": 3}])");
        const auto report = api::checkStack(layers, 10, {1, 28, 28});
        QCOMPARE(report.faults.size(), std::size_t(3));
        QCOMPARE(report.faults[0].key, std::string("channels"));
        QCOMPARE(report.faults[1].layer, std::size_t(2));
        QVERIFY(report.faults[1].problem.str().find("conv") != std::string::npos);
        QCOMPARE(report.faults[2].key, std::string("unit"));
        QVERIFY(report.layers.empty());

        Experiment experiment;
        try {
            experiment.set("model", {{"id", "stack"}, {"layers", layers}});
            experiment.requireValid();
            QFAIL("it is at fault");
        } catch (const Error& error) {
            QVERIFY2(std::string(error.what()).find("model.layers[0].channels") != std::string::npos, error.what());
        }
    }

    /// A shape at fault before a parameter at fault is told as well.
    void tellsBothKindsOfFault()
    {
        const auto report =
            api::checkStack(Json::parse(R"([{"id": "flatten"}, {"id": "conv"}, {"id": "dropout", "p": 2}])"), 10, {1, 28, 28});
        QCOMPARE(report.faults.size(), std::size_t(2));
        QCOMPARE(report.faults[0].layer, std::size_t(1));
        QCOMPARE(report.faults[1].key, std::string("p"));
    }

    void isTypedAsItIsRead()
    {
        Experiment typed, read;
        typed.setText("model", "stack(layers=[conv(16,5),activation(gelu),max_pool,flatten,dropout(0.2)])");
        read.set(
            "model",
            Json::parse(
                R"({"id": "stack", "layers": [{"id": "conv", "channels": 16, "kernel_size": 5}, {"id": "activation", "function": "gelu"},
                                          {"id": "max_pool"}, {"id": "flatten"}, {"id": "dropout", "p": 0.2}]})"));
        QVERIFY(typed == read);
        QVERIFY(Experiment::fromJson(Json::parse(typed.toJson().dump())) == typed);
        QCOMPARE(typed.resolve().model().params.components("layers")[0].params.text("padding"), std::string("same"));
        typed.setText("model.layers[1].function", "tanh");
        QCOMPARE(typed.resolve().model().params.components("layers")[1].params.text("function"), std::string("tanh"));
    }

    void isTypedWithCare()
    {
        Experiment experiment;
        experiment.setText("model", "stack(layers=[conv(16, kernel_size=5), flatten])");
        QCOMPARE(experiment.resolve().model().params.components("layers")[0].params.integer("kernel_size"), std::int64_t(5));
        for (const auto* text : {"stack(layers=[conv(channels=16,5)])", "stack(layers=[conv(32, channels=64)])"})
            QVERIFY_EXCEPTION_THROWN(experiment.setText("model", text), Error);
        experiment.setText("data.dataset", "image_folder(folder=\"/photos, old/o'neil=1\")");
        QCOMPARE(experiment.resolve().data().component("dataset").params.text("folder"), std::string("/photos, old/o'neil=1"));
        experiment.setText("data.dataset", "image_folder(/photos/o'neil)");
        QCOMPARE(experiment.resolve().data().component("dataset").params.text("folder"), std::string("/photos/o'neil"));
    }

    void isKeptInSizeBySamePadding()
    {
        for (const auto* layer : {"conv(4,5)", "conv(channels=4,kernel_size=3,dilation=3)", "conv(channels=4,kernel_size=2,dilation=2)"})
            QCOMPARE(checked(layer).layers[0].output, (std::vector<std::int64_t>{4, 28, 28}));
    }

    void beginsWithItsOwnWeightsWhereTheHeadIsAll()
    {
        const auto first = stackOf("", {1, 28, 28}), second = stackOf("", {1, 28, 28});
        models::NamedTensors state;
        for (const auto& item : first->named_parameters())
            state.emplace_back(item.key(), item.value().detach());
        models::LoadOptions options{.strict = false};
        options.headPrefixes = models::headPrefixes(*second);
        QCOMPARE(models::loadWeights(*second, state, options).matched, std::size_t(2));
    }

    /// Whole batches for normalisation, slices for the rest.
    void suggestsWholeBatchesWhereNeeded()
    {
        Experiment experiment;
        experiment.setText("model", "stack(layers=[conv(8),activation])");
        QVERIFY(experiment.resolve().training().integer("slices") > 1);
        experiment.setText("model", "stack(layers=[conv(8),batch_norm,activation])");
        QCOMPARE(experiment.resolve().training().integer("slices"), std::int64_t(1));
        experiment.setText("model", "stack(layers=[residual(8)])");
        QCOMPARE(experiment.resolve().training().integer("slices"), std::int64_t(1));
    }

    void namesOutlastTakingLayersAway()
    {
        const data::InputShape input{1, 28, 28};
        const auto full = stackOf("conv(8),batch_norm,activation,max_pool,conv(16),activation,dropout,global_avg_pool,linear(12)", input);
        const auto less = stackOf("conv(8),batch_norm,max_pool,conv(16),global_avg_pool,linear(12)", input);
        QCOMPARE(parameterNames(*full), parameterNames(*less));
        QCOMPARE(parameterNames(*full).front(), std::string("conv1.weight"));
        QCOMPARE(parameterNames(*full).back(), std::string("head.bias"));
    }

    void freezesByLayer()
    {
        const auto model = stackOf("conv(8),batch_norm,activation,conv(16),activation,residual(16),global_avg_pool", {1, 28, 28});
        std::vector<std::string> names;
        for (const auto& stage : model->stages())
            names.push_back(stage.name);
        QCOMPARE(names, (std::vector<std::string>{"conv1", "conv2", "residual1", "head"}));
        models::freezeStages(*model, models::frozenStages(*model, "conv2"));
        for (const auto& item : model->named_parameters())
            QCOMPARE(item.value().requires_grad(), item.key().starts_with("residual1") || item.key().starts_with("head"));
        QVERIFY(models::hasBatchStatistics(*model, 2));
        QVERIFY(!models::hasBatchStatistics(*model, 3));
    }

    void drawsItselfByLayers()
    {
        const Component component{
            "stack", ParamSet(resolveParams(Catalogs::require("model", "stack").params,
                                            {{"layers", layersFrom("conv(8),batch_norm,max_pool,residual(16),global_avg_pool")}}))};
        const auto figures = api::modelFigures(component, 10, 1, 28, 28);
        std::vector<std::string> names;
        std::int64_t parameters = 0;
        std::size_t layers = 0;
        for (const auto& block : figures.blocks) {
            names.push_back(block.name);
            parameters += block.parameters;
            layers += block.layers;
        }
        QCOMPARE(layers, figures.layers.size());
        QCOMPARE(figures.blocks[0].layers, std::size_t{2});  // with its normalisation
        QCOMPARE(names, (std::vector<std::string>{"conv1", "max_pool1", "residual1", "global_avg_pool1", "head"}));
        QCOMPARE(figures.blocks[2].outputShape, (std::vector<std::int64_t>{16, 14, 14}));
        QCOMPARE(parameters, figures.parameters);
    }

    void keepsModelsOfOnesOwn()
    {
        QVERIFY(api::listOwnModels().empty());
        const Json model = {{"id", "stack"}, {"layers", layersFrom("conv(16),activation,global_avg_pool")}};
        const auto path = api::saveOwnModel("wide-eye", model);
        QCOMPARE(path, paths::models() / "wide-eye.json");
        const auto all = api::listOwnModels();
        QCOMPARE(all.size(), std::size_t(1));
        QVERIFY(!all[0].error);
        QCOMPARE(all[0].model.toJson(), model);
        QCOMPARE(api::findOwnModel("wide-eye")->toJson(), model);
        QVERIFY(!api::findOwnModel("narrow-eye"));
        QVERIFY_EXCEPTION_THROWN(api::saveOwnModel("wide-eye", model), Error);
        api::saveOwnModel("wide-eye", {{"id", "cnn"}, {"hidden", 32}}, true);
        QCOMPARE(api::findOwnModel("wide-eye")->id, std::string("cnn"));
        QCOMPARE(api::removeOwnModel("wide-eye"), (Json{{"id", "cnn"}, {"hidden", 32}}));
        QVERIFY(api::listOwnModels().empty());
        QVERIFY_EXCEPTION_THROWN(api::removeOwnModel("wide-eye"), Error);
    }

    void refusesNamesThatMislead()
    {
        for (const auto* name : {"", "cnn", "a/b", "../up", ".hidden", "two words"})
            QVERIFY_EXCEPTION_THROWN(api::saveOwnModel(name, {{"id", "cnn"}}), Error);
        QVERIFY_EXCEPTION_THROWN(api::saveOwnModel("fine", {{"id", "cnn"}, {"hidden", -3}}), Error);
        QVERIFY(api::listOwnModels().empty());
    }

    void tellsOfDamagedFiles()
    {
        paths::ensureFolder(paths::models());
        writeFileAtomically(paths::models() / "cut.json", "{\"fovea_model\": 1, \"mod");
        writeFileAtomically(paths::models() / "newer.json", R"({"fovea_model": 7, "model": {"id": "cnn"}})");
        writeFileAtomically(paths::models() / "wrong.json", R"({"fovea_model": 1, "model": {"id": "cnn", "hiden": 3}})");
        const auto all = api::listOwnModels();
        QCOMPARE(all.size(), std::size_t(3));
        for (const auto& own : all)
            QVERIFY2(own.error, own.name.c_str());
        QVERIFY_EXCEPTION_THROWN(api::findOwnModel("cut"), Error);
        QVERIFY(api::removeOwnModel("cut").is_null());
    }
};

}  // namespace stack_test

FOVEA_TEST(stack_test::StackTest, fovea::test::NoApplication)
#include "StackTest.moc"
