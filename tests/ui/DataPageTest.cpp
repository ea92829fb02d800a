// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestData.h"
#include "tests/support/ui/FakeEngine.h"
#include "ui/forms/ParamSlider.h"
#include "ui/models/SampleFilter.h"
#include "ui/pages/data/AugmentPreview.h"
#include "ui/pages/data/DataPage.h"
#include "ui/session/Studio.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/SampleView.h"
#include "tests/support/TestMain.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QSlider>
#include <QtTest>

namespace data_page_test {

using namespace fovea;
using namespace fovea::ui;

/// The Data page, driven as a person does: clicks, typing, dropped files.
class DataPageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TemporaryFolder> m_home;
    std::unique_ptr<test::FakeEngine> m_engine;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<DataPage> m_page;
    QString m_told;  ///< the last problem

    static constexpr int kDigits = 400;

    template <typename Widget> Widget* part(const QString& name)
    {
        auto* found = m_page->findChild<Widget*>(name);
        if (!found)
            qFatal("there is no %s", qPrintable(name));
        return found;
    }
    const SampleModel& shown() { return part<SampleView>("samples")->samples(); }
    void click(const QString& name) { part<QAbstractButton>(name)->click(); }
    std::string datasetId() { return m_studio->document().resolved().data().component("dataset").id; }
    bool isOpen(const std::string& id)
    {
        return m_studio->dataset().samples() && m_studio->dataset().component().id == id && datasetId() == id;
    }

    /// A folder with two classes of six pictures each.
    QString makePhotos(std::vector<api::DatasetFinding> findings = {})
    {
        const auto folder = m_home->path() / "pets";
        m_engine->datasets().put({.id = "pets",
                                  .label = "pets",
                                  .classes = {"cats", "dogs"},
                                  .channels = 3,
                                  .side = 24,
                                  .pictures = {12, 0, 0},
                                  .folder = folder,
                                  .findings = std::move(findings)});
        return QString::fromStdString(folder.string());
    }

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qApp, ThemeMode::Light); }

    void init()
    {
        m_home = std::make_unique<test::TemporaryFolder>();
        qputenv("FOVEA_HOME", m_home->path().c_str());
        m_told.clear();
        m_engine = std::make_unique<test::FakeEngine>();
        m_studio = std::make_unique<Studio>(*m_engine);
        m_studio->document().set("data.dataset", Json{{"id", "digits"}, {"count", kDigits}});
        connect(m_studio.get(), &Studio::message, this, [this](Studio::Tone tone, const QString& text) {
            if (tone == Studio::Tone::Problem)
                m_told = text;
        });
        m_page = std::make_unique<DataPage>(*m_studio);
        m_page->resize(1200, 800);
        m_page->show();
        QTRY_VERIFY(isOpen("digits"));
        QTRY_VERIFY(shown().rowCount() > 0);
        QTRY_VERIFY(m_page->findChild<QAbstractButton*>("dataset shapes"));
    }

    void cleanup()
    {
        m_page.reset();
        m_studio.reset();
        m_engine.reset();
    }

    void showsTheDigitsAtFirst()
    {
        QVERIFY(part<QAbstractButton>("dataset digits")->isChecked());
        QCOMPARE(static_cast<std::size_t>(shown().rowCount()), m_studio->dataset().samples()->size());
        // The thumbnails of what is on screen come by themselves.
        auto& thumbnails = part<SampleView>("samples")->thumbnails();
        QTRY_VERIFY(thumbnails.find(0) && thumbnails.find(0)->picture.size() == QSize(28, 28));
    }

    void choosesByACard()
    {
        click("dataset shapes");
        QCOMPARE(datasetId(), std::string("shapes"));
        QTRY_VERIFY_WITH_TIMEOUT(isOpen("shapes"), 20000);
        QTRY_VERIFY(part<QAbstractButton>("dataset shapes")->isChecked());
        QVERIFY(!part<QAbstractButton>("dataset digits")->isChecked());
    }

    void unfoldsWhatIsNotHere()
    {
        click("dataset cifar10");
        QCOMPARE(datasetId(), std::string("digits"));
        const auto labels = part<QAbstractButton>("dataset cifar10")->findChildren<QAbstractButton*>();
        QVERIFY(
            std::any_of(labels.begin(), labels.end(), [](auto* button) { return button->isVisible() && button->text() == "Download"; }));
    }

    void filters()
    {
        const auto& samples = *m_studio->dataset().samples();
        const auto all = samples.size();
        click("classBar3");
        QTRY_VERIFY(static_cast<std::size_t>(shown().rowCount()) < all);
        QVERIFY(shown().rowCount() > 0);
        for (const auto sample : shown().rows())
            QCOMPARE(samples.label(sample), 3);
        click("classBar3");
        QTRY_COMPARE(static_cast<std::size_t>(shown().rowCount()), all);

        const auto test = static_cast<int>(SampleQuery::Role::Test);
        QTRY_VERIFY(part<QAbstractButton>(QStringLiteral("roleChip%1").arg(test))->isVisible());
        click(QStringLiteral("roleChip%1").arg(test));
        QTRY_VERIFY(static_cast<std::size_t>(shown().rowCount()) < all);
        for (const auto sample : shown().rows())
            QCOMPARE(samples.part(sample), std::string("test"));

        QTest::keyClicks(part<QLineEdit>("sampleSearch"), "test[7]");
        QTRY_COMPARE(shown().rowCount(), 1);
        QCOMPARE(samples.name(shown().sampleAt(0)), std::string("test[7]"));
        QTest::keyClicks(part<QLineEdit>("sampleSearch"), "nothing");
        QTRY_COMPARE(shown().rowCount(), 0);
    }

    void splitsAsTheExperimentSays()
    {
        const auto count = [this](SampleQuery::Role role) {
            return part<QLabel>(QStringLiteral("splitCount%1").arg(static_cast<int>(role)))->text().remove(',').toInt();
        };
        using Role = SampleQuery::Role;
        QTRY_VERIFY(count(Role::Train) > 0);
        const int learned = count(Role::Train) + count(Role::Validation);
        m_studio->document().set("data.validation", 0.3);
        QTRY_VERIFY(std::abs(count(Role::Validation) - 0.3 * learned) <= 10);
        QCOMPARE(count(Role::Train) + count(Role::Validation), learned);
        m_studio->document().set("data.validation", "test");
        QTRY_COMPARE(count(Role::Train), learned);
    }

    void opensADroppedFolder()
    {
        const QString folder = makePhotos();
        QVERIFY(m_page->takeFiles({folder}));
        QTRY_VERIFY(isOpen("image_folder"));
        QTRY_COMPARE(shown().rowCount(), 12);
        QTRY_VERIFY(m_page->findChild<QAbstractButton*>("dataset " + folder));
        QTRY_VERIFY(part<QAbstractButton>("dataset " + folder)->isChecked());
        QCOMPARE(m_studio->settings().get(Settings::Key::RecentFolders).toStringList(), QStringList{folder});
        QTest::keyClicks(part<QLineEdit>("sampleSearch"), "dogs");
        QTRY_COMPARE(shown().rowCount(), 6);
        part<SampleView>("samples")->setFocus();
        QTest::keyClick(part<SampleView>("samples"), Qt::Key_Right);
        QTest::keyClick(part<SampleView>("samples"), Qt::Key_Return);
        QVERIFY(part<QWidget>("sampleDetails")->isVisible());
    }

    void keepsTheDatasetWhereADropIsNone()
    {
        for (const char* name : {"notes.txt", "broken.zip", "missing"}) {
            m_told.clear();
            QVERIFY(m_page->takeFiles({QString::fromStdString((m_home->path() / name).string())}));
            QTRY_VERIFY2(m_told.contains(name), name);
            QTRY_VERIFY2(isOpen("digits"), name);
        }
        // Recognised, but it cannot be opened.
        m_told.clear();
        m_engine->script().failNext("open", Error(ErrorCode::Data, Text("no picture in pets can be read")));
        QVERIFY(m_page->takeFiles({makePhotos()}));
        QTRY_VERIFY(m_told.contains("pets"));
        QTRY_VERIFY(isOpen("digits"));
        QVERIFY(m_studio->settings().get(Settings::Key::RecentFolders).toStringList().isEmpty());
    }

    void offersTheSettingThatAnErrorNames()
    {
        const Error refused(ErrorCode::Data, Text("classes that differ only in case"),
                            Text("to merge such classes, set data.dataset.similar_classes=merge, and to keep them, set it to keep"));
        std::function<void()> act;
        QString label;
        connect(m_studio.get(), &Studio::message, this,
                [&](Studio::Tone, const QString&, const QString& action, std::function<void()> onAction) {
                    label = action;
                    act = std::move(onAction);
                });
        m_engine->script().failNext("open", refused);
        QVERIFY(m_page->takeFiles({makePhotos()}));
        QTRY_COMPARE(label, QString("Similar classes: Merge"));
        QTRY_VERIFY(isOpen("digits"));
        act();
        QTRY_VERIFY(isOpen("image_folder"));
        QCOMPARE(m_studio->document().value("data.dataset")["similar_classes"], Json("merge"));
        // One that is chosen already: the page itself has the button.
        m_studio->document().unset("data.dataset.similar_classes");
        QTRY_VERIFY(isOpen("image_folder"));
        m_engine->script().failNext("open", refused);
        m_studio->dataset().reload();
        QTRY_VERIFY(m_studio->dataset().error().has_value());
        QAbstractButton* button = nullptr;
        for (auto* one : m_page->findChildren<QAbstractButton*>())
            button = one->isVisible() && one->text() == "Similar classes: Merge" ? one : button;
        QVERIFY(button);
        button->click();
        QTRY_VERIFY(isOpen("image_folder"));
        QCOMPARE(m_studio->document().value("data.dataset")["similar_classes"], Json("merge"));
    }

    void tellsOfAFolderThatIsGone()
    {
        const QString folder = makePhotos();
        m_page->takeFiles({folder});
        QTRY_VERIFY(isOpen("image_folder"));
        m_engine->datasets().take(folder.toStdString());
        m_studio->dataset().reload();
        QTRY_VERIFY(m_studio->dataset().error().has_value());
        const auto labels = m_page->findChildren<QLabel*>();
        QTRY_VERIFY(
            std::any_of(labels.begin(), labels.end(), [&](auto* label) { return label->isVisible() && label->text().contains(folder); }));
    }

    void editsAugmentations()
    {
        m_studio->document().set("data.augment", Json::array());
        click("augmentTab");
        auto* preview = part<AugmentPreview>("augmentPreview");
        QTRY_COMPARE(preview->pictures().size(), static_cast<std::size_t>(AugmentPreview::kVariants + 1));
        QCOMPARE(preview->pictures().back(), preview->pictures().front());

        part<QAction>("add rotation")->trigger();
        QTRY_VERIFY(m_page->findChild<ParamSlider*>("augment0.degrees"));
        QTRY_VERIFY(preview->pictures().back() != preview->pictures().front());
        auto* slider = part<ParamSlider>("augment0.degrees")->findChild<QSlider*>();
        slider->setValue(slider->maximum());
        QCOMPARE(m_studio->document().value("data.augment")[0]["degrees"], Json(180.0));
        slider->setValue(0);
        QTRY_COMPARE(preview->pictures().back(), preview->pictures().front());

        auto* warning = part<QLabel>("flipWarning");
        QVERIFY(!warning->isVisible());
        part<QAction>("add flip")->trigger();
        QTRY_VERIFY(warning->isVisible());
        QTRY_VERIFY(m_page->findChild<QAbstractButton*>("removeAugmentation1"));
        click("removeAugmentation1");
        QCOMPARE(m_studio->document().value("data.augment").size(), std::size_t(1));
        QTRY_VERIFY(!warning->isVisible());
    }

    void aFindingShowsItsPictures()
    {
        api::DatasetFinding finding{"odd_size", "warning", Text("1 image has another size"), {}, {}, {}};
        finding.samples = {(m_home->path() / "pets" / "dogs" / "picture3.png").string()};
        const QString folder = makePhotos({finding});
        m_page->takeFiles({folder});
        QTRY_VERIFY(isOpen("image_folder"));
        QTRY_COMPARE(shown().rowCount(), 12);
        // Small sets are looked at by themselves.
        QTRY_VERIFY(m_page->findChild<QAbstractButton*>("finding odd_size"));
        click("finding odd_size");
        QTRY_COMPARE(shown().rowCount(), 1);
        click("findingChip");
        QTRY_COMPARE(shown().rowCount(), 12);
    }

    void aDownloadIsCancelledHalfWay()
    {
        const auto button = [this](const char* text) -> QAbstractButton* {
            for (auto* found : part<QAbstractButton>("dataset cifar10")->findChildren<QAbstractButton*>())
                if (found->isVisible() && found->text() == text)
                    return found;
            return nullptr;
        };
        m_engine->script().hold("download");
        click("dataset cifar10");
        QTRY_VERIFY(button("Download"));
        button("Download")->click();
        QTRY_VERIFY(m_engine->script().isHeld("download"));
        auto* progress = part<QAbstractButton>("dataset cifar10")->findChild<QProgressBar*>();
        QTRY_VERIFY(progress && progress->isVisible() && progress->value() > 0);
        QTRY_VERIFY(button("Cancel"));
        button("Cancel")->click();
        auto* ask = m_page->findChild<QMessageBox*>();
        QVERIFY(ask && ask->isVisible());
        // Nothing is stopped before the answer.
        QVERIFY(m_engine->script().isHeld("download"));
        for (auto* answer : ask->buttons())
            if (ask->buttonRole(answer) == QMessageBox::DestructiveRole)
                answer->click();
        QTRY_VERIFY(!m_engine->script().isHeld("download"));
        QTRY_VERIFY(button("Download"));
        QTRY_COMPARE(m_engine->script().calls("remove dataset"), 1);
        QCOMPARE(datasetId(), std::string("digits"));
        QVERIFY2(m_told.isEmpty(), qPrintable(m_told));
    }

    void aFullDiskIsToldOnTheCard()
    {
        m_engine->script().failNext("download", Error(ErrorCode::Io, Text("no space left on device")));
        click("dataset cifar10");
        const auto shows = [this](const char* text) {
            const auto labels = part<QAbstractButton>("dataset cifar10")->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                               [&](auto* label) { return label->isVisible() && label->text().contains(text); });
        };
        for (auto* found : part<QAbstractButton>("dataset cifar10")->findChildren<QAbstractButton*>())
            if (found->isVisible() && found->text() == "Download")
                found->click();
        QTRY_VERIFY(shows("space left on device"));
        QCOMPARE(datasetId(), std::string("digits"));
    }
};

}  // namespace data_page_test

FOVEA_TEST(data_page_test::DataPageTest, QApplication)
#include "DataPageTest.moc"
