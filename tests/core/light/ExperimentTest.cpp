// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Transform.h"
#include "core/base/Error.h"
#include "core/base/Experiment.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <functional>

namespace experiment_test {

using fovea::Error;
using fovea::Experiment;
using fovea::Json;
using fovea::ParamSpec;

/// Experiments as values: JSON both ways, typed text, errors addressed by field.
class ExperimentTest : public QObject {
    Q_OBJECT

    /// What an action is refused with; empty where it is not.
    static QString faultOf(const std::function<void()>& action)
    {
        try {
            action();
            return {};
        } catch (const Error& error) {
            return QString::fromStdString(error.message().str());
        }
    }

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

    /// A list of the wrong length is refused by one message, however it comes in.
    void listsHaveALength_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("problem");
        QTest::newRow("none") << "[]"
                              << "must be a list of 1 to 3 values, got []";
        QTest::newRow("too many") << "[0.1,0.2,0.3,0.4]"
                                  << "must be a list of 1 to 3 values, got [0.1,0.2,0.3,0.4]";
        QTest::newRow("one") << "[0.1]"
                             << "";
        QTest::newRow("three") << "[0.1,0.2,0.3]"
                               << "";
    }

    void listsHaveALength()
    {
        QFETCH(QString, typed);
        QFETCH(QString, problem);
        const std::string text = typed.toStdString(), path = "data.normalize.mean";
        const QString expected = problem.isEmpty() ? problem : "data.normalize.mean: " + problem;
        Experiment e;
        e.set("data.normalize", "custom");
        const auto before = e;
        QCOMPARE(faultOf([&] { e.setText(path, text); }), expected);
        QVERIFY((e == before) != problem.isEmpty());
        QCOMPARE(faultOf([&] { e.set(path, Json::parse(text)); }), expected);
        const Json file = {{"data", {{"normalize", {{"id", "custom"}, {"mean", Json::parse(text)}}}}}};
        QCOMPARE(faultOf([&] { Experiment::fromJson(file); }), expected);
    }

    void oneValueIsNoListOfTwo()
    {
        const auto pair = ParamSpec::list("betas", ParamSpec::real("beta", 0.9).range(0, 1), Json::array({0.9, 0.999})).length(2, 2);
        std::vector<fovea::FieldError> faults;
        fovea::validateValue(pair, 0.9, "betas", faults);
        QCOMPARE(faults.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(faults.front().str()), QString("betas: must be a list of 2 values, got 0.9"));
        QCOMPARE(faultOf([&] { fovea::parseParamText(pair, "0.9", "betas"); }), QString("betas: must be a list of 2 values, got 0.9"));
        QCOMPARE(faultOf([&] { fovea::parseParamText(pair, "0.9,0.99,0.999", "betas"); }),
                 QString("betas: must be a list of 2 values, got [0.9,0.99,0.999]"));
        QCOMPARE(fovea::parseParamText(pair, "0.8, 0.9", "betas"), (Json{0.8, 0.9}));
        QCOMPARE(fovea::allowedAsText(pair), std::string("a list of 2 values"));
        QCOMPARE(fovea::allowedAsText(ParamSpec::list("a", ParamSpec::real("b", 0)).length(1, ParamSpec::kNoLimit)),
                 std::string("a list of 1 or more values"));
        QCOMPARE(fovea::allowedAsText(ParamSpec::list("a", ParamSpec::real("b", 0))), std::string());
    }

    void settingIsAllOrNothing_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no list yet") << "{}"
                                     << "data.augment[3].degrees"
                                     << "data.augment[3]: the list has no such entry";
        QTest::newRow("shorter list") << R"({"augment":["flip"]})"
                                      << "data.augment[3].degrees"
                                      << "data.augment[3]: the list has no such entry";
        QTest::newRow("just beyond") << R"({"augment":["rotation"]})"
                                     << "data.augment[1].degrees"
                                     << "data.augment[1]: the list has no such entry";
        QTest::newRow("an entry itself") << R"({"augment":["rotation"]})"
                                         << "data.augment.1"
                                         << "data.augment[1]: the list has no such entry";
        QTest::newRow("another's parameter") << R"({"augment":["flip"]})"
                                             << "data.augment[0].degrees"
                                             << "data.augment[0].degrees: unknown parameter";
    }

    void settingIsAllOrNothing()
    {
        QFETCH(QString, given);
        QFETCH(QString, path);
        QFETCH(QString, expected);
        auto e = Experiment::fromJson(Json{{"data", Json::parse(given.toStdString())}});
        const auto before = e;
        QCOMPARE(faultOf([&] { e.set(path.toStdString(), path.endsWith("degrees") ? Json(5) : Json("flip")); }), expected);
        QVERIFY2(e == before, e.toJson().dump().c_str());
        QVERIFY(e.validate().empty());
    }

    /// As a component becomes the default one.
    void aListThatNobodyChoseBecomesTheDefaultOne()
    {
        Experiment e;
        e.set("data.normalize", "custom");
        e.set("data.normalize.mean[0]", 0.25);
        QCOMPARE(e.get("data.normalize.mean").value(), (Json::array({0.25})));
    }

    void unsettingAnEntryRemovesIt()
    {
        Experiment e;
        e.setText("data.augment", "rotation(10),flip,rotation(20)");
        e.unset("data.augment[1]");
        QCOMPARE(e.get("data.augment").value(), Json::parse(R"([{"id":"rotation","degrees":10},{"id":"rotation","degrees":20}])"));
        e.unset("data.augment[1].degrees");
        QCOMPARE(e.get("data.augment").value(), Json::parse(R"([{"id":"rotation","degrees":10},{"id":"rotation"}])"));
        e.unset("data.augment.0");
        e.unset("data.augment[0]");
        QCOMPARE(e.get("data.augment").value(), Json::array());
    }

    void unsettingRefusesWhatItCannotDo_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        QTest::newRow("beyond the list") << "data.augment[1]"
                                         << "data.augment[1]: the list has no such entry";
        QTest::newRow("the last of a list") << "data.normalize.mean[0]"
                                            << "data.normalize.mean: must be a list of 1 to 3 values, got []";
        QTest::newRow("unknown") << "data.augmentation"
                                 << "data.augmentation: unknown parameter";
        QTest::newRow("a group") << "data"
                                 << "data: is a group of parameters, not a parameter";
    }

    void unsettingRefusesWhatItCannotDo()
    {
        QFETCH(QString, path);
        QFETCH(QString, expected);
        auto e = Experiment::fromJson(Json::parse(R"({"data":{"augment":["flip"],"normalize":{"id":"custom","mean":[0.5]}}})"));
        const auto before = e;
        QCOMPARE(faultOf([&] { e.unset(path.toStdString()); }), expected);
        QVERIFY(e == before);
    }

    void unsettingWhatNobodySetChangesNothing()
    {
        Experiment e;
        e.unset("training.epochs");
        e.unset("model");
        e.unset("name");
        QVERIFY(e == Experiment());
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
