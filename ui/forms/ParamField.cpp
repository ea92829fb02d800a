// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ParamField.h"

#include "core/base/Catalogs.h"
#include "ui/text/Language.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fovea::ui {
namespace {

/// Data of a combo box's entry that stands for a JSON null.
const QString kNone = QStringLiteral("\x01none");

class CheckField final : public ParamField {
public:
    CheckField(const ParamSpec& spec, QWidget* parent) : ParamField(spec, parent), m_box(new QCheckBox)
    {
        setControl(m_box);
        connect(m_box, &QCheckBox::clicked, this, [this](bool on) { Q_EMIT chosen(on); });
    }
    void setValue(const Json& value) override { m_box->setChecked(value.is_boolean() && value.get<bool>()); }

private:
    QCheckBox* m_box;
};

/// A wheel that scrolls the page must not change a choice on its way.
class QuietComboBox final : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

/// A choice out of the spec's own list, or out of a catalogue.
class ChoiceField final : public ParamField {
public:
    ChoiceField(const ParamSpec& spec, QWidget* parent) : ParamField(spec, parent), m_box(new QuietComboBox)
    {
        setControl(m_box);
        m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        Language::apply(this, [this] { fill(); });
        connect(m_box, &QComboBox::activated, this, [this](int index) {
            const QString id = m_box->itemData(index).toString();
            if (id == kNone)
                Q_EMIT chosen(Json());
            else if (m_spec.type == ParamType::Component)
                Q_EMIT chosen(Json{{"id", id.toStdString()}});
            else
                Q_EMIT chosen(Json(id.toStdString()));
        });
    }

    void setValue(const Json& value) override
    {
        m_value = value;
        const Json id = value.is_object() && value.contains("id") ? value["id"] : value;
        m_box->setCurrentIndex(m_box->findData(id.is_string() ? QString::fromStdString(id.get<std::string>()) : kNone));
    }

private:
    void fill()
    {
        m_box->clear();
        if (m_spec.isOptional || m_spec.fallback.is_null())
            m_box->addItem(ParamField::tr("None"), kNone);
        if (m_spec.type == ParamType::Component) {
            for (const auto& entry : Catalogs::entries(m_spec.catalog)) {
                m_box->addItem(display(entry.label), QString::fromStdString(entry.id));
                m_box->setItemData(m_box->count() - 1, QStringLiteral("<qt>%1</qt>").arg(display(entry.help).toHtmlEscaped()),
                                   Qt::ToolTipRole);
            }
        } else {
            for (const auto& choice : m_spec.choices)
                m_box->addItem(display(choice.label), QString::fromStdString(choice.id));
        }
        setValue(m_value);
    }

    QComboBox* m_box;
    Json m_value;
};

/// Everything that is typed.
class TextField final : public ParamField {
public:
    TextField(const ParamSpec& spec, QWidget* parent) : ParamField(spec, parent), m_edit(new QLineEdit)
    {
        if (spec.choices.empty() || spec.type == ParamType::Path) {
            setControl(m_edit);
        } else {
            // Words beside the number: an editable list.
            m_box = new QuietComboBox;
            m_box->setEditable(true);
            m_box->setInsertPolicy(QComboBox::NoInsert);
            m_box->setLineEdit(m_edit);
            setControl(m_box);
            Language::apply(this, [this] {
                const QString text = m_edit->text();
                m_box->clear();
                for (const auto& choice : m_spec.choices)
                    m_box->addItem(display(choice.label), QString::fromStdString(choice.id));
                m_edit->setText(text);
            });
            connect(m_box, &QComboBox::activated, this, [this](int index) {
                const std::string id = m_box->itemData(index).toString().toStdString();
                const Json number = tryParseJson(id);
                Q_EMIT chosen(number.is_number() ? number : Json(id));
            });
            m_box->installEventFilter(this);  // it has the focus, and its Up and Down would choose words
        }
        if (spec.type == ParamType::Path)
            addBrowser();
        m_edit->installEventFilter(this);
        connect(m_edit, &QLineEdit::textEdited, this, &ParamField::typed);
        connect(m_edit, &QLineEdit::editingFinished, this, [this] { showValue(m_value); });
    }

    void setValue(const Json& value) override
    {
        m_keepsText = m_keepsText && value == m_value;
        m_value = value;
        showUnlessTyped();
    }

protected:
    void marked(bool isInvalid) override
    {
        if (std::exchange(m_keepsText, isInvalid) != isInvalid)
            showUnlessTyped();
    }

    bool eventFilter(QObject* object, QEvent* event) override
    {
        const bool isNumber = m_spec.type == ParamType::Integer || m_spec.type == ParamType::Real;
        if (event->type() == QEvent::KeyPress && isNumber && m_value.is_number()) {
            const auto* pressed = static_cast<QKeyEvent*>(event);
            const int key = pressed->key();
            const bool opensList = m_box && pressed->modifiers().testFlag(Qt::AltModifier);
            if ((key == Qt::Key_Up || key == Qt::Key_Down) && !opensList) {
                const double next = stepped(m_spec, m_value.get<double>(), key == Qt::Key_Up ? 1 : -1);
                m_edit->setModified(false);
                Q_EMIT chosen(m_spec.type == ParamType::Integer ? Json(std::llround(next)) : Json(next));
                return true;
            }
        }
        return ParamField::eventFilter(object, event);
    }

private:
    void showUnlessTyped()
    {
        if (!m_edit->hasFocus() || !m_edit->isModified())
            showValue(m_value);
    }

    void showValue(const Json& value)
    {
        if (m_keepsText)
            return;  // what was typed does not fit: it stays, with the reason beside it
        QString text = valueAsText(m_spec, value);
        if (m_box)
            if (const int index = m_box->findData(text); index >= 0)
                text = m_box->itemText(index);
        m_edit->setText(text);
        m_edit->setModified(false);
        m_edit->setCursorPosition(0);
    }

    void addBrowser()
    {
        auto* browse = new QToolButton;
        Theme::setIcon(browse, QStringLiteral("folder"));
        layout()->addWidget(browse);
        Language::apply(browse, [browse] {
            browse->setToolTip(ParamField::tr("Choose a folder"));
            browse->setAccessibleName(ParamField::tr("Choose a folder"));
        });
        connect(browse, &QToolButton::clicked, this, [this] {
            const QString path = QFileDialog::getExistingDirectory(window(), display(m_spec.labelText), m_edit->text());
            if (!path.isEmpty())
                Q_EMIT chosen(Json(path.toStdString()));
        });
    }

    QLineEdit* m_edit;
    QComboBox* m_box = nullptr;
    Json m_value;
    bool m_keepsText = false;
};

}  // namespace

ParamField::ParamField(const ParamSpec& spec, QWidget* parent) : QWidget(parent), m_spec(spec)
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kTiny);
}

ParamField* ParamField::make(const ParamSpec& spec, QWidget* parent)
{
    switch (spec.type) {
    case ParamType::Boolean: return new CheckField(spec, parent);
    case ParamType::Choice:
    case ParamType::Component: return new ChoiceField(spec, parent);
    case ParamType::Integer:
    case ParamType::Real:
    case ParamType::Text:
    case ParamType::Path:
    case ParamType::Range:
    case ParamType::List: return new TextField(spec, parent);
    }
    Q_UNREACHABLE();
}

void ParamField::setControl(QWidget* control)
{
    m_control = control;
    layout()->addWidget(control);
    setFocusProxy(control);
    Language::apply(this, [this] {
        m_control->setAccessibleName(display(m_spec.labelText));
        m_control->setAccessibleDescription(display(m_spec.helpText));
    });
}

void ParamField::setInvalid(bool isInvalid)
{
    setLook(m_control, "invalid", isInvalid);
    marked(isInvalid);
}

QString valueAsText(const ParamSpec& spec, const Json& value)
{
    ParamSpec with = spec;
    with.fallback = value;
    return QString::fromStdString(defaultAsText(with));
}

double stepped(const ParamSpec& spec, double value, int direction)
{
    double next = value;
    if (spec.scaleHint == Scale::Log && value > 0) {
        // The series 1, 2, 5: the nearest member beyond the value.
        const double decade = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
        const double members[] = {0.5, 1, 2, 5, 10};
        if (direction > 0)
            next = decade * *std::find_if(std::begin(members), std::end(members), [&](double m) { return m * decade > value * 1.0001; });
        else
            next = decade * *std::find_if(std::rbegin(members), std::rend(members), [&](double m) { return m * decade < value * 0.9999; });
    } else if (spec.type == ParamType::Integer) {
        next = value + direction;
    } else {
        const bool isBounded = spec.min > -1e6 && spec.max < 1e6;
        next = value + direction * (isBounded ? (spec.max - spec.min) / 100 : std::max(std::abs(value), 1.0) / 10);
        next = std::round(next * 1e6) / 1e6;
    }
    return std::clamp(next, spec.min, spec.max);
}

}  // namespace fovea::ui

#include "moc_ParamField.cpp"
