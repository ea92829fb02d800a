// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Catalogs.h"
#include "core/base/Experiment.h"
#include "ui/forms/ComponentParams.h"
#include "ui/forms/ParamField.h"
#include "ui/theme/Theme.h"
#include "tests/support/TestMain.h"

#include <QComboBox>
#include <QLineEdit>
#include <QtTest>

namespace component_params_test {

using namespace fovea;
using namespace fovea::ui;

/// The fields of one layer, with an owner that shows what is in force and marks what is out of range.
class ComponentParamsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ComponentParams> m_params;
    Json m_layer;

    QLineEdit* padding() { return m_params->findChild<QWidget*>("layer0.padding")->findChild<QLineEdit*>(); }
    void show(const Json& layer)
    {
        m_layer = layer;
        m_params->setValues(layer);
        const Json padding = layer.value("padding", Json(0));
        m_params->setInvalid(padding.is_number() && padding > 64 ? "padding" : "");
    }
    void type(const char* text)
    {
        padding()->setFocus();
        padding()->selectAll();
        QTest::keyClicks(padding(), text);
    }
    void leave()
    {
        qApp->focusWidget()->clearFocus();
        QVERIFY(!padding()->hasFocus());
    }

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qApp, ThemeMode::Light); }

    void init()
    {
        ComponentParams::Look look;
        look.name = QStringLiteral("layer0");
        look.tellsMisfits = true;
        m_layer = Json{{"id", "conv"}, {"padding", 1}};
        m_params = std::make_unique<ComponentParams>(Catalogs::require("layer", "conv").params, m_layer, look);
        connect(m_params.get(), &ComponentParams::chosen, this, [this](const std::string& key, const Json& value) {
            auto layer = m_layer;
            layer[key] = value;
            show(layer);
        });
        m_params->setInvalid("padding");  // unfolds it
        show(m_layer);
        m_params->show();
        QVERIFY(QTest::qWaitForWindowActive(m_params.get()));
    }

    void whatDoesNotFitStaysWhenTheFieldIsLeft()
    {
        type("99");
        leave();
        QCOMPARE(padding()->text(), QString("99"));
        QVERIFY(padding()->property("invalid").toBool() || padding()->parentWidget()->property("invalid").toBool());
    }

    void aStepFromWhatDoesNotFitIsShown()
    {
        type("99");
        QTest::keyClick(qApp->focusWidget(), Qt::Key_Down);
        QCOMPARE(m_layer["padding"], Json(64));
        QCOMPARE(padding()->text(), QString("64"));
    }

    void anotherValueTakesThePlaceOfWhatDidNotFit()
    {
        type("99");
        leave();
        show(Json{{"id", "conv"}, {"padding", "same"}});
        QCOMPARE(padding()->text(), QString("keeps the size"));
        type("98");
        leave();
        show(Json{{"id", "conv"}, {"padding", 77}});  // does not fit either
        QCOMPARE(padding()->text(), QString("77"));
    }

    void whatIsBeingTypedIsLeftAlone()
    {
        type("99");
        QTest::keyClick(padding(), Qt::Key_Backspace);
        QCOMPARE(m_layer["padding"], Json(9));
        QCOMPARE(padding()->text(), QString("9"));
        QCOMPARE(padding()->cursorPosition(), 1);
    }

    void aNumberMayHaveAWordOfItsOwn()
    {
        const auto& size = *findSpec(Experiment::dataSpecs(), "size");
        const std::unique_ptr<ParamField> field(ParamField::make(size));
        auto* box = field->findChild<QComboBox*>();
        QVERIFY(box);
        field->setValue(0);
        QCOMPARE(box->currentText(), QString("auto"));
        field->setValue(32);
        QCOMPARE(box->currentText(), QString("32"));
        Json now;
        connect(field.get(), &ParamField::chosen, this, [&](const Json& value) { now = value; });
        Q_EMIT box->activated(0);
        QVERIFY2(now.is_number_integer() && now == 0, now.dump().c_str());
        // What experiments hold stays a number.
        std::vector<FieldError> faults;
        validateValue(size, 0, "size", faults);
        QVERIFY(faults.empty());
        validateValue(size, "0", "size", faults);
        QCOMPARE(faults.size(), std::size_t{1});
        QCOMPARE(allowedAsText(size), std::string("0 to 4096"));
    }
};

}  // namespace component_params_test

FOVEA_TEST(component_params_test::ComponentParamsTest, QApplication)
#include "ComponentParamsTest.moc"
