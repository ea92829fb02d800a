// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/data/Split.h"
#include "tests/support/TinyDataset.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <algorithm>
#include <optional>

namespace split_test {

using namespace fovea;
using namespace fovea::data;
using test::TinyDataset;

namespace {

std::optional<Error> failure(const Dataset& dataset, const Json& validation)
{
    try {
        splitDataset(dataset, validation, 1);
        return std::nullopt;
    } catch (const Error& error) {
        return error;
    }
}

std::vector<std::size_t> perClass(const Dataset& dataset, const std::vector<SampleRef>& samples)
{
    std::vector<std::size_t> counts(dataset.info().classes.size(), 0);
    for (const auto& sample : samples)
        ++counts.at(static_cast<std::size_t>(dataset.label(sample.part, sample.index)));
    return counts;
}

/// 200 of class 0, 41 of class 1, 5 of class 2, 2 of class 3 and one of class 4.
TinyDataset uneven()
{
    TinyDataset::Labels labels;
    for (const auto& [label, count] : {std::pair{0, 200}, std::pair{1, 41}, std::pair{2, 5}, std::pair{3, 2}, std::pair{4, 1}})
        labels.insert(labels.end(), static_cast<std::size_t>(count), label);
    return TinyDataset(5, labels, {}, test::cycleLabels(20, 5));
}

}  // namespace

/// What trains, validates and tests.
class SplitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheSameShareOfEachClass_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<std::vector<std::size_t>>("kept");
        QTest::newRow("a tenth") << 0.1 << std::vector<std::size_t>{20, 4, 1, 1, 0};
        QTest::newRow("a half") << 0.5 << std::vector<std::size_t>{100, 21, 3, 1, 0};
        QTest::newRow("a little") << 0.001 << std::vector<std::size_t>{1, 1, 1, 1, 0};
        QTest::newRow("nearly all") << 0.999 << std::vector<std::size_t>{199, 40, 4, 1, 0};
    }

    void keepsTheSameShareOfEachClass()
    {
        QFETCH(double, share);
        QFETCH(std::vector<std::size_t>, kept);
        const auto dataset = uneven();
        const auto split = splitDataset(dataset, share, 3);
        QCOMPARE(perClass(dataset, split.validation), kept);
        QVERIFY(split.chooseByValidation);
        QVERIFY(split.test == test::everySample(dataset, Part::Test));
        // Together they are the training part, each sample once.
        auto all = split.train;
        all.insert(all.end(), split.validation.begin(), split.validation.end());
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
        QVERIFY(all == test::everySample(dataset, Part::Train));
        QVERIFY(&split.of(Part::Validation) == &split.validation && &split.of(Part::Train) == &split.train &&
                &split.of(Part::Test) == &split.test);
    }

    void isDrawnByTheSeed()
    {
        const auto dataset = uneven();
        const auto one = splitDataset(dataset, 0.1, 1), again = splitDataset(dataset, 0.1, 1), other = splitDataset(dataset, 0.1, 2);
        QVERIFY(one.validation == again.validation && one.train == again.train);
        QVERIFY(one.validation != other.validation);
        // Drawn from the whole class, not off its start.
        QVERIFY(std::any_of(one.validation.begin(), one.validation.end(), [](const auto& s) { return s.index > 100 && s.index < 200; }));
        QVERIFY(std::any_of(one.validation.begin(), one.validation.end(), [](const auto& s) { return s.index < 100; }));
    }

    void takesTheDatasetsOwnValidationPart()
    {
        const TinyDataset dataset(3, test::cycleLabels(30, 3), test::cycleLabels(6, 3), test::cycleLabels(9, 3));
        const auto split = splitDataset(dataset, 0.1, 1);
        QVERIFY(split.train == test::everySample(dataset, Part::Train));
        QVERIFY(split.validation == test::everySample(dataset, Part::Validation));
        QVERIFY(split.test == test::everySample(dataset, Part::Test));
    }

    void watchesTheTestPartWhereAsked()
    {
        const TinyDataset dataset(3, test::cycleLabels(30, 3), test::cycleLabels(6, 3), test::cycleLabels(9, 3));
        const auto split = splitDataset(dataset, "test", 1);
        QVERIFY(!split.chooseByValidation);
        QVERIFY(split.validation == test::everySample(dataset, Part::Test));
        QVERIFY(split.test == split.validation);
        QVERIFY(split.train == test::everySample(dataset, Part::Train));
    }

    void saysWhenNothingIsLeft()
    {
        const TinyDataset noTest(2, test::cycleLabels(10, 2));
        const auto config = failure(noTest, "test");
        QVERIFY(config && config->code() == ErrorCode::Config);
        QVERIFY(config->message().str().find("no test set") != std::string::npos);
        const TinyDataset single(2, {0, 1});
        const auto nothing = failure(single, 0.5);
        QVERIFY(nothing && nothing->code() == ErrorCode::Data);
        QVERIFY2(nothing->message().str().find("too few images for a validation set") != std::string::npos, nothing->what());
        QVERIFY(nothing->hint().str().find("two images") != std::string::npos);
        for (const TinyDataset& empty : {TinyDataset(2, {}), TinyDataset(2, {}, {0, 1}, {0, 1})}) {
            const auto error = failure(empty, 0.1);
            QVERIFY(error && error->code() == ErrorCode::Data);
            QVERIFY2(error->message().str().find("too few images for a training set") != std::string::npos, error->what());
        }
    }
};

}  // namespace split_test

FOVEA_TEST(split_test::SplitTest, fovea::test::NoApplication)
#include "SplitTest.moc"
