// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/FakeEngine.h"
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
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
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

/// The Train page, with runs whose events the test sends.
class TrainPageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<test::FakeEngine> m_engine;

    static void setUp(Studio& studio, int epochs)
    {
        studio.document().setText("data.dataset", "digits");
        studio.document().set("data.dataset.count", 600);
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

    void init() { m_engine = std::make_unique<test::FakeEngine>(); }

    void saysWhatToDoFirst()
    {
        Studio studio(*m_engine);
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
        Studio studio(*m_engine);
        setUp(studio, 200);
        TrainPage page(studio);
        page.resize(1200, 760);
        page.show();
        QTest::mouseClick(button(page, "train"), Qt::LeftButton);
        QTRY_VERIFY(m_engine->runs().active());
        const auto run = m_engine->runs().active();
        run->step(5);
        QTRY_COMPARE(steps(studio), std::size_t{5});
        QTRY_VERIFY(page.curves().isVisible());
        auto* graph = page.curves().loss().canvas().graph(0);
        const int drawn = graph->dataCount();
        run->step(3);
        QTRY_VERIFY(graph->dataCount() > drawn);
        QVERIFY(!button(page, "train")->isVisible());
        run->epoch();
        QTRY_COMPARE(page.findChild<SampleGrid*>()->count(), 20);
        QVERIFY(page.findChild<SampleGrid*>()->caption(0).contains('%'));
        const auto* input = page.findChild<QLabel*>("runInput");
        QVERIFY(input->isVisible());
        QVERIFY2(input->text().startsWith("Input: 28 × 28 px, crop 1, grey"), qPrintable(input->text()));
        QVERIFY2(input->toolTip().contains("Weights: none (random)"), qPrintable(input->toolTip()));

        QTest::mouseClick(button(page, "pause"), Qt::LeftButton);
        QTRY_COMPARE(studio.runs().record().state, RunState::Paused);
        QCOMPARE(run->commands(), std::vector<std::string>{"pause"});
        const auto atPause = steps(studio);
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
        QTRY_COMPARE(studio.runs().record().changes.size(), std::size_t{1});
        QTRY_COMPARE(page.curves().loss().marks().changes(), 1);
        QVERIFY(!apply->isEnabled());

        QTest::mouseClick(button(page, "play"), Qt::LeftButton);
        QTRY_COMPARE(studio.runs().record().state, RunState::Running);
        run->step(4);
        QTRY_COMPARE(steps(studio), atPause + 4);
        QCOMPARE(studio.runs().record().learningRate.back(), 0.0004);
        QVERIFY(!studio.runs().record().epochs.empty());

        QTest::mouseClick(button(page, "stop"), Qt::LeftButton);
        QTRY_VERIFY(studio.runs().record().finished.has_value());
        QTRY_VERIFY(bannerWords(page).contains("Stopped after"));
        QVERIFY(button(page, "train")->isVisible());
        QVERIFY(page.findChild<LogView*>()->topLevelItemCount() > 1);

        const QString file = m_home.filePath("curves.csv");
        page.curves().exportTo(file);
        QTRY_VERIFY(QFile::exists(file));
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(static_cast<std::size_t>(csv.readAll().count('\n')), steps(studio) + 1);

        // It can be resumed from here, and the curve continues.
        const auto atStop = steps(studio);
        auto* resume = button(page, "banner.resume");
        QCOMPARE(resume->text(), QString("Resume"));
        QTest::mouseClick(resume, Qt::LeftButton);
        QTRY_COMPARE(m_engine->runs().active(), run);
        run->step(4);
        QTRY_COMPARE(steps(studio), atStop + 4);
        QVERIFY(std::is_sorted(studio.runs().record().step.begin(), studio.runs().record().step.end()));
        studio.runs().stop();
        QTRY_VERIFY(!studio.runs().isRunning());
    }

    void showsThatARunIsBeingPrepared()
    {
        m_engine->runs().beginsAtOnce = false;
        Studio studio(*m_engine);
        setUp(studio, 2);
        TrainPage page(studio);
        page.resize(1200, 760);
        page.show();
        QTest::mouseClick(button(page, "train"), Qt::LeftButton);
        QTRY_VERIFY(studio.runs().isRunning());
        QCOMPARE(studio.runs().record().state, RunState::Preparing);
        QVERIFY(!button(page, "train")->isVisible());
        QVERIFY(button(page, "stop")->isVisible());
        m_engine->runs().active()->begin();
        QTRY_COMPARE(studio.runs().record().state, RunState::Running);
    }

    void aFullDiskEndsTheRunAndIsTold()
    {
        Studio studio(*m_engine);
        setUp(studio, 5);
        TrainPage page(studio);
        page.resize(1200, 760);
        page.show();
        QTest::mouseClick(button(page, "train"), Qt::LeftButton);
        QTRY_VERIFY(m_engine->runs().active());
        const auto run = m_engine->runs().active();
        run->epoch();
        run->step(3);
        run->fail(
            Error(ErrorCode::Io, Text("cannot write last.pt: no space left on device"), Text("free some space, then resume the run")));
        QTRY_VERIFY(studio.runs().record().failed.has_value());
        QTRY_VERIFY2(bannerWords(page).contains("space left on device"), qPrintable(bannerWords(page)));
        // The last checkpoint is there to resume from, and the next run may start.
        QTRY_VERIFY(button(page, "banner.resume") && button(page, "banner.resume")->isVisible());
        QVERIFY(button(page, "train")->isVisible() && button(page, "train")->isEnabled());
        QTest::mouseClick(button(page, "banner.resume"), Qt::LeftButton);
        QTRY_COMPARE(m_engine->runs().active(), run);
        run->complete();
        QTRY_VERIFY(studio.runs().record().finished.has_value());
        QVERIFY(!studio.runs().record().failed.has_value());
    }

    void finishesCalmlyAndShowsEarlierRuns()
    {
        Studio studio(*m_engine);
        setUp(studio, 1);
        TrainPage page(studio);
        page.resize(1200, 760);
        page.show();
        QSignalSpy pages(&studio, &Studio::goTo);
        const auto train = [&] {
            QTest::mouseClick(button(page, "train"), Qt::LeftButton);
            QTRY_VERIFY(m_engine->runs().active());
            m_engine->runs().active()->complete();
        };
        train();
        QTRY_VERIFY(studio.runs().record().finished.has_value());
        QTRY_VERIFY(bannerWords(page).contains("validation accuracy"));
        QVERIFY(!button(page, "train")->property("accent").toBool());
        pages.clear();
        QVERIFY(button(page, "banner.export") && button(page, "banner.evaluate"));
        QVERIFY(button(page, "banner.try")->property("accent").toBool());
        QTest::mouseClick(button(page, "banner.try"), Qt::LeftButton);
        QCOMPARE(pages.size(), 1);
        QCOMPARE(pages[0][0].value<PageId>(), PageId::Try);

        const auto first = studio.runs().record().folder;
        train();
        QTRY_VERIFY(studio.runs().record().folder != first && studio.runs().record().finished.has_value());
        studio.runs().show(first);
        QTRY_COMPARE(studio.runs().record().folder, first);
        QTRY_VERIFY(bannerWords(page).contains("Earlier run"));
        QTest::mouseClick(button(page, "banner.back"), Qt::LeftButton);
        QTRY_VERIFY(studio.runs().record().folder != first);

        Q_EMIT page.curves().overlays().aboutToShow();
        const auto offersRuns = [&] {
            const auto actions = page.curves().overlays().actions();
            return std::any_of(actions.begin(), actions.end(), [](const QAction* action) { return action->isCheckable(); });
        };
        QTRY_VERIFY(offersRuns());
        for (auto* action : page.curves().overlays().actions())
            if (action->toolTip() == QString::fromStdString(first.string()))
                action->trigger();
        QTRY_COMPARE(page.curves().settings().overlays().size(), std::size_t{1});
    }

    void copiesTheCommand()
    {
        Studio studio(*m_engine);
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
            Studio studio(*m_engine);
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
        Studio studio(*m_engine);
        TensorBoard board(studio, nullptr);
        QSignalSpy missing(&board, &TensorBoard::missing);
        board.open();
        QTRY_COMPARE_WITH_TIMEOUT(missing.size(), 1, kPatience);
        qputenv("PATH", path);
        QApplication::closeAllWindows();
    }

    void runsNothingOfTheCurrentFolder()
    {
        const QString python = QStandardPaths::findExecutable("python3");
        if (python.isEmpty() || !QStandardPaths::findExecutable("tensorboard").isEmpty())
            QSKIP("this needs python3, and no tensorboard beside it");
        const QTemporaryDir home, hostile;
        const auto write = [](const QString& name, const QByteArray& text) {
            QDir().mkpath(QFileInfo(name).path());
            QFile file(name);
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() &&
                   file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        };
        for (const char* module : {"random.py", "tensorboard.py", "tensorboard/__init__.py", "importlib.py"})
            QVERIFY(write(hostile.filePath(module), "open('" + hostile.filePath("ran").toUtf8() + "', 'w')\n"));
        QVERIFY(write(hostile.filePath("bin/tensorboard"), "#!/bin/sh\ntouch '" + hostile.filePath("ran").toUtf8() + "'\n"));
        // As pip install --user leaves it.
        const QByteArray path = qgetenv("PATH"), before = QDir::currentPath().toUtf8();
        qputenv("PYTHONUSERBASE", home.path().toUtf8());
        QProcess ask;
        ask.start(python, {"-c", "import site; print(site.getusersitepackages())"});
        QVERIFY(ask.waitForFinished(kPatience));
        const QString packages = QString::fromUtf8(ask.readAllStandardOutput().trimmed());
        QVERIFY(packages.startsWith(home.path()));
        QVERIFY(write(packages + "/tensorboard/__init__.py", ""));
        QVERIFY(write(packages + "/tensorboard/main.py",
                      "import os, random, sys, time\nopen(os.environ['PYTHONUSERBASE'] + '/seen', 'w').write("
                      "'\\n'.join([os.getcwd(), str(os.listdir())] + sys.argv[1:3]))\n"
                      "print('http://127.0.0.1:6124/ ', flush=True)\ntime.sleep(60)\n"));
        qputenv("PATH", ":bin:.:" + path);
        QVERIFY(QDir::setCurrent(hostile.path()));
        const QByteArray kept = qgetenv("FOVEA_HOME");
        qputenv("FOVEA_HOME", "here");
        Browser browser;
        QDesktopServices::setUrlHandler("http", &browser, "open");
        {
            Studio studio(*m_engine);
            TensorBoard board(studio, nullptr);
            board.open();
            QTRY_COMPARE_WITH_TIMEOUT(browser.url, QUrl("http://127.0.0.1:6124/"), kPatience);
        }
        QDesktopServices::unsetUrlHandler("http");
        QVERIFY(QDir::setCurrent(QString::fromUtf8(before)));
        qputenv("PATH", path);
        qputenv("FOVEA_HOME", kept);
        qunsetenv("PYTHONUSERBASE");
        QVERIFY(!QFile::exists(hostile.filePath("ran")));
        QFile seen(home.filePath("seen"));
        QVERIFY(seen.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(seen.readAll()).split('\n');
        QVERIFY(lines[0].contains("fovea-tensorboard-") && !QFileInfo::exists(lines[0]));
        QCOMPARE(lines[1], QString("[]"));
        QCOMPARE(lines[2], QString("--logdir"));
        QCOMPARE(lines[3], hostile.filePath("here/runs"));
    }
};

}  // namespace train_page_test

FOVEA_TEST(train_page_test::TrainPageTest, QApplication)
#include "TrainPageTest.moc"
