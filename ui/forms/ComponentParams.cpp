// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ComponentParams.h"

#include "core/base/Error.h"
#include "ui/forms/ParamField.h"
#include "ui/forms/ParamSlider.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QGridLayout>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace fovea::ui {
namespace {

constexpr int kLabelWidth = 112;

Json valueIn(const Json& component, const ParamSpec& spec)
{
    return component.is_object() ? component.value(spec.key, spec.fallback) : spec.fallback;
}

}  // namespace

ComponentParams::ComponentParams(const std::vector<ParamSpec>& specs, const Json& component, const Look& look, QWidget* parent)
    : QWidget(parent), m_look(look), m_component(component)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(space::kSmall);
    m_grid->setVerticalSpacing(space::kTiny);
    m_grid->setColumnStretch(m_look.isWide ? 1 : 0, 1);
    if (m_look.isWide)
        m_grid->setColumnMinimumWidth(0, kLabelWidth);
    column->addLayout(m_grid);
    m_advanced = new QToolButton;
    m_advanced->setObjectName(m_look.name + QStringLiteral(".advanced"));
    m_advanced->setProperty("link", true);
    column->addWidget(m_advanced, 0, Qt::AlignLeft);
    connect(m_advanced, &QToolButton::clicked, this, [this] {
        m_isUnfolded = !m_isUnfolded;
        fold();
    });
    for (const auto& spec : specs) {
        if (spec.isAdvanced)
            m_folded.push_back(spec);
        else
            add(spec);
    }
    m_advanced->setVisible(!m_folded.empty());
    fold();
}

void ComponentParams::add(const ParamSpec& spec)
{
    Field field{spec, nullptr, nullptr, {}, {}};
    auto* label = makeLabel(m_look.isWide ? QStringLiteral("secondary") : QStringLiteral("caption"));
    label->setText(display(spec.labelText) + (spec.unitText.empty() ? QString() : QStringLiteral(" (%1)").arg(display(spec.unitText))));
    label->setToolTip(QStringLiteral("<qt>%1</qt>").arg(display(spec.helpText).toHtmlEscaped()));
    field.label = label;
    if (ParamSlider::suits(spec))
        addSlider(field);
    else
        addField(field);
    field.editor->setObjectName(m_look.name + QLatin1Char('.') + display(spec.key));
    field.editor->setToolTip(label->toolTip());
    field.show(valueIn(m_component, spec));
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(field.editor, m_look.isWide ? row : row + 1, m_look.isWide ? 1 : 0);
    m_fields.push_back(std::move(field));
}

void ComponentParams::addSlider(Field& field)
{
    const double highest = m_look.highest ? m_look.highest(field.spec, valueIn(m_component, field.spec)) : field.spec.max;
    auto* slider = new ParamSlider(field.spec, highest);
    slider->setTellsMisfits(m_look.tellsMisfits);
    connect(slider, &ParamSlider::chosen, this, [this, key = field.spec.key](const Json& value) { Q_EMIT chosen(key, value); });
    field.editor = slider;
    field.show = [slider](const Json& value) { slider->setValue(value); };
    field.mark = [slider](bool isInvalid) { slider->setInvalid(isInvalid); };
}

void ComponentParams::addField(Field& field)
{
    auto* editor = ParamField::make(field.spec);
    connect(editor, &ParamField::chosen, this, [this, key = field.spec.key](const Json& value) { Q_EMIT chosen(key, value); });
    connect(editor, &ParamField::typed, this, [this, spec = field.spec](const QString& typed) {
        const std::string text = typed.trimmed().toStdString();
        Json value;
        try {
            value = parseParamText(spec, text, spec.key);
        } catch (const Error&) {
            value = tryParseJson(text);
            if (!m_look.tellsMisfits || !value.is_number())
                return;  // not yet a value: the field falls back when it is left
        }
        Q_EMIT chosen(spec.key, value);
    });
    field.editor = editor;
    field.show = [editor](const Json& value) { editor->setValue(value); };
    field.mark = [editor](bool isInvalid) { editor->setInvalid(isInvalid); };
}

void ComponentParams::setValues(const Json& component)
{
    m_component = component;
    for (const auto& field : m_fields)
        field.show(valueIn(component, field.spec));
}

void ComponentParams::setInvalid(const std::string& key)
{
    const auto isIt = [&](const ParamSpec& spec) { return spec.key == key; };
    const bool isFolded =
        std::any_of(m_folded.begin(), m_folded.end(), isIt) ||
        std::any_of(m_fields.begin(), m_fields.end(), [&](const Field& field) { return field.spec.isAdvanced && isIt(field.spec); });
    if (isFolded && !m_isUnfolded) {
        m_isUnfolded = true;
        fold();
    }
    for (const auto& field : m_fields)
        field.mark(!key.empty() && isIt(field.spec));
}

void ComponentParams::fold()
{
    // Fields take a moment to make, and most people never unfold these.
    if (m_isUnfolded)
        for (const auto& spec : std::exchange(m_folded, {}))
            add(spec);
    for (const auto& field : m_fields)
        for (auto* part : {field.label, field.editor})
            part->setVisible(!field.spec.isAdvanced || m_isUnfolded);
    m_advanced->setText((m_isUnfolded ? QStringLiteral("▾ ") : QStringLiteral("▸ ")) + tr("Advanced"));
}

}  // namespace fovea::ui

#include "moc_ComponentParams.cpp"
