// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestData.h"
#include "tests/support/ui/FakeEngine.h"
#include "ui/session/Studio.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ExportDialog.h"
#include "tests/support/TestMain.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QtTest>

#include <fstream>

namespace export_dialog_test {

using namespace fovea;
using namespace fovea::ui;

/// Exports a model; the fake engine writes a file of some bytes.
class ExportDialogTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    std::unique_ptr<test::FakeEngine> m_engine;
    std::filesystem::path m_run;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<ExportDialog> m_dialog;

    QString place(const char* name) { return QString::fromStdString((m_home.path() / name).string()); }
    QLineEdit* file() { return m_dialog->findChild<QLineEdit*>("exportFile"); }
    QLabel* problem() { return m_dialog->findChild<QLabel*>("exportProblem"); }
    /// The first wrapped text that has less room than it needs.
    QString cutOff() const
    {
        QCoreApplication::sendPostedEvents();
        for (const auto* words : m_dialog->findChildren<QLabel*>())
            if (words->isVisible() && words->wordWrap() && words->height() < words->heightForWidth(words->width()))
                return words->text();
        return {};
    }
    void press(const char* name) { QTest::mouseClick(m_dialog->findChild<QPushButton*>(QLatin1String(name)), Qt::LeftButton); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        Theme::instance().install(*qApp, ThemeMode::Light);
    }

    void init()
    {
        m_engine = std::make_unique<test::FakeEngine>();
        m_run = m_engine->runs().add(Experiment())->folder();
        m_studio = std::make_unique<Studio>(*m_engine);
        m_dialog = std::make_unique<ExportDialog>(*m_studio, m_run, "digits / by: lenet", nullptr);
        m_dialog->show();
    }

    void cleanup()
    {
        m_dialog.reset();
        m_studio.reset();
        m_engine.reset();
        Language::instance().set(QStringLiteral("en"));
    }

    void theNameComesFromTheRunAndTheFormat()
    {
        QVERIFY2(file()->text().endsWith("/digits _ by_ lenet.torchscript"), qPrintable(file()->text()));
        m_dialog->setFormat("onnx");
        QVERIFY2(file()->text().endsWith("/digits _ by_ lenet.onnx"), qPrintable(file()->text()));
        QVERIFY(m_dialog->findChild<QCheckBox*>("normalizesInside")->isEnabled());
        m_dialog->setFormat("state_dict");
        QVERIFY(file()->text().endsWith(".pth"));
        QVERIFY(!m_dialog->findChild<QCheckBox*>("normalizesInside")->isEnabled());
    }

    void theModelIsWrittenAndChecked()
    {
        m_dialog->setFormat("onnx");
        m_dialog->setFile(place("taken"));
        press("export");
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog->exported().has_value(), 30000);
        QCOMPARE(m_dialog->exported()->file, m_home.path() / "taken.onnx");
        QVERIFY(std::filesystem::file_size(m_home.path() / "taken.onnx") > 200'000);
        QVERIFY(m_dialog->findChild<QWidget*>("exportResult")->isVisible());
        QVERIFY(m_dialog->findChild<QLabel*>("exportCheck")->text().contains("OpenCV"));
        QCOMPARE(cutOff(), QString());
        press("copyExample");
        const QString example = QGuiApplication::clipboard()->text();
        QVERIFY2(example.contains("\"taken.onnx\")\n") && example.contains("onnxruntime.InferenceSession(FILE") &&
                     example.contains("def prepare(") && example.contains("for picture in"),
                 qPrintable(example));
    }

    void anotherLanguageCutsNothingOff()
    {
        Language::instance().set(QStringLiteral("zh_CN"));
        QTRY_COMPARE(cutOff(), QString());
        m_dialog->setFile(place("taken in another language"));
        press("export");
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog->exported().has_value(), 30000);
        Language::instance().set(QStringLiteral("en"));
        QTRY_COMPARE(cutOff(), QString());
        Language::instance().set(QStringLiteral("zh_CN"));
        QTRY_COMPARE(cutOff(), QString());
    }

    void aFileIsReplacedOnlyWhenAsked()
    {
        std::ofstream(m_home.path() / "mine.torchscript") << "mine";
        m_dialog->setFile(place("mine.torchscript"));
        const auto answer = [this](QMessageBox::ButtonRole role) {
            QMessageBox* ask = nullptr;
            QTRY_VERIFY((ask = m_dialog->findChild<QMessageBox*>()) && ask->isVisible());
            for (auto* button : ask->buttons())
                if (ask->buttonRole(button) == role)
                    button->click();
            QTRY_VERIFY(!m_dialog->findChild<QMessageBox*>());
        };
        press("export");
        answer(QMessageBox::RejectRole);
        QCOMPARE(std::filesystem::file_size(m_home.path() / "mine.torchscript"), std::uintmax_t(4));
        press("export");
        answer(QMessageBox::DestructiveRole);
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog->exported().has_value(), 30000);
        QVERIFY(std::filesystem::file_size(m_home.path() / "mine.torchscript") > 200'000);
    }

    void aBareNameGoesWhereTheOthersAre()
    {
        const QString folder = QFileInfo(file()->text()).absolutePath();
        m_dialog->setFile("mine");
        m_dialog->setFormat("onnx");
        QCOMPARE(file()->text(), folder + "/mine.onnx");
    }

    void whoClosesThePageStopsTheExport()
    {
        m_dialog->setFile(place("never"));
        QSignalSpy cancelled(&m_studio->jobs(), &JobTracker::cancelled);
        const QString key = QStringLiteral("export ") + QString::fromStdString(m_run.string());
        // Queued ahead of whatever the job may tell, however fast it is.
        connect(&m_studio->jobs(), &JobTracker::started, m_dialog.get(), [&](const QString& started) {
            if (started == key)
                QMetaObject::invokeMethod(
                    this, [this] { m_dialog.reset(); }, Qt::QueuedConnection);
        });
        press("export");
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(cancelled.size(), 1);
        QCOMPARE(cancelled[0][0].toString(), key);
    }

    void anExportCanBeCancelledHalfWay()
    {
        m_engine->script().hold("export");
        m_dialog->setFile(place("half way.torchscript"));
        press("export");
        QTRY_VERIFY(m_engine->script().isHeld("export"));
        const auto buttons = m_dialog->findChildren<QPushButton*>();
        const auto cancels = std::find_if(buttons.begin(), buttons.end(), [](const auto* button) { return button->text() == "Cancel"; });
        QVERIFY(cancels != buttons.end());
        auto* close = *cancels;
        QTRY_VERIFY(m_dialog->findChild<QProgressBar*>()->value() > 0);
        QCOMPARE(close->text(), QString("Cancel"));
        QTest::mouseClick(close, Qt::LeftButton);
        QTRY_COMPARE(close->text(), QString("Close"));
        QTRY_VERIFY(!m_engine->script().isHeld("export"));
        QVERIFY(m_dialog->isVisible() && !m_dialog->exported());
        QVERIFY(!std::filesystem::exists(m_home.path() / "half way.torchscript"));
    }

    void aFullDiskIsToldAndTheNextTryWorks()
    {
        m_engine->script().failNext("export", Error(ErrorCode::Io, Text("no space left on device")));
        m_dialog->setFile(place("full.torchscript"));
        press("export");
        QTRY_VERIFY(problem()->isVisible());
        QVERIFY2(problem()->text().contains("space left on device"), qPrintable(problem()->text()));
        press("export");
        QTRY_VERIFY(m_dialog->exported().has_value());
        QVERIFY(!problem()->isVisible());
    }

    void aFailureIsToldInWords()
    {
        m_dialog->setFile(place("no such folder/model.torchscript"));
        press("export");
        QTRY_VERIFY_WITH_TIMEOUT(problem()->isVisible(), 30000);
        QVERIFY2(problem()->text().contains("no such folder"), qPrintable(problem()->text()));
        QVERIFY(!m_dialog->exported());
    }
};

}  // namespace export_dialog_test

FOVEA_TEST(export_dialog_test::ExportDialogTest, QApplication)
#include "ExportDialogTest.moc"
