// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Models.h"
#include "core/base/Catalogs.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <chrono>
#include <algorithm>

namespace model_cost_test {

using namespace fovea;

namespace {

struct PublishedFigures {
    const char* model;
    std::int64_t parameters;
    double billions;  ///< multiply-adds
};

/// For what usualTask() says: torchvision/models/*.py, `num_params` and `_ops` of release 0.15. Those of
/// EfficientNet-Lite, of the ResNets for CIFAR and of the small networks are summed up by hand, layer by layer.
const PublishedFigures kPublishedFigures[] = {
    {"resnet18", 11689512, 1.814},
    {"resnet34", 21797672, 3.664},
    {"resnet50", 25557032, 4.089},
    {"vgg11", 132863336, 7.609},
    {"vgg11_bn", 132868840, 7.609},
    {"vgg13", 133047848, 11.308},
    {"vgg13_bn", 133053736, 11.308},
    {"vgg16", 138357544, 15.47},
    {"vgg16_bn", 138365992, 15.47},
    {"vgg19", 143667240, 19.632},
    {"vgg19_bn", 143678248, 19.632},
    {"alexnet", 61100840, 0.714},
    {"squeezenet1_0", 1248424, 0.819},
    {"squeezenet1_1", 1235496, 0.349},
    {"densenet121", 7978856, 2.834},
    {"resnet20", 269722, 0.040551},
    {"resnet32", 464154, 0.068863},
    {"resnet44", 658586, 0.097174},
    {"resnet56", 853018, 0.125486},
    {"mobilenet_v2", 3504872, 0.301},
    {"mobilenet_v3_small", 2542856, 0.057},
    {"mobilenet_v3_large", 5483032, 0.217},
    {"shufflenet_v2_x0_5", 1366792, 0.04},
    {"shufflenet_v2_x1_0", 2278604, 0.145},
    {"efficientnet_b0", 5288548, 0.386},
    {"efficientnet_lite0", 4652008, 0.385188},
    {"efficientnet_lite1", 5416680, 0.600185},
    {"efficientnet_lite2", 6092072, 0.859736},
    {"cnn", 421642, 0.0042412},
    {"stack", 421642, 0.0042412},
    {"lenet", 61706, 0.00041652},
    {"mlp", 235146, 0.00023475},
};

}  // namespace

/// The figures that lists and cards tell of networks, held to those that others have published.
class ModelCostTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresAreThePublishedOnes_data()
    {
        QTest::addColumn<QString>("id");
        for (const auto& row : kPublishedFigures)
            QTest::addRow("%s", row.model) << row.model;
    }
    void figuresAreThePublishedOnes()
    {
        QFETCH(QString, id);
        const auto row =
            std::find_if(std::begin(kPublishedFigures), std::end(kPublishedFigures), [&](const auto& each) { return id == each.model; });
        const auto& info = Catalogs::require("model", row->model);
        const auto task = api::usualTask(row->model);
        const auto start = std::chrono::steady_clock::now();
        const auto figures = api::modelFigures({info.id, ParamSet(resolveParams(info.params, Json::object()))}, task.classes,
                                               task.input.channels, task.input.height, task.input.width);
        qInfo("%s: %.2f s", row->model, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        QCOMPARE(figures.parameters, row->parameters);
        // A thousandth of a billion is what the published figures are rounded to.
        QVERIFY2(std::abs(figures.multiplyAdds / 1e9 - row->billions) <= std::max(0.01 * row->billions, 0.0005),
                 qPrintable(QString::number(figures.multiplyAdds / 1e9)));
        std::int64_t parameters = 0, multiplyAdds = 0;
        for (const auto& layer : figures.layers) {
            parameters += layer.parameters;
            multiplyAdds += layer.multiplyAdds;
        }
        QCOMPARE(parameters, figures.parameters);
        QCOMPARE(multiplyAdds, figures.multiplyAdds);
    }

    void everyNetworkIsHeldToSomething()
    {
        for (const auto& info : Catalogs::entries("model"))
            QVERIFY2(std::any_of(std::begin(kPublishedFigures), std::end(kPublishedFigures),
                                 [&](const auto& row) { return info.id == row.model; }),
                     info.id.c_str());
    }
};

}  // namespace model_cost_test

FOVEA_TEST(model_cost_test::ModelCostTest, fovea::test::NoApplication)
#include "ModelCostTest.moc"
