// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Catalogs.h"
#include "tests/support/ui/FakeEngine.h"
#include "ui/models/LayerModel.h"
#include "ui/pages/model/ModelCard.h"
#include "ui/pages/model/ModelPage.h"
#include "ui/pages/model/NetworkPicture.h"
#include "ui/session/Studio.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "tests/support/TestMain.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

namespace model_page_test {

using namespace fovea;
using namespace fovea::ui;

/// The Model page with the built-in digits, and networks whose shapes are real.
class ModelPageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    test::FakeEngine m_engine;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<ModelPage> m_page;

    ModelCard* card(const QString& id) const { return m_page->findChild<ModelCard*>("model " + id); }
    const QAbstractItemModel& table() const { return *m_page->findChild<QTableView*>("layerTable")->model(); }
    QStringList column(int at) const
    {
        QStringList cells;
        for (int row = 0; row < table().rowCount(); ++row)
            cells << table().index(row, at).data().toString();
        return cells;
    }
    QString shown(const QString& label) const { return m_page->findChild<QLabel*>(label)->text(); }
    QWidget* problem() const { return m_page->findChild<QWidget*>("modelProblem"); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().toLocal8Bit());
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
        QTRY_COMPARE(table().rowCount(), 5);
    }

    void cleanup()
    {
        m_page.reset();
        m_studio.reset();
    }

    void theTableTellsTheLayers()
    {
        QCOMPARE(column(LayerModel::Name), QStringList({"conv1", "conv2", "fc1", "drop1", "fc2"}));
        QCOMPARE(column(LayerModel::Kind), QStringList({"Convolution", "Convolution", "Fully connected", "Dropout", "Fully connected"}));
        QCOMPARE(column(LayerModel::Output), QStringList({"32 × 28 × 28", "64 × 14 × 14", "128", "128", "10"}));
        // 9·32 + 32, 9·32·64 + 64, 64·7·7·128 + 128, none, 128·10 + 10
        QCOMPARE(column(LayerModel::Parameters), QStringList({"320", "18,496", "401,536", "–", "1,290"}));
        QVERIFY(qAbs(table().index(2, LayerModel::Parameters).data(LayerModel::ShareRole).toDouble() - 401536.0 / 421642.0) < 1e-9);
        QCOMPARE(shown("modelSize0"), QString("28 × 28, grey"));
        QCOMPARE(shown("modelSize2"), QString("421,642"));
    }

    void cardsInViewTellTheirSize()
    {
        for (const char* id : {"cnn", "lenet", "mlp"}) {
            QTRY_VERIFY2(card(id)->accessibleDescription().contains("parameters"), id);
            QCOMPARE(card(id)->isChecked(), QString(id) == "cnn");
        }
        // As published for 28 × 28 digits.
        QVERIFY(card("lenet")->accessibleDescription().contains("61,706"));
        // Large ones are not built before somebody looks at them.
        QVERIFY(!card("resnet18")->isVisible());
        QVERIFY(!card("resnet18")->accessibleDescription().contains("parameters"));
        QTest::mouseClick(m_page->findChild<QToolButton*>("modelGroup1"), Qt::LeftButton);
        QTRY_VERIFY(card("resnet18")->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(card("resnet18")->accessibleDescription().contains("parameters"), 20000);
    }

    void theSearchFindsANetwork()
    {
        auto* search = m_page->findChild<QLineEdit*>("modelSearch");
        QTest::keyClicks(search, "ResNet-20");
        QVERIFY(card("resnet20")->isVisible());
        QVERIFY(!card("lenet")->isVisible() && !card("resnet50")->isVisible());
        search->setText("no such network");
        QVERIFY(!card("resnet20")->isVisible());
        search->clear();
        QVERIFY(card("lenet")->isVisible() && !card("resnet20")->isVisible());
    }

    void whatTheNetworkBeginsWithStandsOnce()
    {
        QTest::mouseClick(card("mlp"), Qt::LeftButton);
        QTRY_VERIFY(m_page->findChild<QWidget*>("model.hidden"));
        QVERIFY(!m_page->findChild<QWidget*>("model.pretrained"));
        QVERIFY(!m_page->findChild<QWidget*>("model.freeze"));
    }

    void aCardChoosesTheNetwork()
    {
        QTest::mouseClick(card("mlp"), Qt::LeftButton);
        QCOMPARE(m_studio->document().experiment().get("model.id"), std::optional<Json>("mlp"));
        QVERIFY(card("mlp")->isChecked());
        QVERIFY(!card("cnn")->isChecked());
        QTRY_COMPARE(column(LayerModel::Output), QStringList({"256", "128", "128", "10"}));
        QTRY_VERIFY(m_page->findChild<QWidget*>("model.hidden"));
        auto* hidden = m_page->findChild<QWidget*>("model.hidden")->findChild<QLineEdit*>();
        hidden->setFocus();
        hidden->selectAll();
        QTest::keyClicks(hidden, "32");
        QTRY_COMPARE(column(LayerModel::Output), QStringList({"32", "32", "10"}));
        QTRY_COMPARE(shown("modelSize2"), QString("25,450"));
    }

    void pressingTheDrawingSelectsTheRow()
    {
        auto* picture = m_page->findChild<NetworkPicture*>("networkPicture");
        QTest::mouseClick(picture, Qt::LeftButton, {}, picture->slabOf(1).center().toPoint());
        QCOMPARE(m_page->findChild<QTableView*>("layerTable")->currentIndex().row(), 1);
    }

    void picturesThatAreTooSmallAreToldOf()
    {
        m_studio->document().setText("model", "lenet");
        m_studio->document().setText("data.size", "8");
        QTRY_VERIFY(problem()->isVisible());
        QString words;
        for (const auto* label : problem()->findChildren<QLabel*>())
            words += label->text() + '\n';
        QVERIFY2(words.contains("at least 12 by 12 pixels") && words.contains("8 × 8"), qPrintable(words));
        QTRY_VERIFY(card("lenet")->accessibleDescription().contains("at least 12 by 12"));
        QTest::mouseClick(problem()->findChild<QPushButton*>(), Qt::LeftButton);
        m_page->activateWindow();
        QTRY_VERIFY(m_page->findChild<QWidget*>("data.size")->findChild<QLineEdit*>()->hasFocus());
        m_studio->document().setText("data.size", "16");
        QTRY_VERIFY(m_page->findChild<QTableView*>("layerTable")->isVisible());
        QTRY_COMPARE(column(LayerModel::Output).first(), QString("6 × 16 × 16"));
    }

    void theTimeOfAnEpochIsMeasured()
    {
        QTRY_VERIFY_WITH_TIMEOUT(shown("modelSize6").startsWith("about "), 20000);
        const auto* note = m_page->findChild<QLabel*>("timeNote");
        // A tenth of the training part is kept aside; 64 pictures a step.
        const auto roles = m_studio->dataset().samples()->roles(m_studio->document().experiment());
        const auto pictures = std::count(roles.begin(), roles.end(), api::SampleSet::Role::Train);
        QVERIFY2(note->text().startsWith(QString("%1 steps for %2 pictures").arg((pictures + 63) / 64).arg(pictures)),
                 qPrintable(note->text()));
    }
};

}  // namespace model_page_test

FOVEA_TEST(model_page_test::ModelPageTest, QApplication)
#include "ModelPageTest.moc"
