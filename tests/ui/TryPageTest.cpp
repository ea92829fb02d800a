// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Predictor.h"
#include "tests/support/TestData.h"
#include "tests/support/ui/FakeEngine.h"
#include "ui/pages/try/AddToDatasetPopover.h"
#include "ui/pages/try/DrawingCanvas.h"
#include "ui/pages/try/PictureList.h"
#include "ui/pages/try/PredictionCard.h"
#include "ui/pages/try/TryInput.h"
#include "ui/pages/try/TryPage.h"
#include "ui/session/CameraSession.h"
#include "ui/session/Pictures.h"
#include "ui/session/PredictorSession.h"
#include "ui/session/Studio.h"
#include "ui/theme/Theme.h"
#include "tests/support/TestMain.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QSlider>
#include <QtTest>

#include <algorithm>
#include <fstream>

namespace try_page_test {

using namespace fovea;
using namespace fovea::ui;

/// The Try page under a mouse, with a model that takes every drawing for a one.
class TryPageTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    std::unique_ptr<test::FakeEngine> m_engine;
    std::filesystem::path m_run;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<TryPage> m_page;

    DrawingCanvas* canvas() { return m_page->findChild<DrawingCanvas*>(QStringLiteral("canvas")); }
    QString prediction() { return m_page->findChild<QLabel*>(QStringLiteral("prediction"))->text(); }
    QString answer() { return m_page->findChild<PredictionCard*>()->answer(); }
    QPushButton* button(const char* name) { return m_page->findChild<QPushButton*>(QLatin1String(name)); }
    TryInput::Mode mode() { return m_page->findChild<TryInput*>()->mode(); }
    bool isShown(const char* text)
    {
        const auto labels = m_page->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](QLabel* label) { return label->isVisible() && label->text().contains(QString::fromUtf8(text)); });
    }

    void line(const QPointF& from, const QPointF& to)
    {
        const QRectF square = canvas()->square();
        const auto place = [&](const QPointF& unit) { return (square.topLeft() + unit * square.width()).toPoint(); };
        QTest::mousePress(canvas(), Qt::LeftButton, {}, place(from));
        constexpr int kMoves = 12;
        for (int i = 1; i <= kMoves; ++i)
            QTest::mouseMove(canvas(), place(from + (to - from) * i / kMoves));
        QTest::mouseRelease(canvas(), Qt::LeftButton, {}, place(to));
    }
    void drawOne() { line({0.55, 0.2}, {0.47, 0.8}); }

    static QImage pictureOf(const QSize& size, const QLine& stroke, double width, QColor ink = Qt::white, QColor paper = Qt::black)
    {
        QImage picture(size, QImage::Format_Grayscale8);
        picture.fill(paper);
        QPainter painter(&picture);
        painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(stroke);
        return picture;
    }

    std::filesystem::path file(const char* name) { return m_home.path() / name; }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        Theme::instance().install(*qApp, ThemeMode::Light);
    }

    void init()
    {
        m_engine = std::make_unique<test::FakeEngine>();
        Experiment experiment;
        experiment.set("training.epochs", 2);
        m_run = m_engine->runs().add(experiment)->folder();
        m_studio = std::make_unique<Studio>(*m_engine);
        m_studio->settings().set(Settings::Key::NotSure, 0.0);
        m_page = std::make_unique<TryPage>(*m_studio);
        m_page->resize(1200, 760);
        m_page->show();
        m_page->shown();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->predictor().model() && canvas()->isVisible(), 20000);
    }

    void cleanup()
    {
        m_page.reset();
        m_studio.reset();
        m_engine.reset();
    }

    void everyOpeningIsToldOf()
    {
        PredictorSession session(*m_engine);
        QSignalSpy opened(&session, &PredictorSession::opened);
        session.open(m_run);
        session.open(m_run);
        QTRY_VERIFY_WITH_TIMEOUT(opened.count() > 0, 20000);
        // Back before the other could be opened: the worker has this one already.
        const auto before = opened.count();
        session.open(m_home.path() / "nowhere");
        session.open(m_run);
        QTRY_VERIFY_WITH_TIMEOUT(opened.count() > before, 20000);
        QCOMPARE(session.model()->place, m_run);
    }

    void answersWhileDrawing()
    {
        QCOMPARE(prediction(), QStringLiteral("Draw a digit"));
        const QRectF square = canvas()->square();
        QTest::mousePress(canvas(), Qt::LeftButton, {}, square.center().toPoint());
        QTest::mouseMove(canvas(), square.center().toPoint() + QPoint(0, 120));
        // The button is still down.
        QTRY_VERIFY(!answer().isEmpty());
        QTest::mouseRelease(canvas(), Qt::LeftButton, {}, square.center().toPoint() + QPoint(0, 120));
        QCOMPARE(canvas()->history().count(), 1);
    }

    void readsAOne()
    {
        drawOne();
        QTRY_COMPARE(answer(), QStringLiteral("1"));
        QCOMPARE(prediction(), QStringLiteral("1"));
        QTRY_VERIFY(isShown("28 × 28"));
    }

    void undoesAndClears()
    {
        drawOne();
        QTRY_VERIFY(!answer().isEmpty());
        const QImage one = canvas()->picture();
        line({0.2, 0.2}, {0.8, 0.2});
        QVERIFY(canvas()->picture() != one);
        QTest::mouseClick(button("undo"), Qt::LeftButton);
        QCOMPARE(canvas()->picture(), one);
        QTest::mouseClick(button("clear"), Qt::LeftButton);
        QVERIFY(canvas()->isBlank());
        QTRY_COMPARE(prediction(), QStringLiteral("Draw a digit"));
        QTest::mouseClick(button("undo"), Qt::LeftButton);
        QCOMPARE(canvas()->picture(), one);
        QTRY_VERIFY(!answer().isEmpty());
        QTest::mouseClick(button("redo"), Qt::LeftButton);
        QVERIFY(canvas()->isBlank());
    }

    void erasesToNothing()
    {
        line({0.5, 0.3}, {0.5, 0.7});
        QTRY_VERIFY(!answer().isEmpty());
        canvas()->setErasing(true);
        canvas()->setPenWidth(DrawingCanvas::kThickest);
        line({0.5, 0.2}, {0.5, 0.8});
        QTRY_COMPARE(prediction(), QStringLiteral("Draw a digit"));
    }

    void drawsByKeys()
    {
        canvas()->setFocus();
        QTest::keyClick(canvas(), Qt::Key_Space);
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(canvas(), Qt::Key_Down);
        QTest::keyClick(canvas(), Qt::Key_Space);
        QCOMPARE(canvas()->history().count(), 1);
        QTRY_VERIFY(!answer().isEmpty());
        QTest::keyClick(canvas(), Qt::Key_Delete);
        QVERIFY(canvas()->isBlank());
    }

    void saysThatItIsNotSure()
    {
        drawOne();
        QTRY_COMPARE(prediction(), QStringLiteral("1"));
        m_studio->settings().set(Settings::Key::NotSure, 1.0);
        m_page->findChild<PredictionCard*>()->findChild<QSlider*>()->setValue(100);
        QCOMPARE(prediction(), QStringLiteral("Not sure"));
        QVERIFY(answer().isEmpty());
    }

    void followsTheRunThatGoesOn()
    {
        drawOne();
        m_studio->document().setText("training.epochs", "2");
        m_studio->train();
        QTRY_VERIFY(m_studio->runs().active() && !m_studio->runs().active()->folder.empty());
        const auto folder = m_studio->runs().active()->folder;
        Q_EMIT m_page->findChild<ModelButton*>()->chosen(folder);
        const auto run = m_engine->runs().active();
        run->epoch();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->predictor().model()->place, folder / "checkpoints" / "last.pt", 20000);
        QSignalSpy ended(&m_studio->runs(), &RunSession::runEnded);
        run->complete();
        QTRY_COMPARE(ended.count(), 1);
        QTRY_COMPARE(m_page->predictor().model()->place, folder);
        QVERIFY(canvas()->isVisible());
        QTRY_VERIFY(!answer().isEmpty());
    }

    void takesAPictureWithoutItsForm()
    {
        drawOne();
        QTRY_VERIFY(isShown("scaled to a box of 20"));
        auto* ink = m_page->findChild<QAbstractButton*>(QStringLiteral("ink"));
        ink->click();
        QTRY_VERIFY(isShown("the whole picture resized"));
        ink->click();
        QTRY_VERIFY(isShown("scaled to a box of 20"));
    }

    void addsToADatasetOfOnesOwn()
    {
        QSignalSpy changed(m_studio.get(), &Studio::datasetsChanged);
        drawOne();
        QTRY_VERIFY(button("addToDataset")->isEnabled());
        QTest::mouseClick(button("addToDataset"), Qt::LeftButton);
        auto* popover = m_page->findChild<AddToDatasetPopover*>();
        QVERIFY(popover->isVisible());
        QCOMPARE(popover->findChild<QLineEdit*>()->text(), QStringLiteral("my-digits"));
        popover->findChild<QComboBox*>()->setCurrentText(QStringLiteral("1"));
        QTest::keyClick(popover, Qt::Key_Return);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(m_engine->datasets().added(), (std::vector<std::pair<std::string, std::string>>{{"my-digits", "1"}}));
        const auto details = m_engine->datasets().open({"my-digits", {}}, {}, {})->details();
        QCOMPARE(details.classes, std::vector<std::string>{"1"});
        QCOMPARE(details.width, 28);
    }

    void aFullDiskIsToldOf()
    {
        QString told;
        connect(m_studio.get(), &Studio::message, this, [&](Studio::Tone, const QString& text) { told = text; });
        m_engine->script().failNext("addPicture", Error(ErrorCode::Io, Text("no space left on device")));
        QSignalSpy changed(m_studio.get(), &Studio::datasetsChanged);
        drawOne();
        QTRY_VERIFY(button("addToDataset")->isEnabled());
        QTest::mouseClick(button("addToDataset"), Qt::LeftButton);
        auto* popover = m_page->findChild<AddToDatasetPopover*>();
        popover->findChild<QComboBox*>()->setCurrentText(QStringLiteral("1"));
        QTest::keyClick(popover, Qt::Key_Return);
        QTRY_VERIFY2(told.contains("space left on device"), qPrintable(told));
        QCOMPARE(changed.count(), 0);
        QVERIFY(m_engine->datasets().added().empty());
    }

    void opensAPicture()
    {
        drawOne();
        QTRY_COMPARE(answer(), QStringLiteral("1"));
        // As on paper: dark on light, off centre.
        const QImage paper = pictureOf({200, 300}, {60, 60, 52, 170}, 12, Qt::black, Qt::white);
        const auto path = QString::fromStdString(file("paper.png").string());
        QVERIFY(paper.save(path));
        QVERIFY(m_page->takeFiles({path}));
        QTRY_COMPARE(mode(), TryInput::Mode::Picture);
        QTRY_VERIFY(isShown("has been inverted"));
        QCOMPARE(answer(), QStringLiteral("1"));
        QTest::mouseClick(button("back"), Qt::LeftButton);
        QCOMPARE(mode(), TryInput::Mode::Canvas);
        QVERIFY(!canvas()->isBlank());
    }

    void saysThatAPictureCannotBeRead()
    {
        std::ofstream(file("broken.png")) << "\x89PNG\r\n\x1a\nno more of it";
        QVERIFY(m_page->takeFiles({QString::fromStdString(file("broken.png").string())}));
        QTRY_VERIFY(isShown("This picture cannot be read"));
        QVERIFY(isShown("broken.png"));
        QCOMPARE(prediction(), QStringLiteral("Cannot be read"));
    }

    /// Dialogs offer what the engine reads, whatever Qt reads.
    void offersAllKindsOfPictures()
    {
        for (const auto& ending : api::pictureEndings())
            QVERIFY(pictureFilter().contains(QLatin1Char('*') + QString::fromStdString(ending)));
        QVERIFY(pictureFilter().contains(QLatin1String("*.pgm ")));
    }

    void listsSeveralPictures()
    {
        const QImage picture = pictureOf({64, 64}, {33, 12, 30, 52}, 5);
        std::filesystem::create_directories(file("several"));
        QVERIFY(picture.save(QString::fromStdString(file("several/a.png").string())));
        std::ofstream(file("several/b.png")) << "no picture";
        std::ofstream(file("several/notes.txt")) << "a text";
        QString told;
        connect(m_studio.get(), &Studio::message, this, [&](Studio::Tone, const QString& text) { told = text; });
        QVERIFY(m_page->takeFiles({QString::fromStdString(file("several").string())}));
        QTRY_COMPARE(told, QStringLiteral("files skipped (not images): 1 (1 .txt)"));
        auto* list = m_page->findChild<PictureList*>();
        QTRY_COMPARE(list->count(), 2);
        QTRY_VERIFY(list->item(0)->text().startsWith(QStringLiteral("1 · ")));
        QTRY_VERIFY(list->item(1)->text().startsWith(QLatin1String("cannot be read")));
        list->setCurrentRow(0);
        QTRY_COMPARE(answer(), QStringLiteral("1"));
        list->setCurrentRow(1);
        QTRY_COMPARE(prediction(), QStringLiteral("Cannot be read"));
    }

    void filmsAndSaysWhereThereIsNoCamera()
    {
        QTest::mouseClick(button("camera"), Qt::LeftButton);
        QTRY_VERIFY(isShown("No picture from a camera"));
        m_engine->testing().film = {fromQImage(pictureOf({160, 120}, {84, 20, 78, 100}, 9))};
        QTest::mouseClick(button("camera"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(answer(), QStringLiteral("1"), 20000);
        QTest::mouseClick(button("back"), Qt::LeftButton);
        QCOMPARE(mode(), TryInput::Mode::Canvas);
    }
};

}  // namespace try_page_test

FOVEA_TEST(try_page_test::TryPageTest, QApplication)
#include "TryPageTest.moc"
