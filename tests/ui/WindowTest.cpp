// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestData.h"
#include "tests/support/ui/FakeEngine.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Page.h"
#include "ui/window/MainWindow.h"
#include "ui/window/MessageBar.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

namespace window_test {

using namespace fovea;
using namespace fovea::ui;

/// The whole window, as a user drives it, over an engine whose runs the test drives. EndToEndTest has the real one.
class WindowTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    std::unique_ptr<test::FakeEngine> m_engine;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<MainWindow> m_window;

    void open()
    {
        m_studio = std::make_unique<Studio>(*m_engine);
        m_window = std::make_unique<MainWindow>(*m_studio);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    QPushButton* button(const QString& text)
    {
        for (auto* found : m_window->page(m_window->currentPage())->findChildren<QPushButton*>())
            if (found->isVisible() && found->text() == text)
                return found;
        return nullptr;
    }
    bool press(const QString& text)
    {
        if (!QTest::qWaitFor([&] { return button(text) && button(text)->isEnabled(); }))
            return false;
        QTest::mouseClick(button(text), Qt::LeftButton);
        return true;
    }
    RunSession& runs() { return m_studio->runs(); }
    /// Waits until a run is active in engine and window.
    test::FakeRuns::Run started()
    {
        (void)QTest::qWaitFor([&] {
            const auto run = m_engine->runs().active();
            return run && runs().active() && runs().active()->folder == run->folder();
        });
        return m_engine->runs().active();
    }
    bool isOver()
    {
        return QTest::qWaitFor([&] { return !runs().isRunning(); });
    }
    QString messageText()
    {
        const auto* bar = m_window->findChild<MessageBar*>();
        return bar->isVisible() ? bar->accessibleName() : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        Theme::instance().install(*qApp, ThemeMode::Light);
        Language::instance().set("en");
    }
    void init()
    {
        m_engine = std::make_unique<test::FakeEngine>();
        open();
    }
    void cleanup()
    {
        if (runs().isRunning()) {
            runs().stop();
            QVERIFY(isOver());
        }
        m_window.reset();
        m_studio.reset();
        m_engine.reset();
        Language::instance().set("en");
    }

    void pausesGoesOnAndStops()
    {
        m_window->showPage(PageId::Model);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QCOMPARE(m_window->currentPage(), PageId::Train);
        const auto run = started();
        QVERIFY(run);
        run->step(5);
        QVERIFY(press("Pause"));
        QTRY_COMPARE(runs().active()->state, RunState::Paused);
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QTRY_COMPARE(runs().active()->state, RunState::Running);
        run->step(5);
        QTRY_COMPARE(runs().active()->step.size(), std::size_t(10));
        QVERIFY(press("Stop"));
        QVERIFY(isOver());
        QCOMPARE(run->commands(), (std::vector<std::string>{"pause", "resume", "stop"}));
        QCOMPARE(runs().record().finished->reason, std::string("stopped"));
    }

    void queuesASecondRun()
    {
        m_studio->train();
        const auto first = started();
        m_studio->document().setText("training.epochs", "1");
        m_studio->train();
        QTRY_COMPARE(runs().queue().size(), std::size_t(1));
        runs().stop();
        QTRY_VERIFY(first->isOver());
        const auto second = started();
        QVERIFY(second && second != first);
        second->complete();
        QVERIFY(isOver());
        QCOMPARE(runs().record().folder, second->folder());
        QCOMPARE(runs().record().state, RunState::Finished);
    }

    void changesItsLanguageInMidRun()
    {
        m_studio->train();
        const auto run = started();
        run->step(5);
        QTRY_COMPARE(runs().active()->step.size(), std::size_t(5));
        const QString before = m_window->page(PageId::Train)->accessibleName();
        Language::instance().set("zh_CN");
        QCOMPARE(Language::instance().current(), QString("zh_CN"));
        QCOMPARE(before, QString("Train"));
        QCOMPARE(m_window->page(PageId::Train)->accessibleName(), QString::fromUtf8("训练"));
        run->step(5);
        QTRY_COMPARE(runs().active()->step.size(), std::size_t(10));
        QVERIFY(button(QString::fromUtf8("暂停")));
    }

    void tellsOfACorruptFile()
    {
        m_window->showPage(PageId::Data);
        m_engine->script().failNext("fromArgument", Error(ErrorCode::Config, Text("broken.zip is not CIFAR's")));
        m_window->page(PageId::Data)->takeFiles({QString::fromStdString((m_home.path() / "broken.zip").string())});
        QTRY_VERIFY(messageText().contains("broken.zip is no archive"));
    }

    void aRunThatFailsIsTold()
    {
        m_studio->train();
        const auto run = started();
        run->step(3);
        run->fail(Error(ErrorCode::Data, Text("photos/red/3.png is gone")));
        QVERIFY(isOver());
        QCOMPARE(runs().record().state, RunState::Failed);
        QVERIFY(runs().record().failed->message.str().find("photos") != std::string::npos);
        QCOMPARE(runs().record().step.size(), std::size_t(3));
    }

    void aFailedStartIsTold()
    {
        m_engine->script().failNext("start", Error(ErrorCode::Io, Text("cannot create the run folder: no space left on device")));
        m_studio->train();
        QTRY_VERIFY2(messageText().contains("space left on device"), qPrintable(messageText()));
        QVERIFY(!runs().isRunning());
        // The next one starts.
        m_studio->train();
        QVERIFY(started());
    }

    /// Close asks, saves, ends; the next window offers to resume, and resumes where it stopped.
    void closesInMidRunAndResumes()
    {
        m_studio->train();
        const auto run = started();
        run->step(5);
        QTRY_COMPARE(runs().active()->step.size(), std::size_t(5));
        m_window->close();
        QVERIFY(m_window->isVisible());
        auto* question = m_window->findChild<QMessageBox*>();
        QTRY_VERIFY(question && question->isVisible());
        QTest::mouseClick(question->buttons().front(), Qt::LeftButton);
        QTRY_VERIFY(!m_window->isVisible());
        QCOMPARE(run->commands(), std::vector<std::string>{"stop"});
        m_window.reset();
        m_studio.reset();

        open();
        QTRY_VERIFY(m_window->findChild<MessageBar*>()->isVisible());
        QVERIFY(messageText().contains(QString::fromStdString(run->folder().filename().string())));
        auto* resume = m_window->findChild<MessageBar*>()->findChild<QToolButton*>();
        QCOMPARE(resume->text(), QString("Resume"));
        QTest::mouseClick(resume, Qt::LeftButton);
        QCOMPARE(started(), run);
        run->step(3);
        QTRY_COMPARE(runs().active()->stepsDone(), std::int64_t(8));
        QCOMPARE(runs().active()->step.size(), std::size_t(8));
    }

    void aChangedDatasetIsAcceptedOrNot_data()
    {
        QTest::addColumn<bool>("isAccepted");
        QTest::newRow("accepted") << true;
        QTest::newRow("cancelled") << false;
    }

    /// A resumed run whose dataset has changed asks whether that is right.
    void aChangedDatasetIsAcceptedOrNot()
    {
        QFETCH(bool, isAccepted);
        Experiment experiment;
        experiment.set("training.epochs", 2);
        const auto run = m_engine->runs().add(experiment);
        api::ResumeOptions options;
        options.epochs = 4;
        runs().resume(run->folder(), options);
        QCOMPARE(started(), run);
        QVERIFY(!run->resumedWith()->acceptChangedData);
        run->fail(Error(ErrorCode::DataChanged, Text("3 images of digits have changed")));
        QVERIFY(isOver());
        QMessageBox* ask = nullptr;
        QTRY_VERIFY((ask = m_window->findChild<QMessageBox*>("changedData")) && ask->isVisible());
        QVERIFY2(ask->text().contains("3 images"), qPrintable(ask->text()));
        QAbstractButton *accept = nullptr, *cancel = ask->button(QMessageBox::Cancel);
        for (auto* found : ask->buttons())
            if (ask->buttonRole(found) == QMessageBox::AcceptRole)
                accept = found;
        QVERIFY(accept && cancel);
        QCOMPARE(m_engine->script().calls("resume"), 1);
        QTest::mouseClick(isAccepted ? accept : cancel, Qt::LeftButton);
        QTRY_VERIFY(!m_window->findChild<QMessageBox*>("changedData"));
        if (!isAccepted) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            QCOMPARE(m_engine->script().calls("resume"), 1);
            QVERIFY(!runs().isRunning());
            QCOMPARE(runs().record().state, RunState::Failed);
            return;
        }
        QCOMPARE(started(), run);
        QCOMPARE(m_engine->script().calls("resume"), 2);
        // What was asked for at first still counts.
        QVERIFY(run->resumedWith()->acceptChangedData);
        QCOMPARE(run->resumedWith()->epochs, 4);
        run->complete();
        QVERIFY(isOver());
        QCOMPARE(runs().record().state, RunState::Finished);
        QCOMPARE(runs().record().epochs.size(), std::size_t(4));
    }

    /// A run that another window writes can be watched, not touched.
    void followsARunOfAnotherWindow()
    {
        m_studio->train();
        const auto run = started();
        run->step(5);
        Studio other(*m_engine);
        other.runs().show(run->folder());
        QTRY_VERIFY(other.runs().record().isFollowed);
        QCOMPARE(other.runs().record().step.size(), std::size_t(5));
        run->step(2);
        QTRY_COMPARE(other.runs().record().step.size(), std::size_t(7));
        runs().checkpoint();
        QTRY_VERIFY(run->hasCheckpoint());
        QSignalSpy problems(&other.runs(), &RunSession::problem);
        other.runs().resume(run->folder());
        QTRY_COMPARE(problems.count(), 1);
        QVERIFY(runs().isRunning());
    }
};

}  // namespace window_test

FOVEA_TEST(window_test::WindowTest, QApplication)
#include "WindowTest.moc"
