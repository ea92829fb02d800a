// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestData.h"
#include "tests/support/ui/FakeEngine.h"
#include "ui/inside/InsideView.h"
#include "ui/inside/MapGrid.h"
#include "ui/pages/model/ModelPage.h"
#include "ui/session/Studio.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/PictureView.h"
#include "tests/support/TestMain.h"

#include <QComboBox>
#include <QLabel>
#include <QToolButton>
#include <QtTest>

namespace feature_maps_test {

using namespace fovea;
using namespace fovea::ui;

/// "Inside the network" of what is set up, with pictures of the built-in digits.
class FeatureMapsTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    test::FakeEngine m_engine;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<ModelPage> m_page;

    MapGrid* maps() { return m_page->findChild<MapGrid*>("maps"); }
    QString label(const char* name) { return m_page->findChild<QLabel*>(QLatin1String(name))->text(); }
    QImage seen() { return m_page->findChild<PictureView*>("seen")->picture(); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        Theme::instance().install(*qApp, ThemeMode::Light);
    }

    void init()
    {
        m_studio = std::make_unique<Studio>(m_engine);
        m_studio->document().replace(Experiment());
        m_studio->document().setText("data.dataset.count", "600");
        m_page = std::make_unique<ModelPage>(*m_studio);
        m_page->resize(1200, 760);
        m_page->show();
        QTest::mouseClick(m_page->findChild<QToolButton*>("showInside"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(maps()->count(), 32, 20000);
    }

    void cleanup()
    {
        m_page.reset();
        m_studio.reset();
        Language::instance().set(QStringLiteral("en"));
    }

    void filtersAndMapsAreShown()
    {
        QCOMPARE(m_page->findChild<MapGrid*>("filters")->count(), 32);
        auto* layers = m_page->findChild<QComboBox*>("mapLayer");
        QCOMPARE(layers->count(), 2);
        QVERIFY(layers->itemText(0).startsWith("conv1"));
        QCOMPARE(seen().size(), QSize(28, 28));
        layers->setCurrentIndex(1);
        Q_EMIT layers->activated(1);
        QTRY_COMPARE(maps()->count(), 64);
    }

    void thePictureCanBeChanged()
    {
        const QString first = label("insidePicture");
        const QImage before = seen();
        QVERIFY2(first.contains("picture 1 of"), qPrintable(first));
        m_page->findChild<InsideView*>()->showSample(7);
        QTRY_VERIFY(label("insidePicture").contains("picture 8 of"));
        QTRY_VERIFY(seen() != before);
    }

    void aFileIsTakenAsWell()
    {
        QImage picture(60, 40, QImage::Format_RGB32);
        picture.fill(Qt::white);
        const QString file = QString::fromStdString((m_home.path() / "white.png").string());
        QVERIFY(picture.save(file));
        m_page->findChild<InsideView*>()->showFile(file);
        QTRY_COMPARE(seen().pixelColor(14, 14).lightness(), 255);
        QCOMPARE(label("insidePicture"), QString("white.png"));
    }

    void aMapStandsAloneWithItsRange()
    {
        QTest::mouseClick(maps(), Qt::LeftButton, {}, maps()->cell(3).center());
        QCOMPARE(maps()->enlarged(), 3);
        QVERIFY2(maps()->accessibleDescription().startsWith("Channel ") && maps()->accessibleDescription().contains("white"),
                 qPrintable(maps()->accessibleDescription()));
        Language::instance().set(QStringLiteral("zh_CN"));
        QTRY_VERIFY2(!maps()->accessibleDescription().startsWith("Channel ") && !maps()->accessibleDescription().contains("white"),
                     qPrintable(maps()->accessibleDescription()));
        QCOMPARE(maps()->enlarged(), 3);
        QTest::keyClick(maps(), Qt::Key_Escape);
        QCOMPARE(maps()->enlarged(), -1);
    }

    void aPerceptronHasNoPictures()
    {
        m_studio->document().set("model", Json{{"id", "mlp"}});
        auto* trouble = m_page->findChild<QWidget*>("insideTrouble");
        QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), 20000);
        m_studio->document().set("model", Json{{"id", "lenet"}});
        QTRY_VERIFY_WITH_TIMEOUT(!trouble->isVisible() && maps()->count() == 6, 20000);
    }

    void comesBackWhenAFaultIsMended()
    {
        auto* trouble = m_page->findChild<QWidget*>("insideTrouble");
        m_studio->document().setText("training.batch_size", "0");
        QTRY_VERIFY(trouble->isVisible());
        m_studio->document().setText("training.batch_size", "32");
        QTRY_VERIFY(!trouble->isVisible() && maps()->isVisible());
    }

    void anOpenedFileOutlivesItsDataset()
    {
        QImage picture(60, 40, QImage::Format_RGB32);
        picture.fill(Qt::white);
        const QString file = QString::fromStdString((m_home.path() / "kept.png").string());
        QVERIFY(picture.save(file));
        auto* view = m_page->findChild<InsideView*>();
        view->showFile(file);
        const auto before = m_studio->dataset().samples();
        m_studio->document().setText("data.dataset.count", "700");
        QTRY_VERIFY_WITH_TIMEOUT(m_studio->dataset().samples() && m_studio->dataset().samples() != before, 20000);
        QTRY_COMPARE(label("insidePicture"), QString("kept.png"));
        QTRY_COMPARE(seen().pixelColor(14, 14).lightness(), 255);
    }

    void maySkipWhatIsBeingOpened()
    {
        // A view that goes while its network is being opened: nothing may reach it afterwards.
        for (int i = 0; i < 3; ++i) {
            auto view = std::make_unique<InsideView>(m_engine.testing());
            view->setSamples(m_studio->dataset().samples());
            view->setSource(m_home.path() / "nowhere");
            view->show();
            QCoreApplication::processEvents();
        }
        QTest::qWait(200);
        QVERIFY(QThreadPool::globalInstance()->waitForDone(20000));
    }

    void aDatasetThatCannotBeOpenedIsToldOf()
    {
        m_studio->document().setText("data.dataset", "image_folder(folder=/nowhere)");
        auto* trouble = m_page->findChild<QWidget*>("insideTrouble");
        QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), 20000);
    }
};

}  // namespace feature_maps_test

FOVEA_TEST(feature_maps_test::FeatureMapsTest, QApplication)
#include "FeatureMapsTest.moc"
