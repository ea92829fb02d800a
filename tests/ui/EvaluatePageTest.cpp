// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "tests/support/TestData.h"
#include "tests/support/ui/FakeEngine.h"
#include "ui/inside/MapGrid.h"
#include "ui/models/ClassModel.h"
#include "ui/pages/evaluate/EvaluatePage.h"
#include "ui/pages/evaluate/FigureTile.h"
#include "ui/pages/evaluate/OutcomeDialog.h"
#include "ui/pages/evaluate/TestReportView.h"
#include "ui/plots/ConfusionPlot.h"
#include "ui/session/OutcomeChoice.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ModelButton.h"
#include "ui/widgets/PictureView.h"
#include "ui/widgets/SampleView.h"
#include "tests/support/TestMain.h"

#include <QActionGroup>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

namespace evaluate_page_test {

namespace fs = std::filesystem;
using namespace fovea;
using namespace fovea::ui;

namespace {

/// The cell off the diagonal that holds most.
ConfusionPlot::Cell commonMistake(const api::TestReport& report)
{
    ConfusionPlot::Cell best;
    std::int64_t most = 0;
    for (int row = 0; row < static_cast<int>(report.confusion.size()); ++row)
        for (int column = 0; column < static_cast<int>(report.confusion.size()); ++column)
            if (const auto count = report.confusion[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
                row != column && count > most) {
                most = count;
                best = {row, column};
            }
    return best;
}

}  // namespace

/// A report through the page: figures, matrix, classes, pictures, errors. The fake model errs on every seventh picture.
class EvaluatePageTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    std::unique_ptr<test::FakeEngine> m_engine;
    fs::path m_run;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<EvaluatePage> m_page;

    const std::shared_ptr<const TestSession::Result>& result() const { return m_page->tests().result(); }
    /// A run is there, and was tested.
    void evaluate()
    {
        Experiment experiment;
        experiment.set("data.dataset", Json{{"id", "digits"}, {"count", 800}});
        experiment.set("training.epochs", 1);
        m_run = m_engine->runs().add(experiment)->folder();
        m_page->shown();
        QTRY_VERIFY(result());
    }
    SampleView& pictures() const { return *m_page->findChild<SampleView*>(); }
    ConfusionPlot& matrix() const { return *m_page->findChild<ConfusionPlot*>(); }
    void click(ConfusionPlot::Cell cell) const
    {
        QTest::mouseClick(&matrix(), Qt::LeftButton, {}, matrix().rectOf(cell).center().toPoint());
    }

    const api::TestReport::Outcome& outcomeOf(std::uint32_t sample) const
    {
        for (const auto& outcome : result()->report.outcomes)
            if (outcome.sample == sample)
                return outcome;
        qFatal("a picture is shown that was not tested");
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        Theme::instance().install(*qApp, ThemeMode::Light);
    }

    void init()
    {
        m_engine = std::make_unique<test::FakeEngine>();
        m_studio = std::make_unique<Studio>(*m_engine);
        m_studio->document().setText("data.dataset.count", "800");
        m_page = std::make_unique<EvaluatePage>(*m_studio);
        m_page->resize(1180, 760);
        m_page->show();
        m_page->shown();
    }

    void cleanup()
    {
        m_page.reset();
        m_studio.reset();
        m_engine.reset();
    }

    void tellsWhatToDoWithoutARun()
    {
        QSignalSpy pages(m_studio.get(), &Studio::goTo);
        QPushButton* train = nullptr;
        QTRY_VERIFY([&] {
            for (auto* empty : m_page->findChildren<EmptyState*>())
                if (empty->isVisible())
                    train = empty->findChild<QPushButton*>();
            return train && train->isVisible();
        }());
        QVERIFY(!m_page->exportResult());
    }

    void aNamesAmpersandIsNoMarkOfAKey()
    {
        ModelButton button;
        button.setCurrent({}, "cats & dogs");
        QCOMPARE(button.text(), QString("Model: cats && dogs"));
        QCOMPARE(button.toolTip(), QString("cats & dogs"));
    }

    void menusOpenedOftenKeepOneChoice()
    {
        int menus = 0;
        for (auto* button : m_page->findChildren<QPushButton*>()) {
            if (!button->menu())
                continue;
            for (int i = 0; i < 3; ++i)
                Q_EMIT button->menu()->aboutToShow();
            QCOMPARE(button->menu()->findChildren<QActionGroup*>().size(), 1);
            ++menus;
        }
        QCOMPARE(menus, 2);
    }

    void showsTheReportOfTheNewestRun()
    {
        evaluate();
        const auto& report = result()->report;
        QCOMPARE(report.split, std::string("test"));
        const auto tiles = m_page->findChildren<FigureTile*>();
        QCOMPARE(tiles.size(), 7);
        QCOMPARE(tiles.first()->figure(), QLocale().toString(100 * report.accuracy, 'f', 2) + QLatin1Char('%'));
        // Ten classes: five guesses say more than one.
        auto* topFive = m_page->findChild<FigureTile*>("topFive");
        QVERIFY(topFive->isVisible());
        QCOMPARE(topFive->figure(), QLocale().toString(100 * report.topFive.value(), 'f', 2) + QLatin1Char('%'));
        QVERIFY2(topFive->toolTip().contains("50%"), qPrintable(topFive->toolTip()));
        // All mistakes, highest loss first.
        const auto& rows = pictures().samples().rows();
        QCOMPARE(rows.size(), report.mistakes.size());
        QVERIFY(rows.size() > 1);
        for (std::size_t i = 1; i < rows.size(); ++i)
            QVERIFY(outcomeOf(rows[i - 1]).loss >= outcomeOf(rows[i]).loss);
        QCOMPARE(result()->samples->name(rows.front()), report.mistakes.front().sample);
    }

    void topFiveIsNotToldOfFewClasses()
    {
        evaluate();
        auto few = std::make_shared<TestSession::Result>(*result());
        few->report.topFive.reset();
        auto* view = m_page->findChild<TestReportView*>();
        view->setResult(few);
        QVERIFY(!m_page->findChild<FigureTile*>("topFive")->isVisible());
        view->setResult(result());
        QVERIFY(m_page->findChild<FigureTile*>("topFive")->isVisible());
    }

    void aCellShowsItsPictures()
    {
        evaluate();
        const auto cell = commonMistake(result()->report);
        QVERIFY(cell.isValid());
        click(cell);
        const auto rows = pictures().samples().rows();
        QCOMPARE(static_cast<std::int64_t>(rows.size()),
                 result()->report.confusion[static_cast<std::size_t>(cell.row)][static_cast<std::size_t>(cell.column)]);
        float before = 1;
        for (const auto sample : rows) {
            // What the dataset says of the picture, not what the report does.
            QCOMPARE(result()->samples->label(sample), cell.row);
            QCOMPARE(outcomeOf(sample).predicted, cell.column);
            QVERIFY(outcomeOf(sample).probability <= before);
            before = outcomeOf(sample).probability;
        }
        QVERIFY(pictures().samples().index(0).data().toString().startsWith(QStringLiteral("%1 → %2").arg(cell.row).arg(cell.column)));

        click({cell.row, cell.row});
        before = 0;
        for (const auto sample : pictures().samples().rows()) {
            QCOMPARE(outcomeOf(sample).label, outcomeOf(sample).predicted);
            QVERIFY(outcomeOf(sample).probability >= before);
            before = outcomeOf(sample).probability;
        }
        click({cell.row, cell.row});
        QVERIFY(!matrix().current().isValid());
        QCOMPARE(pictures().samples().rows().size(), result()->report.mistakes.size());
    }

    void keysMoveThroughTheMatrix()
    {
        evaluate();
        QTest::keyClick(&matrix(), Qt::Key_Down);
        QCOMPARE(matrix().current(), (ConfusionPlot::Cell{0, 0}));
        QTest::keyClick(&matrix(), Qt::Key_End);
        QTest::keyClick(&matrix(), Qt::Key_Right);
        QTest::keyClick(&matrix(), Qt::Key_Down);
        QCOMPARE(matrix().current(), (ConfusionPlot::Cell{1, 9}));
        QCOMPARE(m_page->findChild<TestReportView*>()->choice(), (OutcomeChoice{OutcomeChoice::Kind::Cell, 1, 9}));
        QVERIFY(!matrix().accessibleDescription().isEmpty());
        QTest::keyClick(&matrix(), Qt::Key_Escape);
        QCOMPARE(m_page->findChild<TestReportView*>()->choice(), OutcomeChoice{});
    }

    void aClassShowsItsMistakes()
    {
        evaluate();
        auto* table = m_page->findChild<QTableView*>();
        table->sortByColumn(ClassModel::Recall, Qt::AscendingOrder);
        double before = 0;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const double recall = table->model()->index(row, ClassModel::Recall).data(ClassModel::SortRole).toDouble();
            QVERIFY(recall >= before);
            before = recall;
        }
        table->selectRow(0);
        const int worst = table->model()->index(0, ClassModel::Name).data().toString().toInt();
        QVERIFY(!pictures().samples().rows().empty());
        for (const auto sample : pictures().samples().rows()) {
            QCOMPARE(result()->samples->label(sample), worst);
            QVERIFY(outcomeOf(sample).predicted != worst);
        }
        // A cell takes the place of the class.
        click({0, 0});
        QVERIFY(table->selectionModel()->selectedRows().isEmpty());
    }

    void aPictureIsEnlarged()
    {
        evaluate();
        const auto sample = pictures().samples().rows().front();
        Q_EMIT pictures().sampleActivated(sample);
        auto* dialog = m_page->findChild<OutcomeDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        const auto shows = [dialog](const QString& text) {
            const auto labels = dialog->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(text); });
        };
        QVERIFY(shows(display(result()->samples->name(sample))));
        // The network, asked again, says what the test said.
        const QString sure = QLocale().toString(100 * double(outcomeOf(sample).probability), 'f', 1) + QLatin1Char('%');
        const auto isGuessed = [&] {
            const auto labels = dialog->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text() == sure; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isGuessed(), 10000);
        QTest::keyClick(dialog, Qt::Key_Right);
        QVERIFY(shows(display(result()->samples->name(pictures().samples().rows()[1]))));
    }

    void looksInsideWithAMistake()
    {
        evaluate();
        auto* maps = m_page->findChild<MapGrid*>("maps");
        const auto name = [this] { return m_page->findChild<QLabel*>("insidePicture")->text(); };
        const auto& rows = pictures().samples().rows();
        Q_EMIT pictures().sampleActivated(rows.front());
        auto* dialog = m_page->findChild<OutcomeDialog*>();
        QTest::mouseClick(dialog->findChild<QToolButton*>("lookInside"), Qt::LeftButton);
        QVERIFY(!dialog->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(maps->count(), 32, 20000);
        QCOMPARE(m_page->findChild<MapGrid*>("filters")->count(), 32);
        QVERIFY2(name().contains(QStringLiteral("picture %1 of").arg(rows.front() + 1)), qPrintable(name()));
        const QImage before = m_page->findChild<PictureView*>("seen")->picture();
        // The pictures at its side choose now what is looked at.
        pictures().setFocus();
        QVERIFY(pictures().showSample(rows[1]));
        QVERIFY2(name().contains(QStringLiteral("picture %1 of").arg(rows[1] + 1)), qPrintable(name()));
        QTRY_VERIFY(m_page->findChild<PictureView*>("seen")->picture() != before);
        Q_EMIT pictures().sampleActivated(rows[1]);
        QVERIFY(!dialog->isVisible());
        const auto tabs = m_page->findChildren<QToolButton*>("showConfusion");
        for (auto* tab : tabs)
            if (tab->isVisible())
                QTest::mouseClick(tab, Qt::LeftButton);
        QVERIFY(matrix().isVisible() && !maps->isVisible());
    }

    void keepsWhatWasTested()
    {
        evaluate();
        const auto first = result();
        m_page->evaluate({m_run, {}, "validation"});
        QTRY_VERIFY_WITH_TIMEOUT(result() && result()->report.split == "validation", 20000);
        QCOMPARE(result()->report.samples, 80);  // a tenth of the training pictures
        m_page->evaluate({m_run, {}, "test"});
        QTRY_VERIFY_WITH_TIMEOUT(result(), 20000);
        QCOMPARE(result(), first);
        fs::last_write_time(m_run / "checkpoints" / "best.pt", fs::file_time_type::clock::now());
        m_page->evaluate({m_run, {}, "test"});
        QTRY_VERIFY_WITH_TIMEOUT(result(), 20000);
        QVERIFY(result() != first);
        QCOMPARE(result()->report.accuracy, first->report.accuracy);
    }

    void writesTheReport()
    {
        evaluate();
        QSignalSpy messages(m_studio.get(), &Studio::message);
        const auto folder = m_home.path() / "report";
        m_page->exportTo(display(folder));
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 1, 5000);
        QVERIFY(fs::exists(folder / "report.html"));
        const Json report = readJson(folder / "report.json");
        QCOMPARE(report["accuracy"].get<double>(), result()->report.accuracy);
    }

    void offersAWayOutWhenPicturesOrRunAreGone()
    {
        evaluate();
        m_page->evaluate({m_run, (m_home.path() / "nowhere").string(), "test"});
        QTRY_VERIFY_WITH_TIMEOUT(m_page->tests().error(), 10000);
        const auto wayOut = [this]() -> QPushButton* {
            for (auto* state : m_page->findChildren<EmptyState*>())
                if (state->isVisible())
                    return state->findChild<QPushButton*>();
            return nullptr;
        };
        QTRY_VERIFY(wayOut());
        // Of a run that is gone the way out leads to the newest one there is.
        m_page->evaluate({m_home.path() / "gone", {}, "test"});
        QTRY_VERIFY_WITH_TIMEOUT(m_page->tests().error() && m_page->tests().error()->path() == m_home.path() / "gone", 10000);
        QTRY_VERIFY(wayOut());
        QTest::mouseClick(wayOut(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(result(), 20000);
        QCOMPARE(m_page->tests().wish().run, m_run);
    }

    void aTestCanBeCancelledHalfWay()
    {
        evaluate();
        m_engine->script().hold("test");
        m_page->evaluate({m_run, {}, "validation"});
        QTRY_VERIFY(m_engine->script().isHeld("test"));
        QPushButton* cancel = nullptr;
        QTRY_VERIFY([&] {
            for (auto* button : m_page->findChildren<QPushButton*>())
                if (button->isVisible() && button->text() == "Cancel")
                    cancel = button;
            return cancel != nullptr;
        }());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(m_page->tests().error() && m_page->tests().error()->code() == ErrorCode::Cancelled);
        QTRY_VERIFY(!m_engine->script().isHeld("test"));
        m_engine->script().release("test");
        m_page->evaluate({m_run, {}, "validation"}, true);
        QTRY_VERIFY(result());
        QCOMPARE(result()->report.split, std::string("validation"));
    }

    void aFullDiskIsToldOf()
    {
        evaluate();
        QString told;
        connect(m_studio.get(), &Studio::message, this, [&](Studio::Tone, const QString& text) { told = text; });
        m_engine->script().failNext("writeReport", Error(ErrorCode::Io, Text("no space left on device")));
        m_page->exportTo(display(m_home.path() / "full"));
        QTRY_VERIFY2(told.contains("space left on device"), qPrintable(told));
    }

    void manyClassesStayReadable()
    {
        constexpr int kClasses = 100;
        std::vector<std::vector<std::int64_t>> counts(kClasses, std::vector<std::int64_t>(kClasses, 0));
        std::vector<QString> names;
        for (int i = 0; i < kClasses; ++i) {
            counts[static_cast<std::size_t>(i)][static_cast<std::size_t>(i)] = 90;
            counts[static_cast<std::size_t>(i)][static_cast<std::size_t>((i + 7) % kClasses)] = 10;
            names.push_back(QStringLiteral("class number %1").arg(i));
        }
        ConfusionPlot plot;
        plot.resize(700, 620);
        plot.setMatrix(counts, names);
        const QImage picture = plot.grab().toImage();
        // Colours of right, mistaken and empty cells differ, and each lies where the cell is.
        const auto at = [&](int row, int column) { return picture.pixelColor(plot.rectOf({row, column}).center().toPoint()); };
        QCOMPARE(at(50, 50), at(10, 10));
        QVERIFY(at(50, 50) != at(50, 57));
        QVERIFY(at(50, 57) != at(50, 60));
        QCOMPARE(plot.cellAt(plot.rectOf({99, 3}).center()), (ConfusionPlot::Cell{99, 3}));
        QVERIFY(plot.describe({50, 57}).contains(QStringLiteral("10.0%")));
        QVERIFY(plot.minimumSizeHint().height() <= 480);
    }
};

}  // namespace evaluate_page_test

FOVEA_TEST(evaluate_page_test::EvaluatePageTest, QApplication)
#include "EvaluatePageTest.moc"
