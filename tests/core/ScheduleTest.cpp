// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Schedule.h"
#include "core/train/Schedule.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <cmath>

namespace schedule_test {

using namespace fovea;
using namespace fovea::train;

namespace {

const Json& recorded()
{
    static const Json all = readJson(FOVEA_SOURCE_DIR "/tests/data/training/schedules.json");
    return all;
}

std::unique_ptr<Schedule> made(const std::string& id, const Json& params, const SchedulePlan& plan)
{
    return schedules().factory(id)(ParamSet(resolveParams(Catalogs::require("schedule", id).params, params)), plan);
}

bool isNear(double actual, double expected) { return std::abs(actual - expected) <= 1e-9 * std::max(std::abs(expected), 1e-6); }

}  // namespace

/// Schedules against numbers that PyTorch gave (tests/data/training/record.py), and what PyTorch has
/// no counterpart of.
class ScheduleTest : public QObject {
    Q_OBJECT

    static void entryRows()
    {
        QTest::addColumn<std::string>("id");
        for (const auto& entry : Catalogs::entries("schedule"))
            QTest::addRow("%s", entry.id.c_str()) << entry.id;
    }

private Q_SLOTS:
    void everyEntryIsTested_data() { entryRows(); }
    void everyEntryIsTested()
    {
        QFETCH(std::string, id);
        QVERIFY(std::any_of(recorded().begin(), recorded().end(), [&](const Json& c) { return c["id"] == id; }));
    }

    void equalsPyTorch_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < recorded().size(); ++i)
            QTest::addRow("%s %s", recorded()[i]["id"].get<std::string>().c_str(), recorded()[i]["params"].dump().c_str())
                << static_cast<int>(i);
    }

    void equalsPyTorch()
    {
        QFETCH(int, index);
        const Json& c = recorded()[static_cast<std::size_t>(index)];
        const auto schedule = made(c["id"], c["params"], {c["total"], c["per_epoch"]});
        QCOMPARE(schedule->reactsToValidation(), c.contains("losses"));
        for (std::size_t step = 0; step < c["rates"].size(); ++step) {
            const auto rate = schedule->at(static_cast<std::int64_t>(step));
            const double expected = c["rates"][step][0];
            QVERIFY2(isNear(rate.factor, expected),
                     qPrintable(QString("step %1: %2, expected %3").arg(step).arg(rate.factor).arg(expected)));
            QCOMPARE(rate.momentum.has_value(), c["rates"][step].size() > 1);
            if (rate.momentum)
                QVERIFY2(isNear(*rate.momentum, c["rates"][step][1]),
                         qPrintable(QString("step %1: momentum %2").arg(step).arg(*rate.momentum)));
            if (c.contains("losses"))
                schedule->epochDone(c["losses"][step]);
        }
    }

    void staysWithinBoundsOnEveryPlan_data() { entryRows(); }
    void staysWithinBoundsOnEveryPlan()
    {
        QFETCH(std::string, id);
        for (const std::int64_t total : {1, 2, 3, 4, 5, 11, 100}) {
            const auto schedule = made(id, Json::object(), {total, std::max<std::int64_t>(1, total / 3)});
            double largest = 0;
            // A little past the end too: a resumed plan may be rounded.
            for (std::int64_t step = 0; step < total + 3; ++step) {
                const auto rate = schedule->at(step);
                QVERIFY2(rate.factor >= 0 && rate.factor <= 1,
                         qPrintable(QString("step %1 of %2: %3").arg(step).arg(total).arg(rate.factor)));
                QVERIFY(!rate.momentum || (*rate.momentum >= 0 && *rate.momentum < 1));
                if (step < total)
                    largest = std::max(largest, rate.factor);
            }
            QVERIFY2(largest > 0.5, qPrintable(QString("a plan of %1 steps never gets going: %2").arg(total).arg(largest)));
        }
    }

    void oneCycleWithoutRiseStartsAtTheTop()
    {
        for (const double share : {0.0, 0.1}) {  // a tenth of ten steps is the first step alone
            const auto schedule = made("one_cycle", {{"warmup_share", share}}, {10, 5});
            QCOMPARE(schedule->at(0).factor, 1.0);
            QCOMPARE(schedule->at(0).momentum.value(), 0.85);
            QVERIFY(schedule->at(1).factor < 1);
            QVERIFY(isNear(schedule->at(9).factor, 1.0 / 25 / 10000));
            QCOMPARE(schedule->at(9).momentum.value(), 0.95);
        }
        QVERIFY(!made("one_cycle", {{"cycle_momentum", false}}, {10, 5})->at(3).momentum);
    }

    void warmsUp_data() { entryRows(); }
    void warmsUp()
    {
        QFETCH(std::string, id);
        if (!findSpec(Catalogs::require("schedule", id).params, "warmup"))
            QSKIP("rises by itself");
        constexpr std::int64_t kPerEpoch = 10;
        const SchedulePlan plan{100, kPerEpoch};
        const auto plain = made(id, Json::object(), plan);
        for (const double epochs : {0.0, 0.25, 1.0, 2.5}) {
            const auto warm = made(id, {{"warmup", epochs}}, plan);
            const double count = epochs * kPerEpoch;
            for (std::int64_t step = 0; step < 100; ++step) {
                const double expected = static_cast<double>(step) < count ? static_cast<double>(step + 1) / (count + 1) : 1.0;
                QVERIFY2(isNear(warm->at(step).factor, expected * plain->at(step).factor), std::to_string(step).c_str());
            }
        }
    }

    void restoreGoesOnExactly_data() { entryRows(); }
    void restoreGoesOnExactly()
    {
        QFETCH(std::string, id);
        const SchedulePlan plan{20, 1};
        const std::vector<double> losses = {1.0 / 3, 0.3,  0.31, 0.32, 0.33, 0.34, 0.35, 0.29,
                                            0.36,    0.36, 0.36, 0.36, 0.36, 0.36, 0.36, 0.36};
        for (std::size_t cut = 0; cut < losses.size(); ++cut) {
            const auto straight = made(id, Json::object(), plan), first = made(id, Json::object(), plan),
                       second = made(id, Json::object(), plan);
            for (std::size_t i = 0; i < losses.size(); ++i) {
                if (i == cut)
                    second->restore(Json::parse(first->state().dump()));
                const auto expected = straight->at(static_cast<std::int64_t>(i)),
                           actual = (i < cut ? first : second)->at(static_cast<std::int64_t>(i));
                QCOMPARE(actual.factor, expected.factor);
                QCOMPARE(actual.momentum, expected.momentum);
                straight->epochDone(losses[i]);
                (i < cut ? first : second)->epochDone(losses[i]);
            }
            QCOMPARE(second->state(), straight->state());
        }
    }

    void isPreviewedAsItWillBe_data() { entryRows(); }
    void isPreviewedAsItWillBe()
    {
        QFETCH(std::string, id);
        Experiment experiment;
        experiment.set("training.epochs", 2);
        experiment.set("training.optimizer.learning_rate", 0.02);
        experiment.set("training.schedule", Json{{"id", id}});
        const auto rates = api::previewSchedule(experiment, 10, 20);
        const auto schedule = made(id, Json::object(), {20, 10});
        QCOMPARE(rates.size(), std::size_t{20});
        for (std::size_t i = 0; i < rates.size(); ++i)
            QCOMPARE(rates[i], 0.02 * schedule->at(static_cast<std::int64_t>(i)).factor);
        const auto few = api::previewSchedule(experiment, 10, 3);
        QCOMPARE(few.front(), rates.front());
        QCOMPARE(few.back(), rates.back());
    }
};

}  // namespace schedule_test

FOVEA_TEST(schedule_test::ScheduleTest, fovea::test::NoApplication)
#include "ScheduleTest.moc"
