// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestData.h"
#include "tests/support/ui/FakeEngine.h"
#include "ui/help/GuideWindow.h"
#include "ui/pages/model/SaveModelDialog.h"
#include "ui/session/ModelSession.h"
#include "ui/session/OwnModelsSession.h"
#include "ui/session/StartSession.h"
#include "ui/session/Studio.h"
#include "ui/theme/Theme.h"
#include "tests/support/TestMain.h"

#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QtTest>

namespace save_model_dialog_test {

using namespace fovea;
using namespace fovea::ui;

/// A network of one's own: how it gets its name, and how often it is measured.
class SaveModelDialogTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    test::FakeEngine m_engine;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<OwnModelsSession> m_models;
    QWidget m_window;
    QPointer<SaveModelDialog> m_dialog;
    const Json m_model{{"id", "stack"}, {"layers", Json::array({Json{{"id", "flatten"}}})}};

    QLineEdit* name() { return m_dialog->findChild<QLineEdit*>("ownModelName"); }
    QPushButton* save() { return m_dialog->findChild<QPushButton*>("saveOwnModel"); }
    void open()
    {
        m_dialog = new SaveModelDialog(*m_models, m_model, &m_window);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    }
    void type(const char* text)
    {
        name()->selectAll();
        QTest::keyClicks(name(), text);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        Theme::instance().install(*qApp, ThemeMode::Light);
        m_window.show();
    }

    void init()
    {
        m_studio = std::make_unique<Studio>(m_engine);
        m_models = std::make_unique<OwnModelsSession>(*m_studio);
    }

    void cleanup()
    {
        delete m_dialog;
        m_models.reset();
        m_studio.reset();
    }

    void theNameStandsWhileTheDiskIsWritten()
    {
        open();
        type("cnn");
        QTest::mouseClick(save(), Qt::LeftButton);
        type("other");
        QCOMPARE(name()->text(), QString("cnn"));
        QVERIFY(!save()->isEnabled());
        QTRY_VERIFY(!name()->isReadOnly());  // refused: a model of the catalogue has that name
        type("mine");
        QVERIFY(save()->isEnabled());
        QTest::mouseClick(save(), Qt::LeftButton);
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(api::listOwnModels().size(), std::size_t{1});
    }

    void theGuideIsAKeyAway()
    {
        open();
        QTest::keyClick(name(), Qt::Key_F1);
        auto* guide = m_dialog->findChild<GuideWindow*>();
        QVERIFY(guide);
        QCOMPARE(guide->topic(), QString("stack"));
    }

    void aNetworkIsMeasuredOnceHoweverOftenItIsWanted()
    {
        m_studio->document().replace(Experiment());
        m_studio->document().setText("data.dataset.count", "600");
        StartSession start(*m_studio);
        ModelSession session(*m_studio, start);
        start.setWatched(true);
        session.setWatched(true);
        QTRY_VERIFY(session.wish() && session.chosen().figures);
        int measured = 0;
        connect(&m_studio->jobs(), &JobTracker::started, this,
                [&](const QString& key) { measured += key == QLatin1String("measure a model of the list"); });
        for (int i = 0; i < 3; ++i)
            session.want("lenet");
        QTRY_VERIFY(session.entry("lenet"));
        session.want("mlp");  // in its turn, after whatever waits
        QTRY_VERIFY(session.entry("mlp"));
        QCOMPARE(measured, 2);
    }
};

}  // namespace save_model_dialog_test

FOVEA_TEST(save_model_dialog_test::SaveModelDialogTest, QApplication)
#include "SaveModelDialogTest.moc"
