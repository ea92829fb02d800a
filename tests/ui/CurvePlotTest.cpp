// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/CurveCanvas.h"
#include "ui/plots/CurveExport.h"
#include "ui/plots/CurvePlot.h"
#include "ui/plots/Decimation.h"
#include "ui/plots/PlotStyle.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <random>

namespace curve_plot_test {

using namespace fovea;
using namespace fovea::ui;

namespace {

/// A run of 5 epochs of 40 steps that learns with noise, its first loss huge.
RunRecord madeRun(std::size_t steps = 200, int perEpoch = 40, int planned = 5)
{
    RunRecord run;
    run.folder = "/runs/made";
    run.name = "made";
    run.started.modelName = "cnn";
    run.started.epochs = planned;
    run.started.stepsPerEpoch = perEpoch;
    std::mt19937 random(7);
    std::uniform_real_distribution<double> noise(0.8, 1.2);
    for (std::size_t i = 1; i <= steps; ++i) {
        Envelope envelope;
        const double share = static_cast<double>(i) / static_cast<double>(steps);
        const double loss = i == 1 ? 5000 : 2.3 * std::exp(-4 * share) * noise(random);
        envelope.event = StepDone{static_cast<std::int64_t>(i),
                                  static_cast<int>((i - 1) / static_cast<std::size_t>(perEpoch)) + 1,
                                  0.01 * static_cast<double>(i),
                                  {loss, 1 - std::exp(-3 * share)},
                                  0.001,
                                  1000};
        run.take(envelope);
        if (i % static_cast<std::size_t>(perEpoch) == 0) {
            EpochDone epoch;
            epoch.epoch = static_cast<int>(i / static_cast<std::size_t>(perEpoch));
            epoch.step = static_cast<std::int64_t>(i);
            epoch.validation = {2.0 * std::exp(-4 * share), 1 - std::exp(-3 * share)};
            epoch.isBest = epoch.epoch <= 3;
            envelope.event = epoch;
            run.take(envelope);
        }
    }
    return run;
}

struct Bench {
    explicit Bench(RunRecord r)
        : run(std::move(r)), loss(Quantity::Loss, settings, [this]() -> const RunRecord& { return run; }),
          accuracy(Quantity::Accuracy, settings, [this]() -> const RunRecord& { return run; })
    {
        for (CurvePlot* plot : {&loss, &accuracy}) {
            plot->resize(480, 300);
            plot->show();
            QVERIFY(QTest::qWaitForWindowExposed(plot));
            plot->canvas().replot();
            plot->refresh();
        }
        // The axis rectangle has its place after the first drawing.
        QTest::qWait(50);
    }

    RunRecord run;
    CurveSettings settings;
    CurvePlot loss, accuracy;
};

}  // namespace

/// Curves: thinning, smoothing, ranges, pointer, gestures, export.
class CurvePlotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qApp, ThemeMode::Light); }

    void thinningKeepsExtremesAndEnds()
    {
        std::mt19937 random(1);
        std::normal_distribution<double> noise;
        for (const int count : {1, 2, 3, 50, 997, 20000}) {
            for (const int columns : {1, 7, 300}) {
                std::vector<double> x, y;
                double at = 0;
                for (int i = 0; i < count; ++i) {
                    x.push_back(at += std::abs(noise(random)) + 1e-6);
                    y.push_back(i % 31 == 5 ? std::numeric_limits<double>::quiet_NaN() : noise(random));
                }
                const double low = at * 0.2, high = at * 0.7;
                const Decimation thin(x, y, low, high, columns);
                const auto& kept = thin.kept();
                QVERIFY(kept.size() <= static_cast<std::size_t>(4 * columns + 6));
                QVERIFY(std::is_sorted(kept.begin(), kept.end()));
                QVERIFY(std::adjacent_find(kept.begin(), kept.end()) == kept.end());
                std::vector<std::size_t> shown;
                for (std::size_t i = 0; i < x.size(); ++i)
                    if (x[i] >= low && x[i] <= high && std::isfinite(y[i]))
                        shown.push_back(i);
                const auto has = [&](std::size_t i) { return std::binary_search(kept.begin(), kept.end(), i); };
                for (const auto i : kept)
                    QVERIFY(std::isfinite(y[i]));
                if (shown.empty())
                    continue;
                QVERIFY(has(shown.front()) && has(shown.back()));
                // Within each column the same lowest and highest value as of all points.
                const double width = (high - low) / columns;
                std::map<int, std::pair<double, double>> all, thinned;
                const auto note = [&](auto& into, std::size_t i) {
                    const int column = static_cast<int>(std::floor((x[i] - low) / width));
                    const auto [found, isNew] = into.try_emplace(column, y[i], y[i]);
                    found->second = {std::min(found->second.first, y[i]), std::max(found->second.second, y[i])};
                };
                for (const auto i : shown) {
                    note(all, i);
                    if (has(i))
                        note(thinned, i);
                }
                QVERIFY(all == thinned);
                // One neighbour beyond either edge, so that lines reach it.
                const auto firstKept = kept.front(), lastKept = kept.back();
                QVERIFY(shown.front() == 0 || x[firstKept] < low ||
                        std::none_of(y.begin(), y.begin() + static_cast<std::ptrdiff_t>(shown.front()),
                                     [](double v) { return std::isfinite(v); }));
                QVERIFY(lastKept == shown.back() ? std::none_of(y.begin() + static_cast<std::ptrdiff_t>(shown.back()) + 1, y.end(),
                                                                [](double v) { return std::isfinite(v); })
                                                 : x[lastKept] > high);
            }
        }
    }

    void logarithmsNeedPositiveValues()
    {
        const std::vector<double> x = {0, 1, 2, 3}, y = {0, -1, 2, 3};
        const auto kept = Decimation(x, y, 0, 3, 10, true).kept();
        QCOMPARE(kept, (std::vector<std::size_t>{2, 3}));
    }

    void smoothsWithoutBiasStepByStep()
    {
        std::mt19937 random(3);
        std::normal_distribution<double> noise(5, 1);
        std::vector<double> column;
        Smoothing smoothing(0.9);
        for (int i = 0; i < 300; ++i) {
            column.push_back(noise(random));
            smoothing.follow(column);
        }
        // The sum written out: weights 0.9^k of the past, divided by their sum.
        for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{10}, std::size_t{299}}) {
            double sum = 0, weights = 0;
            for (std::size_t k = 0; k <= n; ++k) {
                sum += std::pow(0.9, static_cast<double>(k)) * column[n - k];
                weights += std::pow(0.9, static_cast<double>(k));
            }
            QVERIFY(std::abs(smoothing.values()[n] - sum / weights) < 1e-9);
        }
        smoothing.setWeight(0, column);
        QVERIFY(smoothing.values() == column);
        column.resize(20);
        smoothing.follow(column);
        QCOMPARE(smoothing.size(), std::size_t{20});
    }

    void showsThePlanAndNotTheFirstHugeLoss()
    {
        Bench bench(madeRun(120));
        const auto x = bench.loss.canvas().xAxis->range(), y = bench.loss.canvas().yAxis->range();
        QVERIFY(x.lower == 0 && x.upper >= 5 && x.upper < 5.2);
        QVERIFY2(y.upper < 100, qPrintable(QString::number(y.upper)));
        QVERIFY(bench.accuracy.canvas().yAxis->range().upper <= 1.02);
        bench.settings.setLog(true);
        bench.loss.refresh();
        QVERIFY(bench.loss.canvas().yAxis->range().upper >= 1000);
        QCOMPARE(bench.loss.canvas().yAxis->scaleType(), QCPAxis::stLogarithmic);
        QCOMPARE(bench.accuracy.canvas().yAxis->scaleType(), QCPAxis::stLinear);
    }

    void followsARunThatGoesBack()
    {
        Bench bench(madeRun(200));
        Envelope envelope;
        envelope.event = StepDone{101, 3, 1.01, {0.123, 0.5}, 0.001, 1000};
        bench.run.take(envelope);
        QCOMPARE(bench.run.step.size(), std::size_t{101});
        QCOMPARE(bench.run.epochs.size(), std::size_t{2});
        bench.loss.extend();
        bench.loss.refresh();
        const auto raw = bench.loss.canvas().graph(0)->data();
        QCOMPARE((raw->constEnd() - 1)->value, 0.123);
    }

    void readsOutBothPlotsAtOnce()
    {
        Bench bench(madeRun());
        auto& canvas = bench.loss.canvas();
        const double x = canvas.xAxis->coordToPixel(2.5);
        QTest::mouseMove(&canvas, QPoint(static_cast<int>(x), canvas.axisRect()->center().y()));
        QTRY_VERIFY(bench.settings.pointer().has_value());
        const QString loss = bench.loss.readout(), accuracy = bench.accuracy.readout();
        QVERIFY2(loss.contains("rate 0.001") && loss.contains("validation"), qPrintable(loss));
        QVERIFY2(accuracy.contains("%"), qPrintable(accuracy));
        QTest::keyClick(&canvas, Qt::Key_Escape);
        QVERIFY(!bench.settings.pointer());
        QVERIFY(bench.accuracy.readout().isEmpty());
        QTest::keyClick(&canvas, Qt::Key_Right);
        QVERIFY(bench.settings.pointer().has_value());
    }

    void zoomsPansAndFits()
    {
        Bench bench(madeRun());
        auto& canvas = bench.loss.canvas();
        const QCPRange wholeX = canvas.xAxis->range(), wholeY = canvas.yAxis->range();
        const QRect area = canvas.axisRect()->rect();
        const QPoint from(area.left() + area.width() / 4, area.top() + area.height() / 4),
            to(area.left() + area.width() / 2, area.top() + area.height() / 2);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, from);
        QTest::mouseMove(&canvas, (from + to) / 2);
        QTest::mouseMove(&canvas, to);
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, to);
        bench.loss.refresh();
        bench.accuracy.refresh();
        const QCPRange zoomedX = canvas.xAxis->range();
        QVERIFY(std::abs(zoomedX.size() - wholeX.size() / 4) < wholeX.size() * 0.03);
        QVERIFY(canvas.yAxis->range().size() < wholeY.size() * 0.35);
        QCOMPARE(bench.accuracy.canvas().xAxis->range(), zoomedX);

        QTest::mousePress(&canvas, Qt::MiddleButton, {}, to);
        QTest::mouseMove(&canvas, to + QPoint(20, 0));
        QTest::mouseRelease(&canvas, Qt::MiddleButton, {}, to + QPoint(20, 0));
        bench.loss.refresh();
        QVERIFY(canvas.xAxis->range().lower < zoomedX.lower);
        QVERIFY(std::abs(canvas.xAxis->range().size() - zoomedX.size()) < 1e-9);

        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, to);
        bench.loss.refresh();
        QCOMPARE(canvas.xAxis->range(), wholeX);
        QCOMPARE(canvas.yAxis->range(), wholeY);
    }

    void laysRunsOverOneAnother()
    {
        Bench bench(madeRun());
        const int before = bench.loss.canvas().graphCount();
        auto other = std::make_shared<RunRecord>(madeRun(400, 40, 10));
        other->folder = "/runs/other";
        other->name = "other";
        bench.settings.addOverlay(other);
        bench.settings.addOverlay(other);
        QCOMPARE(bench.settings.overlays().size(), std::size_t{1});
        bench.loss.refresh();
        QCOMPARE(bench.loss.canvas().graphCount(), before + 2);
        QVERIFY(bench.loss.canvas().xAxis->range().upper >= 10);
        QVERIFY(bench.loss.canvas().graph(before)->pen().color() != bench.loss.canvas().graph(1)->pen().color());
        bench.settings.removeOverlay("/runs/other");
        QCOMPARE(bench.loss.canvas().graphCount(), before);
    }

    void marksBestEpochAndChanges()
    {
        Bench bench(madeRun());
        Envelope envelope;
        envelope.event = SettingChanged{"training.optimizer.learning_rate", 0.001, 0.0005, 150};
        bench.run.take(envelope);
        bench.loss.extend();
        bench.loss.refresh();
        QVERIFY(bench.loss.marks().hasBest());
        QCOMPARE(bench.loss.marks().changes(), 1);
    }

    void drawsNothingWhileHidden()
    {
        Bench bench(madeRun(10));
        const auto points = [&] { return bench.loss.canvas().graph(0)->dataCount(); };
        QCOMPARE(points(), 10);
        bench.loss.hide();
        bench.run = madeRun(80);
        bench.loss.extend();
        QTest::qWait(300);
        QCOMPARE(points(), 10);
        bench.loss.show();
        QTRY_COMPARE(points(), 80);
    }

    void exportsEveryStep()
    {
        const auto run = madeRun(4000, 40, 100);
        const auto rows = QString::fromStdString(curvesCsv(run)).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(rows.size(), 4001);
        const auto names = rows.first().split(',');
        QCOMPARE(names.size(), 8);
        int validated = 0;
        for (int i = 1; i < rows.size(); ++i) {
            const auto cells = rows[i].split(',');
            QCOMPARE(cells.size(), 8);
            const auto at = static_cast<std::size_t>(i - 1);
            QCOMPARE(cells[0].toInt(), i);
            QCOMPARE(cells[3].toDouble(), run.loss[at]);
            QCOMPARE(cells[4].toDouble(), run.accuracy[at]);
            validated += !cells[6].isEmpty();
        }
        QCOMPARE(validated, 100);
    }

    void exportsPictures()
    {
        Bench bench(madeRun());
        const std::vector<ExportedPlot> plots = {{&bench.loss.canvas(), "Loss"}, {&bench.accuracy.canvas(), "Accuracy"}};
        const QImage picture = drawnPlots(plots, 2);
        const int half = 2 * bench.loss.canvas().width();
        QCOMPARE(picture.width(), half + 2 * bench.accuracy.canvas().width());
        QVERIFY(picture.height() > 2 * bench.loss.canvas().height());  // a legend stands below
        // Both halves hold the training curve's colour.
        const QRgb train = Theme::instance().colors().train.rgb();
        for (const int left : {0, half}) {
            int found = 0;
            for (int y = 0; y < picture.height(); ++y)
                for (int x = left; x < std::min(left + half, picture.width()); ++x)
                    found += picture.pixel(x, y) == train;
            QVERIFY2(found > 200, qPrintable(QString::number(found)));
        }
        QVERIFY(!bench.loss.canvas().legend->visible());
        const QByteArray pdf = drawnPlotsAsPdf(plots, "made");
        QVERIFY(pdf.startsWith("%PDF") && pdf.size() > 4000);
    }

    void writesTicksForPeople()
    {
        const auto labels = [](QCPAxisTicker& ticker, QCPRange range) {
            QVector<double> ticks;
            QVector<QString> out;
            ticker.generate(range, QLocale::c(), 'g', 6, ticks, nullptr, &out);
            return out;
        };
        NumberTicker percent(AxisNumbers::Percent);
        const auto percents = labels(percent, {0.9, 1.0});
        QVERIFY2(percents.contains("95%") || percents.contains("95.0%") || percents.contains("92.5%"),
                 qPrintable(QStringList(percents).join(' ')));
        LogTicker log;
        const auto logs = labels(log, {0.02, 3});
        for (const char* expected : {"0.05", "0.1", "1", "2"})
            QVERIFY2(logs.contains(QString(expected)), expected);
    }
};

}  // namespace curve_plot_test

FOVEA_TEST(curve_plot_test::CurvePlotTest, QApplication)
#include "CurvePlotTest.moc"
