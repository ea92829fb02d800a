// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/RunStore.h"
#include "tests/support/TestData.h"
#include "ui/engine/ApiEngine.h"
#include "ui/plots/ConfusionPlot.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Page.h"
#include "ui/window/MainWindow.h"
#include "ui/window/MessageBar.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include <fstream>

namespace window_test {

using namespace fovea;
using namespace fovea::ui;

namespace {

constexpr int kPatienceMs = 60'000;

/// A small experiment that goes on for as long as a test needs it.
void setUpLongRun(Document& document)
{
    document.replace(Experiment());
    document.setText("data.dataset.count", "600");
    document.setText("training.epochs", "2000");
}

}  // namespace

/// The whole window, as a user drives it: each test begins with a new one over the same folder.
class WindowTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<MainWindow> m_window;

    void open()
    {
        m_studio = std::make_unique<Studio>(apiEngine());
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
        if (!QTest::qWaitFor([&] { return button(text) && button(text)->isEnabled(); }, kPatienceMs))
            return false;
        QTest::mouseClick(button(text), Qt::LeftButton);
        return true;
    }
    RunSession& runs() { return m_studio->runs(); }
    bool hasSteps(std::size_t count)
    {
        return QTest::qWaitFor([&] { return runs().active() && runs().active()->step.size() >= count; }, kPatienceMs);
    }
    bool isOver()
    {
        return QTest::qWaitFor([&] { return !runs().isRunning(); }, kPatienceMs);
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
    void init() { open(); }
    void cleanup()
    {
        if (runs().isRunning()) {
            runs().stop();
            QVERIFY(isOver());
        }
        m_window.reset();
        m_studio.reset();
        Language::instance().set("en");
    }

    /// Train on the first page, watch, evaluate, draw: nothing else is needed.
    void firstUse()
    {
        QCOMPARE(m_window->currentPage(), PageId::Data);
        QTRY_VERIFY_WITH_TIMEOUT(m_studio->dataset().samples(), kPatienceMs);
        QCOMPARE(m_studio->dataset().samples()->details().id, std::string("digits"));
        m_studio->document().setText("data.dataset.count", "4000");
        m_studio->document().setText("training.epochs", "3");
        QVERIFY(press("Train"));
        QCOMPARE(m_window->currentPage(), PageId::Train);
        QVERIFY(hasSteps(10));
        QTRY_COMPARE(runs().active()->samples.samples.size(), std::size_t(20));
        QVERIFY(isOver());
        QCOMPARE(runs().record().state, RunState::Finished);
        QVERIFY(runs().record().best());
        QVERIFY2(runs().record().best()->validation.accuracy > 0.8, std::to_string(runs().record().best()->validation.accuracy).c_str());

        QVERIFY(press("Evaluate"));
        QCOMPARE(m_window->currentPage(), PageId::Evaluate);
        auto* matrix = m_window->page(PageId::Evaluate)->findChild<ConfusionPlot*>();
        QTRY_VERIFY_WITH_TIMEOUT(matrix->isVisible(), kPatienceMs);

        m_window->showPage(PageId::Try);
        auto* canvas = m_window->page(PageId::Try)->findChild<QWidget*>("canvas");
        auto* prediction = m_window->page(PageId::Try)->findChild<QLabel*>("prediction");
        QVERIFY(canvas && prediction);
        QTRY_VERIFY_WITH_TIMEOUT(canvas->isVisible(), kPatienceMs);
        const auto at = [&](double x, double y) { return QPoint(qRound(x * canvas->width()), qRound(y * canvas->height())); };
        QTest::mousePress(canvas, Qt::LeftButton, {}, at(0.55, 0.15));
        for (double y = 0.2; y < 0.86; y += 0.05)
            QTest::mouseMove(canvas, at(0.55 - 0.1 * (y - 0.15), y), 5);
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, at(0.48, 0.85));
        QTRY_VERIFY_WITH_TIMEOUT(!prediction->text().isEmpty(), kPatienceMs);
    }

    void pausesGoesOnAndStops()
    {
        setUpLongRun(m_studio->document());
        m_window->showPage(PageId::Model);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QCOMPARE(m_window->currentPage(), PageId::Train);
        QVERIFY(hasSteps(5));
        QVERIFY(press("Pause"));
        QTRY_COMPARE_WITH_TIMEOUT(runs().active()->state, RunState::Paused, kPatienceMs);
        const auto steps = runs().active()->step.size();
        QTest::qWait(300);
        QCOMPARE(runs().active()->step.size(), steps);
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QVERIFY(hasSteps(steps + 5));
        QVERIFY(press("Stop"));
        QVERIFY(isOver());
        QCOMPARE(runs().record().finished->reason, std::string("stopped"));
        const auto folder = runs().record().folder;
        QVERIFY(std::filesystem::exists(folder / "checkpoints" / "last.pt"));
    }

    void queuesASecondRun()
    {
        setUpLongRun(m_studio->document());
        m_studio->train();
        QVERIFY(hasSteps(2));
        m_studio->document().setText("training.epochs", "1");
        m_studio->train();
        QTRY_COMPARE(runs().queue().size(), std::size_t(1));
        const auto first = runs().active()->folder;
        runs().stop();
        QTRY_VERIFY_WITH_TIMEOUT(runs().active() && runs().active()->folder != first, kPatienceMs);
        QVERIFY(isOver());
        QCOMPARE(runs().record().state, RunState::Finished);
    }

    void changesItsLanguageInMidRun()
    {
        setUpLongRun(m_studio->document());
        m_studio->train();
        QVERIFY(hasSteps(5));
        const auto steps = runs().active()->step.size();
        const QString before = m_window->page(PageId::Train)->accessibleName();
        Language::instance().set("zh_CN");
        QCOMPARE(Language::instance().current(), QString("zh_CN"));
        QCOMPARE(before, QString("Train"));
        QCOMPARE(m_window->page(PageId::Train)->accessibleName(), QString::fromUtf8("训练"));
        QVERIFY(hasSteps(steps + 5));
        QVERIFY(button(QString::fromUtf8("暂停")));
    }

    void tellsOfACorruptFile()
    {
        const auto file = m_home.path() / "broken.zip";
        std::ofstream(file) << "this is no archive";
        m_window->showPage(PageId::Data);
        m_window->page(PageId::Data)->takeFiles({QString::fromStdString(file.string())});
        QTRY_VERIFY_WITH_TIMEOUT(messageText().contains("broken.zip"), kPatienceMs);
    }

    void survivesTheLossOfItsPictures()
    {
        const auto folder = m_home.path() / "photos";
        for (const char* name : {"red", "blue"}) {
            std::filesystem::create_directories(folder / name);
            for (int i = 0; i < 30; ++i) {
                QImage picture(48, 48, QImage::Format_RGB32);
                picture.fill(QColor(QLatin1String(name)).darker(100 + 3 * i));
                QVERIFY(picture.save(QString::fromStdString((folder / name / (std::to_string(i) + ".png")).string())));
            }
        }
        setUpLongRun(m_studio->document());
        m_studio->document().set("data.dataset", Json{{"id", "image_folder"}, {"folder", folder.string()}});
        QVERIFY2(m_studio->document().isValid(), m_studio->document().isValid() ? "" : m_studio->document().errors().front().str().c_str());
        m_studio->train();
        QVERIFY(hasSteps(3));
        std::filesystem::remove_all(folder);
        QVERIFY(isOver());
        QCOMPARE(runs().record().state, RunState::Failed);
        QVERIFY(runs().record().failed->message.str().find("photos") != std::string::npos);
    }

    /// Close asks, saves, ends; the next window offers to go on, and goes on where it stopped.
    void closesInMidRunAndResumes()
    {
        setUpLongRun(m_studio->document());
        m_studio->train();
        QVERIFY(hasSteps(5));
        m_window->close();
        QVERIFY(m_window->isVisible());
        auto* question = m_window->findChild<QMessageBox*>();
        QTRY_VERIFY(question && question->isVisible());
        QTest::mouseClick(question->buttons().front(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kPatienceMs);
        const auto folder = runs().record().folder;
        const auto course = api::runStore::course(folder.string());
        QVERIFY(!course.step.empty());
        m_window.reset();
        m_studio.reset();

        open();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<MessageBar*>()->isVisible(), kPatienceMs);
        QVERIFY(messageText().contains(QString::fromStdString(folder.filename().string())));
        auto* resume = m_window->findChild<MessageBar*>()->findChild<QToolButton*>();
        QCOMPARE(resume->text(), QString("Resume"));
        QTest::mouseClick(resume, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(runs().active() && runs().active()->stepsDone() > course.step.back() + 2, kPatienceMs);
        QCOMPARE(runs().active()->folder, folder);
        QVERIFY(std::is_sorted(runs().active()->step.begin(), runs().active()->step.end()));
    }

    /// A run that another window writes can be watched, not touched.
    void followsARunOfAnotherWindow()
    {
        setUpLongRun(m_studio->document());
        m_studio->train();
        QVERIFY(hasSteps(5));
        Studio other(apiEngine());
        QTRY_VERIFY(!runs().active()->folder.empty());
        other.runs().show(runs().active()->folder);
        QTRY_VERIFY_WITH_TIMEOUT(other.runs().record().isFollowed, kPatienceMs);
        const auto seen = other.runs().record().step.size();
        QTRY_VERIFY_WITH_TIMEOUT(other.runs().record().step.size() > seen, kPatienceMs);
        QSignalSpy problems(&other.runs(), &RunSession::problem);
        other.runs().resume(runs().active()->folder);
        QTRY_VERIFY_WITH_TIMEOUT(problems.count() > 0, kPatienceMs);
        QVERIFY(runs().isRunning());
    }
};

}  // namespace window_test

FOVEA_TEST(window_test::WindowTest, QApplication)
#include "WindowTest.moc"
