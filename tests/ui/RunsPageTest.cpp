// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestData.h"
#include "tests/support/ui/FakeEngine.h"
#include "ui/pages/runs/ResumePopover.h"
#include "ui/pages/runs/RunComparison.h"
#include "ui/pages/runs/RunQueueCard.h"
#include "ui/pages/runs/RunTable.h"
#include "ui/pages/runs/RunsPage.h"
#include "ui/plots/EpochPlot.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"
#include "tests/support/TestMain.h"

#include <QAction>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTableWidget>
#include <QToolButton>
#include <QtTest>

namespace runs_page_test {

namespace fs = std::filesystem;
using namespace fovea;
using namespace fovea::ui;

namespace {

Experiment small(const char* name, int epochs, double rate)
{
    Experiment e;
    e.set("data.dataset", Json{{"id", "digits"}, {"count", 200}});
    e.set("training.epochs", epochs);
    e.set("training.batch_size", 32);
    e.set("training.optimizer.learning_rate", rate);
    e.setName(name);
    return e;
}

}  // namespace

/// The list of runs over two that have ended: sorting, searching, renaming, noting, comparing, deleting,
/// going on, and the queue.
class RunsPageTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    fs::path m_first, m_second;
    std::unique_ptr<test::FakeEngine> m_engine;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<RunsPage> m_page;

    struct Told {
        QString text, action;
        std::function<void()> onAction;
    };
    std::vector<Told> m_told;

    api::RunInfo infoOf(const fs::path& folder) const { return m_engine->runs().course(folder.string()).info; }
    /// Waits for the run that is started, and returns it.
    test::FakeRuns::Run started() const
    {
        (void)QTest::qWaitFor([&] { return m_engine->runs().active() != nullptr; });
        return m_engine->runs().active();
    }
    RunTable& table() const { return m_page->table(); }
    QAction& action(RunsPage::Do what) const { return *m_page->action(what); }
    int rows() const { return table().model()->rowCount(); }
    QString at(int row, int column) const { return table().model()->index(row, column).data().toString(); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        Theme::instance().install(*qApp, ThemeMode::Light);
    }

    void init()
    {
        m_engine = std::make_unique<test::FakeEngine>();
        m_first = m_engine->runs().add(small("apple", 2, 0.001))->folder();
        m_second = m_engine->runs().add(small("pear", 1, 0.02))->folder();
        m_studio = std::make_unique<Studio>(*m_engine);
        m_page = std::make_unique<RunsPage>(*m_studio);
        m_told.clear();
        connect(m_studio.get(), &Studio::message, this,
                [this](Studio::Tone, const QString& text, const QString& action, std::function<void()> onAction) {
                    m_told.push_back({text, action, std::move(onAction)});
                });
        m_page->resize(1180, 760);
        m_page->show();
        m_page->shown();
        QTRY_COMPARE(rows(), 2);
    }

    void cleanup()
    {
        m_page.reset();
        m_studio.reset();
        m_engine.reset();
    }

    void sortsAndSearches()
    {
        table().sortByColumn(RunModel::Name, Qt::AscendingOrder);
        QCOMPARE(at(0, RunModel::Name), display(m_first.filename()));
        QCOMPARE(at(0, RunModel::Epochs), QStringLiteral("2 / 2"));
        table().sortByColumn(RunModel::Epochs, Qt::AscendingOrder);
        QCOMPARE(at(0, RunModel::Name), display(m_second.filename()));
        auto* search = m_page->findChild<QLineEdit*>(QStringLiteral("search"));
        QTest::keyClicks(search, QStringLiteral("PEAR digits"));
        QCOMPARE(rows(), 1);
        QCOMPARE(at(0, RunModel::Name), display(m_second.filename()));
        search->clear();
        QCOMPARE(rows(), 2);
    }

    void renamesInPlace()
    {
        QVERIFY(table().select(m_first));
        table().setFocus();
        action(RunsPage::Do::Rename).trigger();
        auto* editor = table().findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("green apple"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(infoOf(m_first).name, std::string("green apple"));
        QTRY_VERIFY(table().selection().size() == 1 && table().selection().front().info.name == "green apple");
    }

    void keepsANote()
    {
        QVERIFY(table().select(m_second));
        auto* note = m_page->findChild<QPlainTextEdit*>();
        QTest::keyClicks(note, QStringLiteral("high rate"));
        // Going to another run keeps what was typed, at once.
        QVERIFY(table().select(m_first));
        QTRY_COMPARE(infoOf(m_second).note, std::string("high rate"));
        QVERIFY(note->toPlainText().isEmpty());
    }

    void comparesTwoRuns()
    {
        table().selectAll();
        auto* comparison = m_page->findChild<RunComparison*>();
        QTRY_VERIFY(comparison->isVisible());
        auto* differences = comparison->findChild<QTableWidget*>();
        QTRY_VERIFY(differences->rowCount() > 0);
        QStringList labels;
        for (int row = 0; row < differences->rowCount(); ++row)
            labels << differences->item(row, 0)->text();
        QVERIFY2(labels.contains(QStringLiteral("Learning rate")), qPrintable(labels.join(QLatin1Char('\n'))));
        QVERIFY(labels.contains(QStringLiteral("Epochs")));
        const auto& series = comparison->findChild<EpochPlot*>()->series();
        QCOMPARE(series.size(), std::size_t{2});
        QCOMPARE(series[0].values.size() + series[1].values.size(), std::size_t{3});
        QVERIFY(!action(RunsPage::Do::Evaluate).isEnabled());
        QVERIFY(action(RunsPage::Do::Delete).isEnabled());
    }

    void deletesAndPutsBack()
    {
        QVERIFY(table().select(m_second));
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_Delete);
        QTRY_COMPARE(rows(), 1);
        QVERIFY(!fs::exists(m_second));
        QTRY_COMPARE(m_told.size(), std::size_t{1});
        QVERIFY(!m_told.front().action.isEmpty());
        m_told.front().onAction();
        QTRY_COMPARE(rows(), 2);
        QVERIFY(fs::exists(m_second));
    }

    void hasATrash()
    {
        QVERIFY(table().select(m_second));
        action(RunsPage::Do::Delete).trigger();
        QTRY_COMPARE(rows(), 1);
        auto* trash = m_page->findChildren<QPushButton*>().first();
        for (auto* button : m_page->findChildren<QPushButton*>())
            if (button->isCheckable())
                trash = button;
        trash->click();
        QTRY_VERIFY(rows() == 1 && at(0, RunModel::Name) == display(m_second.filename()));
        QVERIFY(!action(RunsPage::Do::Delete).isEnabled());
        QTRY_VERIFY(action(RunsPage::Do::Restore).isEnabled());
        action(RunsPage::Do::Restore).trigger();
        QTRY_VERIFY(fs::exists(m_second));
        trash->click();
        QTRY_COMPARE(rows(), 2);
    }

    void leavesAloneWhatAnotherProcessTrains()
    {
        const auto other = m_engine->runs().add(small("elsewhere", 1, 0.001));
        other->isElsewhere = true;
        m_page->shown();
        QTRY_COMPARE(rows(), 3);
        QVERIFY(table().select(other->folder()));
        QCOMPARE(at(table().currentIndex().row(), RunModel::State), QStringLiteral("Training elsewhere"));
        QVERIFY(!action(RunsPage::Do::Delete).isEnabled());
        QVERIFY(!action(RunsPage::Do::Resume).isEnabled());
        QVERIFY(action(RunsPage::Do::Show).isEnabled());
        // Together with others only those are deleted.
        table().selectAll();
        action(RunsPage::Do::Delete).trigger();
        QTRY_COMPARE(rows(), 1);
        QVERIFY(fs::exists(other->folder()));
        QTRY_VERIFY(!m_told.empty());
        m_told.back().onAction();
        QTRY_COMPARE(rows(), 3);
    }

    void whatCannotBeDeletedIsToldOf()
    {
        m_engine->script().failNext("remove run", Error(ErrorCode::Io, Text("no space left on device")));
        QVERIFY(table().select(m_second));
        action(RunsPage::Do::Delete).trigger();
        QTRY_COMPARE(m_told.size(), std::size_t{1});
        QVERIFY2(m_told.front().text.contains("space left on device"), qPrintable(m_told.front().text));
        QVERIFY(m_told.front().action.isEmpty());
        QTRY_COMPARE(rows(), 2);
        QVERIFY(fs::exists(m_second));
    }

    void goesOnWithAFinishedRun()
    {
        QVERIFY(table().select(m_first));
        QVERIFY(action(RunsPage::Do::Resume).isEnabled());
        action(RunsPage::Do::Resume).trigger();
        auto* popover = m_page->findChild<ResumePopover*>();
        QVERIFY(popover->isVisible());
        popover->findChild<QSpinBox*>()->setValue(3);
        QSignalSpy pages(m_studio.get(), &Studio::goTo), ended(&m_studio->runs(), &RunSession::runEnded);
        QTest::keyClick(popover, Qt::Key_Return);
        QCOMPARE(pages.count(), 1);
        const auto run = started();
        QVERIFY(run && run->folder() == m_first);
        QCOMPARE(run->resumedWith()->epochs, 3);
        run->complete();
        QTRY_COMPARE(ended.count(), 1);
        QTRY_COMPARE(at(table().currentIndex().row(), RunModel::Epochs), QStringLiteral("3 / 3"));
    }

    void guardsTheRunThatGoesOnAndShowsTheQueue()
    {
        m_studio->runs().train(small("long", 200, 0.001));
        QTRY_VERIFY_WITH_TIMEOUT(m_studio->runs().active() && !m_studio->runs().active()->folder.empty(), 10000);
        const auto folder = m_studio->runs().active()->folder;
        m_engine->runs().active()->step(3);
        QTRY_VERIFY_WITH_TIMEOUT(table().select(folder), 10000);
        QTRY_VERIFY(!action(RunsPage::Do::Delete).isEnabled());
        QVERIFY(!action(RunsPage::Do::Resume).isEnabled());

        m_studio->runs().train(small("second", 1, 0.001));
        m_studio->runs().train(small("third", 1, 0.001));
        QTRY_COMPARE(m_studio->runs().queue().size(), std::size_t{2});
        auto* card = m_page->findChild<RunQueueCard*>();
        QVERIFY(card->isVisible());
        const auto button = [card](const QString& name) -> QToolButton* {
            for (auto* candidate : card->findChildren<QToolButton*>())
                if (candidate->accessibleName() == name && candidate->isVisible())
                    return candidate;
            return nullptr;
        };
        const QString third = m_studio->runs().queue().back().name;
        QTRY_VERIFY(button(QStringLiteral("Move %1 up").arg(third)));
        button(QStringLiteral("Move %1 up").arg(third))->click();
        QTRY_COMPARE(m_studio->runs().queue().front().name, third);
        // Out of the first place, and back into it.
        QTRY_VERIFY(button(QStringLiteral("Take %1 out of the queue").arg(third)));
        button(QStringLiteral("Take %1 out of the queue").arg(third))->click();
        QTRY_COMPARE(m_studio->runs().queue().size(), std::size_t{1});
        m_told.back().onAction();
        QTRY_VERIFY(m_studio->runs().queue().size() == 2 && m_studio->runs().queue().front().name == third);

        QSignalSpy over(&m_studio->runs(), &RunSession::allEnded);
        m_studio->runs().shutDown();
        QTRY_COMPARE_WITH_TIMEOUT(over.count(), 1, 20000);
    }

    void aFailedStartIsToldAndTheQueueContinues()
    {
        std::vector<Error> problems;
        connect(&m_studio->runs(), &RunSession::problem, m_page.get(), [&](const Error& error) { problems.push_back(error); });
        m_studio->runs().train(small("first", 1, 0.001));
        const auto first = started();
        m_studio->runs().train(small("second", 1, 0.001));
        m_studio->runs().train(small("third", 1, 0.001));
        QTRY_COMPARE(m_studio->runs().queue().size(), std::size_t{2});
        m_engine->script().failNext("start", Error(ErrorCode::Io, Text("no space left on device")));
        first->complete();
        // The second cannot start; the third does.
        QTRY_COMPARE(problems.size(), std::size_t{1});
        QVERIFY(problems.front().message().str().find("space left") != std::string::npos);
        QTRY_VERIFY(!m_told.empty() && m_told.back().text.contains("space left on device"));
        const auto third = started();
        QVERIFY(third);
        QCOMPARE(third->experiment().name(), std::string("third"));
        QTRY_VERIFY(m_studio->runs().queue().empty());
        QTRY_VERIFY(m_studio->runs().active() && m_studio->runs().active()->folder == third->folder());
        third->complete();
        QTRY_VERIFY(!m_studio->runs().isRunning());
        QCOMPARE(m_studio->runs().record().folder, third->folder());
    }
};

}  // namespace runs_page_test

FOVEA_TEST(runs_page_test::RunsPageTest, QApplication)
#include "RunsPageTest.moc"
