// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engine/ApiEngine.h"
#include "ui/pages/train/LogView.h"
#include "ui/pages/train/SampleGrid.h"
#include "ui/pages/train/TrainPage.h"
#include "ui/plots/CurveCanvas.h"
#include "ui/plots/CurvesPanel.h"
#include "ui/plots/OverlayMenu.h"
#include "ui/session/Studio.h"
#include "ui/session/TensorBoard.h"
#include "ui/theme/Theme.h"
#include "tests/support/TestMain.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

namespace train_page_test {

using namespace fovea;
using namespace fovea::ui;

namespace {

constexpr int kPatience = 60000;

/// Catches what would open a browser.
class Browser : public QObject {
    Q_OBJECT
public:
    QUrl url;
public Q_SLOTS:
    void open(const QUrl& address) { url = address; }
};

}  // namespace

/// The Train page, driven with real runs.
class TrainPageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

    static void setUp(Studio& studio, int epochs)
    {
        studio.document().setText("data.dataset", "digits");
        studio.document().set("data.dataset.count", 600);
        studio.document().set("training.batch_size", 16);
        studio.document().set("training.epochs", epochs);
        studio.document().set("training.schedule", Json{{"id", "constant"}});
    }

    static QPushButton* button(QWidget& page, const char* name) { return page.findChild<QPushButton*>(QString::fromLatin1(name)); }
    static std::size_t steps(Studio& studio) { return studio.runs().record().step.size(); }
    static QString bannerWords(QWidget& page)
    {
        QString words;
        for (const auto* label : page.findChildren<QLabel*>())
            if (label->isVisible())
                words += label->text() + '\n';
        return words;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().toUtf8());
        Theme::instance().install(*qApp, ThemeMode::Light);
    }

    void saysWhatToDoFirst()
    {
        Studio studio(apiEngine());
        TrainPage page(studio);
        page.resize(1200, 760);
        page.show();
        QVERIFY(!page.curves().isVisible());
        QVERIFY(button(page, "train")->isVisible());
        QVERIFY(button(page, "train")->property("accent").toBool());
        QVERIFY(!button(page, "pause")->isVisible());
        QVERIFY2(bannerWords(page).contains("Press Train"), qPrintable(bannerWords(page)));
    }

    void trainsPausesChangesAndStops()
    {
        Studio studio(apiEngine());
        setUp(studio, 200);
        TrainPage page(studio);
        page.resize(1200, 760);
        page.show();
        QTest::mouseClick(button(page, "train"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(steps(studio) >= 5, kPatience);
        QTRY_VERIFY(page.curves().isVisible());
        auto* graph = page.curves().loss().canvas().graph(0);
        const int drawn = graph->dataCount();
        QTRY_VERIFY_WITH_TIMEOUT(graph->dataCount() > drawn, kPatience);
        QVERIFY(!button(page, "train")->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<SampleGrid*>()->count() == 20, kPatience);
        QVERIFY(page.findChild<SampleGrid*>()->caption(0).contains('%'));
        const auto* input = page.findChild<QLabel*>("runInput");
        QVERIFY(input->isVisible());
        QVERIFY2(input->text().startsWith("Input: 28 × 28 px, crop 1, grey"), qPrintable(input->text()));
        QVERIFY2(input->toolTip().contains("Weights: none (random)"), qPrintable(input->toolTip()));

        QTest::mouseClick(button(page, "pause"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(studio.runs().record().state == RunState::Paused, kPatience);
        QTest::qWait(100);
        const auto atPause = steps(studio);
        QTest::qWait(400);
        QCOMPARE(steps(studio), atPause);
        QVERIFY(button(page, "play")->isVisible());

        auto* rate = page.findChild<QWidget*>("live.training.optimizer.learning_rate")->findChild<QLineEdit*>();
        auto* apply = page.findChild<QPushButton*>("apply.training.optimizer.learning_rate");
        QVERIFY(!apply->isEnabled());
        page.activateWindow();
        rate->setFocus();
        QTRY_VERIFY(rate->hasFocus());
        rate->selectAll();
        QTest::keyClicks(rate, "-3");
        QVERIFY(!apply->isEnabled());
        rate->selectAll();
        QTest::keyClicks(rate, "0.0004");
        QVERIFY(apply->isEnabled());
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(studio.runs().record().changes.size(), std::size_t{1}, kPatience);
        QTRY_COMPARE(page.curves().loss().marks().changes(), 1);
        QVERIFY(!apply->isEnabled());

        QTest::mouseClick(button(page, "play"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(steps(studio) > atPause + 3, kPatience);
        QCOMPARE(studio.runs().record().learningRate.back(), 0.0004);
        QTRY_VERIFY_WITH_TIMEOUT(!studio.runs().record().epochs.empty(), kPatience);

        QTest::mouseClick(button(page, "stop"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(studio.runs().record().finished.has_value(), kPatience);
        QTRY_VERIFY(bannerWords(page).contains("Stopped after"));
        QVERIFY(button(page, "train")->isVisible());
        QVERIFY(page.findChild<LogView*>()->topLevelItemCount() > 1);

        const QString file = m_home.filePath("curves.csv");
        page.curves().exportTo(file);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), kPatience);
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(static_cast<std::size_t>(csv.readAll().count('\n')), steps(studio) + 1);

        // It can be resumed from here, and shows that it goes on.
        const auto atStop = steps(studio);
        auto* resume = button(page, "banner.resume");
        QCOMPARE(resume->text(), QString("Resume"));
        QTest::mouseClick(resume, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(steps(studio) > atStop + 3, kPatience);
        QVERIFY(std::is_sorted(studio.runs().record().step.begin(), studio.runs().record().step.end()));
        studio.runs().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!studio.runs().isRunning(), kPatience);
    }

    void finishesCalmlyAndShowsEarlierRuns()
    {
        Studio studio(apiEngine());
        setUp(studio, 1);
        TrainPage page(studio);
        page.resize(1200, 760);
        page.show();
        QSignalSpy pages(&studio, &Studio::goTo);
        QTest::mouseClick(button(page, "train"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(studio.runs().record().finished.has_value(), kPatience);
        QTRY_VERIFY(bannerWords(page).contains("validation accuracy"));
        QVERIFY(!button(page, "train")->property("accent").toBool());
        pages.clear();
        QVERIFY(button(page, "banner.export") && button(page, "banner.evaluate"));
        QVERIFY(button(page, "banner.try")->property("accent").toBool());
        QTest::mouseClick(button(page, "banner.try"), Qt::LeftButton);
        QCOMPARE(pages.size(), 1);
        QCOMPARE(pages[0][0].value<PageId>(), PageId::Try);

        const auto first = studio.runs().record().folder;
        QTest::mouseClick(button(page, "train"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(studio.runs().record().folder != first && studio.runs().record().finished.has_value(), kPatience);
        studio.runs().show(first);
        QTRY_VERIFY_WITH_TIMEOUT(studio.runs().record().folder == first, kPatience);
        QTRY_VERIFY(bannerWords(page).contains("Earlier run"));
        QTest::mouseClick(button(page, "banner.back"), Qt::LeftButton);
        QTRY_VERIFY(studio.runs().record().folder != first);

        Q_EMIT page.curves().overlays().aboutToShow();
        const auto offersRuns = [&] {
            const auto actions = page.curves().overlays().actions();
            return std::any_of(actions.begin(), actions.end(), [](const QAction* action) { return action->isCheckable(); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(offersRuns(), kPatience);
        for (auto* action : page.curves().overlays().actions())
            if (action->toolTip() == QString::fromStdString(first.string()))
                action->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(page.curves().settings().overlays().size(), std::size_t{1}, kPatience);
    }

    void copiesTheCommand()
    {
        Studio studio(apiEngine());
        setUp(studio, 3);
        TrainPage page(studio);
        auto* more = page.findChild<QToolButton*>("more");
        for (auto* action : more->menu()->actions())
            if (action->text() == "Copy as command")
                action->trigger();
        const QString command = QGuiApplication::clipboard()->text();
        QVERIFY2(command.startsWith("fovea train --dataset digits") && command.contains("--epochs 3"), qPrintable(command));
    }

    void opensTensorBoard()
    {
        QTemporaryDir programs;
        QFile script(programs.filePath("tensorboard"));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write(
            "#!/bin/sh\necho warnings first\necho \"TensorBoard 2.13.0 at http://127.0.0.1:6123/ (Press CTRL+C to quit)\"\nexec sleep 60\n");
        script.close();
        script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", programs.path().toUtf8() + ":" + path);
        Browser browser;
        QDesktopServices::setUrlHandler("http", &browser, "open");
        {
            Studio studio(apiEngine());
            QWidget window;
            TensorBoard board(studio, &window);
            board.open();
            QTRY_COMPARE_WITH_TIMEOUT(browser.url, QUrl("http://127.0.0.1:6123/"), kPatience);
            QVERIFY(board.isRunning());
            board.setParent(nullptr);
        }
        QDesktopServices::unsetUrlHandler("http");
        qputenv("PATH", programs.path().toUtf8());
        QVERIFY(!TensorBoard::find().isEmpty());
        QVERIFY(QFile::remove(script.fileName()));
        QVERIFY(TensorBoard::find().isEmpty());
        Studio studio(apiEngine());
        TensorBoard board(studio, nullptr);
        QSignalSpy missing(&board, &TensorBoard::missing);
        board.open();
        QTRY_COMPARE_WITH_TIMEOUT(missing.size(), 1, kPatience);
        qputenv("PATH", path);
        QApplication::closeAllWindows();
    }
};

}  // namespace train_page_test

FOVEA_TEST(train_page_test::TrainPageTest, QApplication)
#include "TrainPageTest.moc"
