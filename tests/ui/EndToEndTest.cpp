// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Datasets.h"
#include "core/api/RunStore.h"
#include "tests/support/TestData.h"
#include "ui/engine/ApiEngine.h"
#include "ui/inside/MapGrid.h"
#include "ui/pages/evaluate/TestReportView.h"
#include "ui/plots/ConfusionPlot.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ExportDialog.h"
#include "ui/widgets/Page.h"
#include "ui/widgets/SampleView.h"
#include "ui/window/MainWindow.h"
#include "ui/window/MessageBar.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include <fstream>

namespace end_to_end_test {

using namespace fovea;
using namespace fovea::ui;

namespace {

constexpr int kEndToEndPatienceMs = 240'000;  ///< other programs may keep the processors busy

/// So few pictures that they are drawn at once.
Experiment smallExperiment()
{
    Experiment experiment;
    experiment.set("data.dataset.count", 600);
    return experiment;
}

/// A small experiment that trains for as long as a test needs it.
void setUpLongRun(Document& document)
{
    document.replace(smallExperiment());
    document.setText("training.epochs", "2000");
}

}  // namespace

/// The window over the real engine: the few ways through all of it. What concerns the window alone is tested over
/// the fake one. Each test begins with a new window over the same folder.
class EndToEndTest : public QObject {
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
        if (!QTest::qWaitFor([&] { return button(text) && button(text)->isEnabled(); }, kEndToEndPatienceMs))
            return false;
        QTest::mouseClick(button(text), Qt::LeftButton);
        return true;
    }
    RunSession& runs() { return m_studio->runs(); }
    bool hasSteps(std::size_t count)
    {
        return QTest::qWaitFor([&] { return runs().active() && runs().active()->step.size() >= count; }, kEndToEndPatienceMs);
    }
    bool isOver()
    {
        return QTest::qWaitFor([&] { return !runs().isRunning(); }, kEndToEndPatienceMs);
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
        api::setMirror({});
        qunsetenv("FOVEA_CAMERA");
        if (runs().isRunning()) {
            runs().stop();
            QVERIFY(isOver());
        }
        m_studio->document().replace(smallExperiment());
        m_window.reset();
        m_studio.reset();
        Language::instance().set("en");
    }

    /// Train on the first page, watch, evaluate, draw: nothing else is needed.
    void firstUse()
    {
        QCOMPARE(m_window->currentPage(), PageId::Data);
        QTRY_VERIFY_WITH_TIMEOUT(m_studio->dataset().samples(), kEndToEndPatienceMs);
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
        QTRY_VERIFY_WITH_TIMEOUT(matrix->isVisible(), kEndToEndPatienceMs);
        auto* view = m_window->page(PageId::Evaluate)->findChild<TestReportView*>();
        view->showInside({});
        QTRY_COMPARE_WITH_TIMEOUT(view->findChild<MapGrid*>("maps")->count(), 32, kEndToEndPatienceMs);

        m_studio->settings().set(Settings::Key::NotSure, 0.0);
        m_window->showPage(PageId::Try);
        auto* canvas = m_window->page(PageId::Try)->findChild<QWidget*>("canvas");
        auto* prediction = m_window->page(PageId::Try)->findChild<QLabel*>("prediction");
        QVERIFY(canvas && prediction);
        QTRY_VERIFY_WITH_TIMEOUT(canvas->isVisible(), kEndToEndPatienceMs);
        const auto at = [&](double x, double y) { return QPoint(qRound(x * canvas->width()), qRound(y * canvas->height())); };
        QTest::mousePress(canvas, Qt::LeftButton, {}, at(0.55, 0.15));
        for (double y = 0.2; y < 0.86; y += 0.05)
            QTest::mouseMove(canvas, at(0.55 - 0.1 * (y - 0.15), y), 5);
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, at(0.48, 0.85));
        QTRY_COMPARE_WITH_TIMEOUT(prediction->text(), QString("1"), kEndToEndPatienceMs);

        ExportDialog dialog(*m_studio, runs().record().folder, "first", nullptr);
        dialog.setFormat("onnx");
        dialog.setFile(QString::fromStdString((m_home.path() / "first.onnx").string()));
        dialog.show();
        QTest::mouseClick(dialog.findChild<QPushButton*>("export"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(dialog.exported().has_value(), kEndToEndPatienceMs);
        QVERIFY(std::filesystem::file_size(m_home.path() / "first.onnx") > 200'000);
        QVERIFY(dialog.findChild<QLabel*>("exportCheck")->text().contains("OpenCV"));
    }

    /// A recording in a camera's place.
    void filmsAndAnswers()
    {
        if (api::runStore::list().empty())
            firstUse();
        QImage picture(160, 120, QImage::Format_Grayscale8);
        picture.fill(Qt::black);
        {
            QPainter painter(&picture);
            painter.setPen(QPen(Qt::white, 9, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(84, 20, 78, 100);
        }
        const auto file = (m_home.path() / "frame").string();
        for (int i = 0; i < 40; ++i)
            QVERIFY(picture.save(QString::fromStdString(file) + QStringLiteral("%1.png").arg(i, 3, 10, QLatin1Char('0'))));
        qputenv("FOVEA_CAMERA", (m_home.path() / "no such film.avi").c_str());
        m_studio->settings().set(Settings::Key::NotSure, 0.0);
        m_window->showPage(PageId::Try);
        auto* page = m_window->page(PageId::Try);
        auto* camera = page->findChild<QPushButton*>("camera");
        QTRY_VERIFY_WITH_TIMEOUT(camera->isVisible(), kEndToEndPatienceMs);
        const auto saysThatThereIsNone = [page] {
            const auto labels = page->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
                return label->isVisible() && label->text().contains("No picture from a camera");
            });
        };
        QTest::mouseClick(camera, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(saysThatThereIsNone(), kEndToEndPatienceMs);
        qputenv("FOVEA_CAMERA", (file + "%03d.png").c_str());
        QTest::mouseClick(camera, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(page->findChild<QLabel*>("prediction")->text(), QString("1"), kEndToEndPatienceMs);
        QTest::mouseClick(page->findChild<QPushButton*>("back"), Qt::LeftButton);
    }

    void downloadsWeightsFromTheMirror()
    {
        FOVEA_REQUIRE_SHARED(weights, "weights");
        api::setMirror(weights.string());
        m_studio->document().set("model", Json{{"id", "resnet20"}, {"pretrained", "published"}});
        m_window->showPage(PageId::Model);
        auto* page = m_window->page(PageId::Model);
        auto* download = page->findChild<QPushButton*>("downloadWeights");
        QTRY_VERIFY_WITH_TIMEOUT(download->isVisible(), kEndToEndPatienceMs);
        QTest::mouseClick(download, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page->findChild<QLabel*>("weightsState")->text().contains("on this machine"), kEndToEndPatienceMs);
        QVERIFY(!download->isVisible());
        QVERIFY(std::filesystem::exists(m_studio->weights().find("resnet20")->path));
    }

    void weightsThatCannotBeWrittenSayWhichFileIsWantedWhere()
    {
        // Where the folder of weights would be, there is a file.
        std::filesystem::remove_all(m_home.path() / "weights");
        std::ofstream(m_home.path() / "weights") << "in the way";
        m_studio->document().set("model", Json{{"id", "resnet20"}, {"pretrained", "published"}});
        m_window->showPage(PageId::Model);
        auto* page = m_window->page(PageId::Model);
        auto* download = page->findChild<QPushButton*>("downloadWeights");
        QTRY_VERIFY_WITH_TIMEOUT(download->isVisible(), kEndToEndPatienceMs);
        QTest::mouseClick(download, Qt::LeftButton);
        auto* error = page->findChild<QLabel*>("weightsError");
        QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), kEndToEndPatienceMs);
        const auto wanted = m_home.path() / "weights";
        QVERIFY2(error->text().contains(QString::fromStdString(wanted.string())), qPrintable(error->text()));
        QCOMPARE(download->text(), QString("Try again"));
        std::filesystem::remove(m_home.path() / "weights");
    }

    void opensRealPhotos()
    {
        FOVEA_REQUIRE_SHARED(photos, "hymenoptera");
        m_window->showPage(PageId::Data);
        auto* page = m_window->page(PageId::Data);
        const auto rows = [page] { return page->findChild<SampleView*>("samples")->samples().rowCount(); };
        page->takeFiles({QString::fromStdString(photos.string())});
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 398, kEndToEndPatienceMs);
        QTRY_VERIFY(page->findChild<QAbstractButton*>("dataset " + QString::fromStdString(photos.string())));
        // Small sets are looked at by themselves; this one has a picture of an odd size.
        QTRY_VERIFY_WITH_TIMEOUT(page->findChild<QAbstractButton*>("finding odd_size"), kEndToEndPatienceMs);
        page->findChild<QAbstractButton*>("finding odd_size")->click();
        QTRY_COMPARE(rows(), 1);
        page->findChild<QAbstractButton*>("findingChip")->click();
        QTRY_COMPARE(rows(), 398);
    }

    void pausesGoesOnAndStops()
    {
        setUpLongRun(m_studio->document());
        m_window->showPage(PageId::Model);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QCOMPARE(m_window->currentPage(), PageId::Train);
        QVERIFY(hasSteps(5));
        QVERIFY(press("Pause"));
        QTRY_COMPARE_WITH_TIMEOUT(runs().active()->state, RunState::Paused, kEndToEndPatienceMs);
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

    void keepsTheDatasetWhereADropIsNone()
    {
        m_studio->document().replace(smallExperiment());
        std::ofstream(m_home.path() / "broken.zip") << "this is no archive";
        std::ofstream(m_home.path() / "notes.txt") << "nor is this";
        std::filesystem::create_directories(m_home.path() / "empty");
        m_window->showPage(PageId::Data);
        const auto recent = m_studio->settings().get(Settings::Key::RecentFolders).toStringList();
        QTRY_VERIFY_WITH_TIMEOUT(m_studio->dataset().samples(), kEndToEndPatienceMs);
        // The archive last: a message says that it is being unpacked, and that of its failure would replace the next one.
        for (const char* name : {"notes.txt", "empty", "missing", "broken.zip"}) {
            QVERIFY(m_window->page(PageId::Data)->takeFiles({QString::fromStdString((m_home.path() / name).string())}));
            QTRY_VERIFY_WITH_TIMEOUT(messageText().contains(name), kEndToEndPatienceMs);
            QTRY_VERIFY_WITH_TIMEOUT(m_studio->dataset().samples() && m_studio->dataset().component().id == "digits", kEndToEndPatienceMs);
        }
        QTRY_VERIFY_WITH_TIMEOUT(messageText().contains("broken.zip") && !messageText().contains("Unpacking"), kEndToEndPatienceMs);
        QCOMPARE(m_studio->settings().get(Settings::Key::RecentFolders).toStringList(), recent);
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

    /// Close asks, saves, ends; the next window offers to resume, and resumes where it stopped.
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
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kEndToEndPatienceMs);
        const auto folder = runs().record().folder;
        const auto course = api::runStore::course(folder.string());
        QVERIFY(!course.step.empty());
        m_window.reset();
        m_studio.reset();

        open();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<MessageBar*>()->isVisible(), kEndToEndPatienceMs);
        QVERIFY(messageText().contains(QString::fromStdString(folder.filename().string())));
        auto* resume = m_window->findChild<MessageBar*>()->findChild<QToolButton*>();
        QCOMPARE(resume->text(), QString("Resume"));
        QTest::mouseClick(resume, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(runs().active() && runs().active()->stepsDone() > course.step.back() + 2, kEndToEndPatienceMs);
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
        QTRY_VERIFY_WITH_TIMEOUT(other.runs().record().isFollowed, kEndToEndPatienceMs);
        const auto seen = other.runs().record().step.size();
        QTRY_VERIFY_WITH_TIMEOUT(other.runs().record().step.size() > seen, kEndToEndPatienceMs);
        QSignalSpy problems(&other.runs(), &RunSession::problem);
        other.runs().resume(runs().active()->folder);
        QTRY_VERIFY_WITH_TIMEOUT(problems.count() > 0, kEndToEndPatienceMs);
        QVERIFY(runs().isRunning());
    }
};

}  // namespace end_to_end_test

FOVEA_TEST(end_to_end_test::EndToEndTest, QApplication)
#include "EndToEndTest.moc"
