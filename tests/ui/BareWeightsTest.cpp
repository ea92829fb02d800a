// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/try/BareWeightsDialog.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "tests/support/TestMain.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

namespace bare_weights_test {

using namespace fovea;
using namespace fovea::ui;

/// What the dialogue about a file of bare weights asks, and that an answer is not lost.
class BareWeightsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qApp, ThemeMode::Light); }
    void cleanup() { Language::instance().set(QStringLiteral("en")); }

    void theBestGuessIsChosen()
    {
        BareWeightsDialog dialog("/somewhere/weights.pth", {"resnet56", "resnet20"}, {}, nullptr);
        QCOMPARE(dialog.findChild<QComboBox*>("bareModel")->currentData().toString(), QString("resnet56"));
        const auto answer = dialog.answer();
        QCOMPARE(answer.told.get("model.id"), std::optional<Json>("resnet56"));
        QVERIFY2(answer.classes.empty() && !answer.told.get("data.size") && !answer.told.get("data.normalize"),
                 "nothing is told that nobody said");
    }

    void anEarlierAnswerIsKept()
    {
        BareWeights told;
        told.told.set("model", Json{{"id", "resnet20"}});
        told.told.set("data.size", 48);
        told.told.set("data.normalize", Json{{"id", "imagenet"}});
        told.classes = "/somewhere/names.txt";
        BareWeightsDialog dialog("/somewhere/weights.pth", {"resnet56"}, told, nullptr);
        QVERIFY(dialog.answer() == told);
        QCOMPARE(dialog.findChild<QComboBox*>("bareClasses")->currentText(), QString("names.txt"));
        Language::instance().set(QStringLiteral("zh_CN"));
        QVERIFY(dialog.answer() == told);
        QCOMPARE(dialog.findChild<QComboBox*>("bareClasses")->currentText(), QString("names.txt"));
    }

    void aSizeThatIsNoneIsNotSwallowed()
    {
        BareWeightsDialog dialog("/somewhere/weights.pth", {"resnet56"}, {}, nullptr);
        auto* size = dialog.findChild<QLineEdit*>("bareSize");
        auto* open = dialog.findChild<QPushButton*>("bareOpen");
        size->setText("0");
        QVERIFY(!open->isEnabled());
        size->setText("64");
        QVERIFY(open->isEnabled());
        QCOMPARE(dialog.answer().told.get("data.size"), std::optional<Json>(64));
        size->clear();
        QVERIFY(open->isEnabled());
    }
};

}  // namespace bare_weights_test

FOVEA_TEST(bare_weights_test::BareWeightsTest, QApplication)
#include "BareWeightsTest.moc"
