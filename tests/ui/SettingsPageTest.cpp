// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Datasets.h"
#include "core/base/Paths.h"
#include "tests/support/ui/FakeEngine.h"
#include "ui/pages/settings/SettingsPage.h"
#include "ui/pages/settings/StorageCard.h"
#include "ui/session/Studio.h"
#include "ui/settings/ApplySettings.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "tests/support/TestMain.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

namespace settings_page_test {

using namespace fovea;
using namespace fovea::ui;
using Key = Settings::Key;

/// The Settings page, wired as the program wires it.
class SettingsPageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    test::FakeEngine m_engine;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<SettingsPage> m_page;

    template <typename Widget> Widget* find(const QString& name) const { return m_page->findChild<Widget*>(name); }

    void choose(const QString& box, const QString& value)
    {
        auto* combo = find<QComboBox>(box);
        const int index = combo->findData(value);
        QVERIFY(index >= 0);
        combo->setCurrentIndex(index);
        Q_EMIT combo->activated(index);
    }

    static QString onDisk()
    {
        QFile file(display(paths::config() / "studio.ini"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static QToolButton* resetOf(QWidget* field) { return field->parentWidget()->findChild<QToolButton*>(); }

private Q_SLOTS:
    void initTestCase()
    {
        // As a desktop has it: the folder is chosen in the window, not by FOVEA_HOME.
        for (const char* name : {"FOVEA_HOME", "FOVEA_CONFIG", "FOVEA_MIRROR"})
            qunsetenv(name);
        qputenv("XDG_CONFIG_HOME", m_home.filePath("config").toLocal8Bit());
        qputenv("XDG_DATA_HOME", m_home.filePath("data").toLocal8Bit());
        qputenv("XDG_CACHE_HOME", m_home.filePath("cache").toLocal8Bit());
        applySettings(*qApp, Settings());
    }

    void init()
    {
        m_studio = std::make_unique<Studio>(m_engine);
        followSettings(m_studio->settings());
        m_page = std::make_unique<SettingsPage>(*m_studio);
        m_page->resize(1200, 760);
        m_page->show();
        m_page->shown();
    }

    void cleanup()
    {
        m_page.reset();
        m_studio.reset();
    }

    void languageChangesAtOnceAndStays()
    {
        choose("language", "en");
        choose("language", "zh_CN");
        QCOMPARE(Language::instance().current(), QString("zh_CN"));
        QCOMPARE(Settings().text(Key::Language), QString("zh_CN"));
        QTRY_VERIFY2(onDisk().contains("language=zh_CN"), qPrintable(onDisk()));
        QTest::mouseClick(resetOf(find<QComboBox>("language")), Qt::LeftButton);
        QCOMPARE(find<QComboBox>("language")->currentData().toString(), QString("system"));
        QCOMPARE(Settings().text(Key::Language), QString("system"));
        choose("language", "en");
        QCOMPARE(Language::instance().current(), QString("en"));
    }

    void themeChangesAtOnceAndStays()
    {
        choose("theme", "dark");
        QVERIFY(Theme::instance().isDark());
        QCOMPARE(Settings().text(Key::Theme), QString("dark"));
        QTRY_VERIFY2(onDisk().contains("theme=dark"), qPrintable(onDisk()));
        choose("theme", "light");
        QVERIFY(!Theme::instance().isDark());
    }

    void threadsAndDeviceGoIntoEveryRun()
    {
        find<QSpinBox>("threads")->setValue(3);
        choose("device", "cpu");
        const auto& settings = m_studio->settings();
        auto experiment = settings.withDefaults(Experiment());
        QCOMPARE(experiment.get("training.threads"), std::optional<Json>(3));
        QCOMPARE(experiment.get("training.device"), std::optional<Json>("cpu"));
        Experiment own;
        own.set("training.threads", 1);
        QCOMPARE(settings.withDefaults(own).get("training.threads"), std::optional<Json>(1));
        QTest::mouseClick(resetOf(find<QSpinBox>("threads")), Qt::LeftButton);
        QCOMPARE(find<QSpinBox>("threads")->value(), 0);
        QVERIFY(!settings.withDefaults(Experiment()).get("training.threads"));
        choose("device", "auto");
    }

    void aMirrorIsAnAddressOrAFolder()
    {
        auto* edit = find<QLineEdit>("mirror");
        QTest::keyClicks(edit, "example.org/files");
        QVERIFY(edit->property("invalid").toBool());
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(m_studio->settings().text(Key::Mirror), QString());
        for (const char* wrong : {"ftp://example.org/files", "https://", "files"}) {
            edit->clear();
            QTest::keyClicks(edit, wrong);
            QVERIFY2(edit->property("invalid").toBool(), wrong);
        }
        edit->clear();
        QTest::keyClicks(edit, "/srv/files");
        QVERIFY(!edit->property("invalid").toBool());
        edit->clear();
        QTest::keyClicks(edit, "https://example.org/files");
        QVERIFY(!edit->property("invalid").toBool());
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(m_studio->settings().text(Key::Mirror), QString("https://example.org/files"));
        QCOMPARE(api::mirror(), std::string("https://example.org/files"));
        QTest::mouseClick(resetOf(edit), Qt::LeftButton);
        QCOMPARE(edit->text(), QString());
        QCOMPARE(api::mirror(), std::string());
    }

    void slidersSetFractions()
    {
        find<QWidget>("notSure")->findChild<QSlider*>()->setValue(75);
        find<QWidget>("smoothing")->findChild<QSlider*>()->setValue(30);
        QCOMPARE(Settings().real(Key::NotSure), 0.75);
        QCOMPARE(Settings().real(Key::Smoothing), 0.3);
    }

    void versionsAreTold()
    {
        QTRY_VERIFY(!find<QLabel>("versions")->text().contains(QChar(0x2026)));
        QVERIFY2(find<QLabel>("versions")->text().contains(QRegularExpression("Fovea \\d+\\.\\d+.*LibTorch \\d+\\.\\d+")),
                 qPrintable(find<QLabel>("versions")->text()));
    }

    void theCacheIsClearedAfterAsking()
    {
        QTRY_VERIFY(find<QPushButton>("clear cache") && find<QPushButton>("clear cache")->isEnabled());
        QVERIFY2(find<QLabel>("size cache")->text().contains("50"), qPrintable(find<QLabel>("size cache")->text()));
        QTest::mouseClick(find<QPushButton>("clear cache"), Qt::LeftButton);
        auto* ask = m_page->findChild<QMessageBox*>();
        QVERIFY(ask && ask->isVisible());
        QCOMPARE(m_engine.script().calls("clearStorage"), 0);
        for (auto* button : ask->buttons())
            if (ask->buttonRole(button) == QMessageBox::DestructiveRole)
                QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(m_engine.script().calls("clearStorage"), 1);
        QTRY_COMPARE(find<QLabel>("size cache")->text(), QString("empty"));
        QVERIFY(!find<QPushButton>("clear cache")->isEnabled());
    }

    /// Last: it changes the places of everything.
    void theFolderCountsFromTheNextStart()
    {
        const auto before = paths::runs();
        const QString folder = m_home.filePath("elsewhere");
        m_page->findChild<StorageCard*>()->chooseHome(folder);
        QTRY_COMPARE(m_studio->settings().text(Key::Home), folder);
        QCOMPARE(paths::runs(), before);
        QTRY_VERIFY(find<QLabel>("homeNote")->text().contains("next start"));
        // The next start.
        const auto settingsFolder = paths::config();
        Settings().applyToEnvironment(true);
        QCOMPARE(paths::runs(), toPath(folder) / "runs");
        QCOMPARE(paths::config(), settingsFolder);
        QCOMPARE(Settings().text(Key::Home), folder);
        QVERIFY(!Settings::isHomeFixed());
    }
};

}  // namespace settings_page_test

FOVEA_TEST(settings_page_test::SettingsPageTest, QApplication)
#include "SettingsPageTest.moc"
