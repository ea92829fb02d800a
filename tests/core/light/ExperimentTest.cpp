// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Transform.h"
#include "core/base/Error.h"
#include "core/base/Experiment.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace experiment_test {

using fovea::Error;
using fovea::Experiment;
using fovea::Json;

/// Experiments as values: JSON both ways, typed text, errors addressed by field.
class ExperimentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsOnlyWhatWasSet()
    {
        Experiment e;
        QVERIFY(e.toJson()["training"].empty());
        e.set("training.epochs", 3);
        QCOMPARE(e.toJson()["training"].dump(), std::string(R"({"epochs":3})"));
        e.unset("training.epochs");
        QVERIFY(e == Experiment());
    }

    void aFaultInATypedListNamesItsItem()
    {
        Experiment e;
        try {
            e.setText("data.augment", "rotation(10),rotation(degrees=900)");
            QFAIL("900 degrees were taken");
        } catch (const Error& error) {
            QCOMPARE(error.message().str(), std::string("data.augment[1].degrees: must be 0 to 180, got 900"));
        }
    }

    void readsTypedLists()
    {
        Experiment e;
        e.setText("data.augment", "rotation(10, bilinear),rotation(degrees=5)");
        const auto list = e.get("data.augment").value();
        QCOMPARE(list[0], (Json{{"id", "rotation"}, {"degrees", 10}, {"interpolation", "bilinear"}}));
        QCOMPARE(list[1], (Json{{"id", "rotation"}, {"degrees", 5}}));
        e.set("data.augment[1].degrees", 7);
        QCOMPARE(e.get("data.augment.1.degrees").value(), Json(7));
    }

    void acceptsBareStringsForComponents()
    {
        const auto e = Experiment::fromJson(Json::parse(R"({"fovea":1,"data":{"dataset":"digits","validation":"test"}})"));
        QCOMPARE(e.get("data.dataset.id").value(), Json("digits"));
        QVERIFY(Experiment::fromJson(Json::parse(e.toJson().dump())) == e);
    }

    void namesTheFieldAndTheNearestName_data()
    {
        QTest::addColumn<QString>("document");
        QTest::addColumn<QString>("expected");
        QTest::newRow("range") << R"({"training":{"batch_size":0}})"
                               << "training.batch_size: must be 1 to 65536, got 0";
        QTest::newRow("type") << R"({"training":{"epochs":"many"}})"
                              << "training.epochs: must be a whole number, got \"many\"";
        QTest::newRow("key") << R"({"training":{"epoch":3}})"
                             << "training.epoch: unknown parameter; did you mean 'epochs'?";
        QTest::newRow("component") << R"({"data":{"dataset":"digit"}})"
                                   << "did you mean 'digits'?";
        QTest::newRow("nested") << R"({"data":{"augment":[{"id":"rotation","degree":1}]}})"
                                << "data.augment[0].degree: unknown parameter; did you mean 'degrees'?";
        QTest::newRow("both") << R"({"training":{"epochs":0,"seed":-1}})"
                              << "\ntraining.seed: must be";
        QTest::newRow("word") << R"({"data":{"validation":"tset"}})"
                              << "data.validation: must be a number";
    }

    void namesTheFieldAndTheNearestName()
    {
        QFETCH(QString, document);
        QFETCH(QString, expected);
        try {
            Experiment::fromJson(Json::parse(document.toStdString()));
            QFAIL("no error");
        } catch (const Error& error) {
            const QString text = QString::fromStdString(error.what());
            QVERIFY2(text.contains(expected), qPrintable(text));
            QCOMPARE(error.exitCode(), 2);
        }
    }
};

}  // namespace experiment_test

FOVEA_TEST(experiment_test::ExperimentTest, fovea::test::NoApplication)
#include "ExperimentTest.moc"
