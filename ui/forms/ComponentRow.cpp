// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ComponentRow.h"

#include "core/base/Catalogs.h"
#include "core/base/JsonText.h"
#include "ui/forms/ParamField.h"
#include "ui/forms/RowHead.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QKeyEvent>
#include <QToolButton>

namespace fovea::ui {
namespace {

const ComponentInfo* infoOf(const std::string& catalog, const Json& component)
{
    return component.is_object() ? Catalogs::find(catalog, component.value("id", "")) : nullptr;
}

QString shortValue(const ParamSpec& spec, const Json& value)
{
    if (value.is_string())
        for (const auto& choice : spec.choices)
            if (choice.id == value.get<std::string>())
                return display(choice.label);
    return valueAsText(spec, value) + (spec.unitText.empty() ? QString() : QStringLiteral(" ") + display(spec.unitText));
}

/// "Channels 32 · Kernel 3 px": what is usually set, and what else is not as usual.
QString shortParams(const ComponentInfo& info, const Json& component)
{
    QStringList words;
    for (const auto& spec : info.params) {
        const Json value = component.value(spec.key, spec.fallback);
        if (spec.isAdvanced && value == spec.fallback)
            continue;
        words << (spec.type == ParamType::Choice ? shortValue(spec, value)
                                                 : display(spec.labelText) + QLatin1Char(' ') + shortValue(spec, value));
    }
    return words.join(QStringLiteral(" · "));
}

}  // namespace

ComponentRow::ComponentRow(const Look& look, QWidget* parent)
    : QFrame(parent), m_look(look), m_head(new RowHead(look.isFoldable, look.isFoldable))
{
    setProperty("card", look.isFoldable ? "selectable" : "true");
    setProperty("helpTopic", look.helpTopic);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(space::kMedium, look.isFoldable ? 1 : space::kTiny, look.isFoldable ? space::kMedium : space::kSmall,
                                 look.isFoldable ? 1 : space::kMedium);
    m_column->setSpacing(0);
    m_column->addWidget(m_head);
    connect(m_head, &RowHead::clicked, this, &ComponentRow::clicked);
    connect(m_head, &RowHead::pullBegan, this, &ComponentRow::pullBegan);
    connect(m_head, &RowHead::pulled, this, &ComponentRow::pulled);
    connect(m_head, &RowHead::pullEnded, this, &ComponentRow::pullEnded);
    if (look.isFoldable) {
        setFocusPolicy(Qt::StrongFocus);
        m_head->setCursor(Qt::PointingHandCursor);
    } else {
        m_isUnfolded = true;
        addButtons();
    }
}

QToolButton* ComponentRow::addButton(const QString& icon)
{
    auto* button = new QToolButton;
    Theme::setIcon(button, icon);
    button->setIconSize({16, 16});
    m_head->addButton(button);
    return button;
}

void ComponentRow::addButtons()
{
    m_up = addButton(QStringLiteral("up"));
    m_down = addButton(QStringLiteral("down"));
    if (m_look.isFoldable) {
        m_copy = addButton(QStringLiteral("copy"));
        connect(m_copy, &QToolButton::clicked, this, &ComponentRow::duplicateWanted);
    }
    m_remove = addButton(QStringLiteral("trash"));
    connect(m_up, &QToolButton::clicked, this, [this] { Q_EMIT moveWanted(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { Q_EMIT moveWanted(1); });
    connect(m_remove, &QToolButton::clicked, this, &ComponentRow::removeWanted);
}

void ComponentRow::nameButtons()
{
    const QString name = m_head->words().title;
    const std::pair<QToolButton*, QString> names[] = {{m_up, tr("Move %1 up").arg(name)},
                                                      {m_down, tr("Move %1 down").arg(name)},
                                                      {m_copy, tr("Duplicate %1").arg(name)},
                                                      {m_remove, tr("Remove %1").arg(name)}};
    for (const auto& [button, text] : names) {
        if (!button)
            continue;
        button->setToolTip(text);
        button->setAccessibleName(text);
    }
    m_remove->setObjectName(QStringLiteral("remove%1%2").arg(m_look.itemName).arg(m_at));
    m_up->setObjectName(QStringLiteral("up%1%2").arg(m_look.itemName).arg(m_at));
    m_down->setObjectName(QStringLiteral("down%1%2").arg(m_look.itemName).arg(m_at));
    if (m_copy)
        m_copy->setObjectName(QStringLiteral("duplicate%1%2").arg(m_look.itemName).arg(m_at));
    m_up->setEnabled(m_at > 0);
    m_down->setEnabled(m_at + 1 < m_count);
    m_up->setVisible(m_count > 1 && (m_isSelected || !m_look.isFoldable));
    m_down->setVisible(m_up->isVisibleTo(this));
    for (auto* button : {m_copy, m_remove})
        if (button)
            button->setVisible(m_isSelected || !m_look.isFoldable);
}

void ComponentRow::setComponent(std::size_t at, std::size_t count, const Json& component)
{
    m_at = at;
    m_count = count;
    m_component = component;
    setObjectName(QStringLiteral("row%1%2").arg(m_look.itemName).arg(at));
    showHead();
    if (m_remove)
        nameButtons();
    showParams();
}

void ComponentRow::showHead()
{
    const auto* info = infoOf(m_look.catalog, m_component);
    RowHead::Words words;
    words.title = info ? display(info->label) : display(m_component.is_object() ? m_component.value("id", "") : jsonText(m_component));
    if (m_look.isFoldable) {
        words.number = QString::number(m_at + 1);
        words.summary = info && !m_isUnfolded ? shortParams(*info, m_component) : QString();
        words.output = m_output;
        words.weights = m_weights;
    }
    m_head->setWords(words);
    const QString help = info ? display(info->help) : QString();
    m_head->setToolTip(help.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(help.toHtmlEscaped()));
    setAccessibleName(m_look.isFoldable ? tr("%1: %2", "number and kind of a layer").arg(words.number, words.title) : words.title);
    QStringList told = {info ? shortParams(*info, m_component) : QString(), m_fault ? m_fault->text() : QString()};
    if (!m_output.isEmpty())
        told << tr("puts out %1").arg(m_output);
    told.removeAll(QString());
    setAccessibleDescription(told.join(QStringLiteral(". ")));
}

void ComponentRow::showParams()
{
    const auto* info = infoOf(m_look.catalog, m_component);
    const std::string key = info ? info->id + std::to_string(m_at) : std::string();
    if (m_params && m_paramsOf != key) {
        m_params->hide();
        m_params->deleteLater();  // one of its fields may have the word
        m_params = nullptr;
    }
    if (m_params) {
        m_params->setValues(m_component);
        m_params->setVisible(m_isUnfolded);
    } else if (info && m_isUnfolded && !info->params.empty()) {
        auto look = m_look.params;
        look.name = m_look.fieldName + QString::number(m_at);
        m_params = new ComponentParams(info->params, m_component, look);
        m_params->setContentsMargins(m_look.isFoldable ? 28 : 0, 0, 0, m_look.isFoldable ? space::kSmall : 0);
        m_paramsOf = key;
        m_column->addWidget(m_params);
        connect(m_params, &ComponentParams::chosen, this, &ComponentRow::chosen);
        m_params->setInvalid(m_faultKey);
    }
}

void ComponentRow::setFigures(const QString& output, const QString& weights)
{
    m_output = output;
    m_weights = weights;
    showHead();
}

void ComponentRow::setFault(const QString& words, const std::string& key)
{
    m_faultKey = key;
    if (!words.isEmpty() && !m_fault) {
        m_fault = makeLabel(QStringLiteral("error"));
        m_fault->setWordWrap(true);
        m_fault->setContentsMargins(28, 0, 0, space::kSmall);
        m_column->insertWidget(1, m_fault);
    }
    if (m_fault) {
        m_fault->setText(words);
        m_fault->setVisible(!words.isEmpty());
    }
    m_head->setFaulty(!words.isEmpty());
    if (m_params)
        m_params->setInvalid(key);
    showHead();
    showFrame();
}

void ComponentRow::setSelected(bool isSelected, bool isUnfolded)
{
    if (m_isSelected == isSelected && m_isUnfolded == isUnfolded)
        return;
    m_isSelected = isSelected;
    m_isUnfolded = isUnfolded;
    if (isSelected && !m_remove)
        addButtons();
    showHead();
    if (m_remove)
        nameButtons();
    showParams();
    showFrame();
}

void ComponentRow::setPointedAt(bool isPointedAt)
{
    m_isPointedAt = isPointedAt;
    showFrame();
}

void ComponentRow::showFrame()
{
    if (!m_look.isFoldable)
        return;
    const bool isFaulty = m_fault && !m_fault->text().isEmpty();
    setLook(this, "card", isFaulty ? "fault" : m_isSelected ? "selected" : m_isPointedAt ? "pointed" : "selectable");
}

void ComponentRow::enterEvent(QEnterEvent* event)
{
    QFrame::enterEvent(event);
    Q_EMIT hovered(true);
}

void ComponentRow::leaveEvent(QEvent* event)
{
    QFrame::leaveEvent(event);
    Q_EMIT hovered(false);
}

void ComponentRow::focusInEvent(QFocusEvent* event)
{
    QFrame::focusInEvent(event);
    setPointedAt(true);
}

void ComponentRow::focusOutEvent(QFocusEvent* event)
{
    QFrame::focusOutEvent(event);
    setPointedAt(false);
}

void ComponentRow::keyPressEvent(QKeyEvent* event)
{
    const bool isPlain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (!m_look.isFoldable || !hasFocus() || !isPlain)
        return QFrame::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Up: Q_EMIT stepWanted(-1); break;
    case Qt::Key_Down: Q_EMIT stepWanted(1); break;
    case Qt::Key_Delete: Q_EMIT removeWanted(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: Q_EMIT clicked(); break;
    default: QFrame::keyPressEvent(event);
    }
}

}  // namespace fovea::ui

#include "moc_ComponentRow.cpp"
