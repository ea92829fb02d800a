// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Models.h"
#include "tests/support/TestData.h"
#include "tests/support/ui/FakeEngine.h"
#include "ui/pages/model/ModelPage.h"
#include "ui/pages/model/StageStrip.h"
#include "ui/pages/model/StartCard.h"
#include "ui/session/Studio.h"
#include "ui/theme/Theme.h"
#include "tests/support/TestMain.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

namespace pretrained_card_test {

using namespace fovea;
using namespace fovea::ui;

/// The card "Start from" with networks that weights are published for.
class PretrainedCardTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TemporaryFolder> m_home;
    std::unique_ptr<test::FakeEngine> m_engine;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<ModelPage> m_page;

    QToolButton* from(const char* name) { return m_page->findChild<QToolButton*>(QLatin1String(name)); }
    StageStrip* strip() { return m_page->findChild<StageStrip*>("stageStrip"); }
    QLabel* label(const char* name) { return m_page->findChild<QLabel*>(QLatin1String(name)); }
    QPushButton* download() { return m_page->findChild<QPushButton*>("downloadWeights"); }
    void choosePublished()
    {
        m_studio->document().set("model", Json{{"id", "resnet20"}});
        QTest::mouseClick(from("fromPublished"), Qt::LeftButton);
        QTRY_VERIFY(download()->isVisible());
    }
    std::optional<Json> set(const char* path) { return m_studio->document().experiment().get(path); }
    void press(int stage) { QTest::mouseClick(strip(), Qt::LeftButton, {}, strip()->blockOf(stage).center().toPoint()); }

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qApp, ThemeMode::Light); }

    void init()
    {
        m_home = std::make_unique<test::TemporaryFolder>();
        qputenv("FOVEA_HOME", m_home->path().c_str());
        m_engine = std::make_unique<test::FakeEngine>();
        m_studio = std::make_unique<Studio>(*m_engine);
        m_studio->document().replace(Experiment());
        m_studio->document().setText("data.dataset.count", "600");
        m_page = std::make_unique<ModelPage>(*m_studio);
        m_page->resize(1200, 760);
        m_page->show();
        QTRY_VERIFY(m_studio->dataset().samples() && m_studio->weights().wasRead());
    }

    void cleanup()
    {
        m_page.reset();
        m_studio.reset();
        m_engine.reset();
    }

    void beginsWithRandomWeights()
    {
        QVERIFY(from("fromRandom")->isChecked());
        QVERIFY(!from("fromPublished")->isEnabled());
        QVERIFY(!strip()->isVisible());
        QVERIFY2(!label("randomNote")->text().contains("far fewer"), "weights that nobody published are praised");
        m_studio->document().set("model", Json{{"id", "resnet20"}});
        QTRY_VERIFY(from("fromPublished")->isEnabled());
        QVERIFY(label("randomNote")->text().contains("far fewer"));
    }

    void whatIsNotPublishedLooksIt()
    {
        auto* chip = from("fromPublished");
        QVERIFY(!chip->isEnabled());
        const QImage disabled = chip->grab().toImage();
        chip->setEnabled(true);
        QVERIFY(chip->grab().toImage() != disabled);
    }

    void publishedWeightsTellWhatTheyWant()
    {
        m_studio->document().set("model", Json{{"id", "resnet20"}});
        QTest::mouseClick(from("fromPublished"), Qt::LeftButton);
        QCOMPARE(set("model.pretrained"), std::optional<Json>("published"));
        QVERIFY(label("recipe")->isVisible());
        QTRY_VERIFY2(label("recipe")->text().contains("32 px") && label("recipe")->text().contains("ImageNet"),
                     qPrintable(label("recipe")->text()));
        QVERIFY(label("recipe")->text().contains("0.0001"));
        QVERIFY(download()->isVisible());
        QVERIFY(m_studio->document().isValid());
        QTest::mouseClick(from("fromRandom"), Qt::LeftButton);
        QVERIFY(!set("model.pretrained"));
        QVERIFY(!label("recipe")->isVisible());
    }

    void aStageIsFrozenByAClick()
    {
        m_studio->document().set("model", Json{{"id", "resnet20"}});
        QTest::mouseClick(from("fromPublished"), Qt::LeftButton);
        QTRY_VERIFY(strip()->isVisible());
        const auto names = api::stagesOf(m_studio->document().resolved().model(), 10, {3, 32, 32});
        QVERIFY(names.size() >= 3);
        press(1);
        QCOMPARE(set("model.freeze"), std::optional<Json>(names[1]));
        QCOMPARE(strip()->frozen(), 2);
        press(1);  // the last frozen one learns again
        QCOMPARE(set("model.freeze"), std::optional<Json>(names[0]));
        press(static_cast<int>(names.size()) - 2);
        QCOMPARE(set("model.freeze"), std::optional<Json>("backbone"));
        press(static_cast<int>(names.size()) - 1);  // the head always learns
        QCOMPARE(set("model.freeze"), std::optional<Json>("backbone"));
        QTest::keyClick(strip(), Qt::Key_Left);
        QCOMPARE(set("model.freeze"), std::optional<Json>(names[names.size() - 3]));
        QTest::keyClick(strip(), Qt::Key_Home);
        QVERIFY(!set("model.freeze"));
    }

    void whatIsFrozenIsTheMarkedChip()
    {
        m_studio->document().set("model", Json{{"id", "resnet20"}});
        QTest::mouseClick(from("fromPublished"), Qt::LeftButton);
        QTRY_VERIFY(strip()->isVisible());
        auto *nothing = m_page->findChild<QToolButton*>("freezeNothing"), *backbone = m_page->findChild<QToolButton*>("freezeBackbone");
        QVERIFY(nothing && backbone);
        QVERIFY(nothing->isChecked() && !backbone->isChecked());
        QTest::mouseClick(backbone, Qt::LeftButton);
        QCOMPARE(set("model.freeze"), std::optional<Json>("backbone"));
        QVERIFY(!nothing->isChecked() && backbone->isChecked());
        QTest::mouseClick(backbone, Qt::LeftButton);  // once more changes nothing
        QVERIFY(!nothing->isChecked() && backbone->isChecked());
        press(0);
        QVERIFY2(!nothing->isChecked() && !backbone->isChecked(), "some stages are neither");
        QTest::mouseClick(nothing, Qt::LeftButton);
        QVERIFY(!set("model.freeze"));
        QVERIFY(nothing->isChecked() && !backbone->isChecked());
    }

    void weightsAreDownloadedInView()
    {
        choosePublished();
        m_engine->script().hold("downloadWeights");
        QTest::mouseClick(download(), Qt::LeftButton);
        QTRY_VERIFY(m_engine->script().isHeld("downloadWeights"));
        // Half way: the progress is shown in place of the button.
        auto* progress = m_page->findChild<StartCard*>()->findChild<QProgressBar*>();
        QTRY_COMPARE(progress->value(), 500);
        QVERIFY(progress->isVisible() && !download()->isVisible());
        m_engine->script().release("downloadWeights");
        QTRY_VERIFY(label("weightsState")->text().contains("on this machine"));
        QVERIFY(!download()->isVisible() && !progress->isVisible());
        QVERIFY(std::filesystem::exists(m_studio->weights().find("resnet20")->path));
    }

    void aDownloadIsCancelledHalfWay()
    {
        choosePublished();
        m_engine->script().hold("downloadWeights");
        QTest::mouseClick(download(), Qt::LeftButton);
        QTRY_VERIFY(m_engine->script().isHeld("downloadWeights"));
        QToolButton* cancel = nullptr;
        for (auto* button : m_page->findChild<StartCard*>()->findChildren<QToolButton*>())
            if (button->isVisible() && button->text() == "Cancel")
                cancel = button;
        QVERIFY(cancel);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(!m_engine->script().isHeld("downloadWeights"));
        // What was received is kept, and the next download continues from there.
        QTRY_COMPARE(download()->text(), QString("Go on"));
        QVERIFY(download()->isVisible() && !cancel->isVisible());
        QVERIFY2(label("weightsState")->text().contains("are here"), qPrintable(label("weightsState")->text()));
        QVERIFY(!label("weightsError")->isVisible());
        m_engine->script().release("downloadWeights");
        QTest::mouseClick(download(), Qt::LeftButton);
        QTRY_VERIFY(label("weightsState")->text().contains("on this machine"));
        QCOMPARE(m_engine->script().calls("downloadWeights"), 2);
    }

    void aFailureIsToldAndCanBeTriedAgain()
    {
        m_engine->script().failNext("downloadWeights", Error(ErrorCode::Network, Text("example.org does not answer"),
                                                             Text("put resnet20-12fca82f.th into /home/weights yourself")));
        choosePublished();
        QTest::mouseClick(download(), Qt::LeftButton);
        QTRY_VERIFY(label("weightsError")->isVisible());
        QVERIFY2(label("weightsError")->text().contains("weights"), qPrintable(label("weightsError")->text()));
        QCOMPARE(download()->text(), QString("Try again"));
        QTest::mouseClick(download(), Qt::LeftButton);
        QTRY_VERIFY(label("weightsState")->text().contains("on this machine"));
        QVERIFY(!label("weightsError")->isVisible());
    }

    void askingForAFileKeepsNoOtherWeights()
    {
        m_studio->document().set("model", Json{{"id", "resnet20"}, {"pretrained", "published"}});
        QTest::mouseClick(from("fromOwn"), Qt::LeftButton);
        QVERIFY(from("fromOwn")->isChecked());
        QVERIFY2(!set("model.pretrained"), "a run would begin with weights that the card does not show");
        // An experiment that is opened meanwhile is shown as it is.
        m_studio->document().set("model.pretrained", "published");
        QVERIFY(from("fromPublished")->isChecked());
        m_studio->document().unset("model.pretrained");
        QVERIFY(from("fromRandom")->isChecked());
    }

    void aMissingFileIsReadAgainWhenThePageIsShownAgain()
    {
        FOVEA_REQUIRE_SHARED(weights, "weights");
        const auto file = m_home->path() / "mine.th";
        m_studio->document().set("model", Json{{"id", "resnet20"}, {"pretrained", file.string()}});
        const auto isToldOf = [this] {
            const auto labels = m_page->findChild<StartCard*>()->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [](QLabel* one) {
                return one->isVisible() && one->property("role") == "error" && one->text().contains("mine.th");
            });
        };
        QTRY_VERIFY(isToldOf());
        std::filesystem::copy_file(weights / "resnet20-12fca82f.th", file);
        m_page->hide();
        m_page->show();
        QTRY_VERIFY(!isToldOf());
    }

    void anUnknownStageIsToldOf()
    {
        m_studio->document().set("model", Json{{"id", "resnet20"}, {"pretrained", "published"}, {"freeze", "layer9"}});
        QTRY_VERIFY(strip()->isVisible());
        const auto labels = m_page->findChild<StartCard*>()->findChildren<QLabel*>();
        QTRY_VERIFY(
            std::any_of(labels.begin(), labels.end(), [](QLabel* one) { return one->isVisible() && one->text().contains("layer9"); }));
    }
};

}  // namespace pretrained_card_test

FOVEA_TEST(pretrained_card_test::PretrainedCardTest, QApplication)
#include "PretrainedCardTest.moc"
