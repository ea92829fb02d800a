// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/SettingRow.h"

#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

namespace fovea::ui {
namespace {

constexpr int kSettingRowFieldWidth = 216;

class WheelGuard final : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel)
            return false;
        event->ignore();
        return true;
    }
};

/// Fills itself anew, and knows how.
class ChoiceBox final : public QComboBox {
public:
    ChoiceBox(Settings& settings, Settings::Key key, std::function<std::vector<SettingChoice>()> choices)
        : m_settings(settings), m_key(key), m_choices(std::move(choices))
    {
    }

    void fill()
    {
        const QSignalBlocker blocker(this);
        clear();
        for (const auto& [text, value] : m_choices())
            addItem(text, value);
        showValue();
    }

    void showValue() { setCurrentIndex(findData(m_settings.text(m_key))); }

private:
    Settings& m_settings;
    Settings::Key m_key;
    std::function<std::vector<SettingChoice>()> m_choices;
};

}  // namespace

SettingRow::SettingRow(Settings& settings, Settings::Key key, QWidget* field, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_key(key), m_field(field), m_label(makeLabel(QStringLiteral("secondary"))),
      m_problem(makeLabel(QStringLiteral("error"))), m_reset(new QToolButton)
{
    setProperty("helpTopic", QStringLiteral("settings"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kTiny);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    grid->setRowMinimumHeight(0, space::kControl);
    m_label->setWordWrap(true);
    m_label->setBuddy(field);
    m_problem->setWordWrap(true);
    m_problem->hide();
    field->setFixedWidth(kSettingRowFieldWidth);
    Theme::setIcon(m_reset, QStringLiteral("reset"));
    m_reset->setIconSize({14, 14});
    auto keep = m_reset->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keep);
    grid->addWidget(m_label, 0, 0);
    grid->addWidget(m_reset, 0, 1);
    grid->addWidget(field, 0, 2);
    grid->addWidget(m_problem, 1, 0, 1, 3);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        m_settings.reset(m_key);
        setProblem({});
        Q_EMIT resetDone();
    });
    connect(&settings, &Settings::changed, this, [this](Settings::Key changed) {
        if (changed == m_key)
            refresh();
    });
    refresh();
}

void SettingRow::setTexts(const QString& label, const QString& help)
{
    m_label->setText(label);
    const QString tip = QStringLiteral("<qt>%1</qt>").arg(help.toHtmlEscaped());
    m_label->setToolTip(tip);
    m_field->setToolTip(tip);
    m_field->setAccessibleName(label);
    m_field->setAccessibleDescription(help);
    if (auto* inner = m_field->focusProxy()) {
        inner->setAccessibleName(label);
        inner->setAccessibleDescription(help);
    }
    m_reset->setToolTip(tr("Back to the default"));
    m_reset->setAccessibleName(tr("Reset %1").arg(label));
}

void SettingRow::setProblem(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    setLook(m_field, "invalid", !problem.isEmpty());
    refresh();
}

void SettingRow::refresh() { m_reset->setVisible(!m_settings.isDefault(m_key) || !m_problem->text().isEmpty()); }

QComboBox* makeSettingChoice(Settings& settings, Settings::Key key, std::function<std::vector<SettingChoice>()> choices)
{
    auto* box = new ChoiceBox(settings, key, std::move(choices));
    ignoreWheel(box);
    QObject::connect(box, &QComboBox::activated, &settings, [box, key, &settings](int index) { settings.set(key, box->itemData(index)); });
    QObject::connect(&settings, &Settings::changed, box, [box, key](Settings::Key changed) {
        if (changed == key)
            box->showValue();
    });
    Language::apply(box, [box] { box->fill(); });
    return box;
}

void refillChoice(QComboBox* box) { static_cast<ChoiceBox*>(box)->fill(); }

QWidget* makeSettingSlider(Settings& settings, Settings::Key key, int highest, std::function<QString(double)> show)
{
    auto* holder = new QWidget;
    auto* line = new QHBoxLayout(holder);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kSmall);
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setRange(0, highest);
    ignoreWheel(slider);
    auto* value = new QLabel;
    value->setMinimumWidth(36);
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line->addWidget(slider, 1);
    line->addWidget(value);
    holder->setFocusProxy(slider);
    const auto showValue = [slider, value, key, &settings, show = std::move(show)] {
        slider->setValue(qRound(100 * settings.real(key)));
        value->setText(show(settings.real(key)));
    };
    QObject::connect(slider, &QSlider::valueChanged, &settings,
                     [key, &settings](int hundredths) { settings.set(key, hundredths / 100.0); });
    QObject::connect(&settings, &Settings::changed, slider, [key, showValue](Settings::Key changed) {
        if (changed == key)
            showValue();
    });
    Language::apply(slider, showValue);
    return holder;
}

void ignoreWheel(QWidget* field)
{
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(new WheelGuard(field));
}

}  // namespace fovea::ui

#include "moc_SettingRow.cpp"
