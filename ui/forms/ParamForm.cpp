// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ParamForm.h"

#include "core/base/Catalogs.h"
#include "core/base/JsonText.h"
#include "ui/forms/ParamField.h"
#include "ui/session/Document.h"
#include "ui/text/Language.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace fovea::ui {

ParamForm::ParamForm(Document& document, std::function<std::vector<Part>()> parts, QWidget* parent)
    : QWidget(parent), m_document(document), m_parts(std::move(parts))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    m_advanced = new QToolButton;
    m_advanced->setProperty("link", true);
    column->addWidget(m_advanced, 0, Qt::AlignLeft);
    connect(m_advanced, &QToolButton::clicked, this, [this] {
        m_isUnfolded = !m_isUnfolded;
        fold();
    });
    connect(&document, &Document::changed, this, &ParamForm::refresh);
    Language::apply(this, [this] { rebuild(); });
}

void ParamForm::setFieldWidth(int width)
{
    m_fieldWidth = width;
    rebuild();
}

std::string ParamForm::shape() const
{
    std::string all;
    for (const auto& part : m_parts()) {
        const Json own = part.isComponent ? m_document.value(part.prefix) : Json();
        all += part.prefix + (own.is_object() ? "=" + own.value("id", "") : "") + "{";
        for (const auto& spec : part.specs) {
            all += spec.key;
            if (spec.type == ParamType::Component) {
                const Json value = m_document.value(part.prefix + "." + spec.key);
                all += "=" + (value.is_object() ? value.value("id", "") : "");
            }
            all += ",";
        }
        all += "}";
    }
    return all;
}

void ParamForm::rebuild()
{
    m_shape = shape();
    m_rows.clear();
    delete m_body;
    m_body = new QWidget;
    auto* rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::kTiny);
    for (const auto& part : m_parts())
        addRows(part.specs, part.prefix, false);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_body);
    m_advanced->setVisible(std::any_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.isAdvanced; }));
    refresh();
    fold();
}

void ParamForm::addRows(const std::vector<ParamSpec>& specs, const std::string& prefix, bool advanced)
{
    for (const auto& spec : specs) {
        // Lists of components have an editor of their own.
        if (spec.type == ParamType::List && spec.element && spec.element->type == ParamType::Component)
            continue;
        const std::string path = prefix + "." + spec.key;
        addRow(spec, path, advanced || spec.isAdvanced);
        if (spec.type != ParamType::Component)
            continue;
        const Json value = m_document.value(path);
        const auto* info = value.is_object() ? Catalogs::find(spec.catalog, value.value("id", "")) : nullptr;
        if (info)
            addRows(info->params, path, advanced || spec.isAdvanced);
    }
}

void ParamForm::addRow(const ParamSpec& spec, const std::string& path, bool advanced)
{
    Row row;
    row.path = path;
    row.isAdvanced = advanced;
    row.holder = new QWidget;
    row.holder->setProperty("helpTopic", QString::fromStdString(path));
    auto* grid = new QGridLayout(row.holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kTiny);
    grid->setVerticalSpacing(0);
    row.label = makeLabel(QStringLiteral("secondary"));
    row.label->setText(display(spec.labelText) + (spec.unitText.empty() ? QString() : QStringLiteral(" (%1)").arg(display(spec.unitText))));
    QString help = QStringLiteral("<qt>") + display(spec.helpText).toHtmlEscaped();
    if (const auto allowed = allowedValues(spec); !allowed.empty() && spec.type != ParamType::Choice)
        help += QStringLiteral("<br><br>") + tr("Allowed: %1").arg(display(allowed));
    help += QStringLiteral("<br>") + tr("Default: %1").arg(displayDefault(spec)) + QStringLiteral("</qt>");
    row.label->setToolTip(help);
    row.label->setWordWrap(true);
    row.field = ParamField::make(spec);
    row.field->setFixedWidth(m_fieldWidth);
    row.field->setToolTip(help);
    row.field->setObjectName(QString::fromStdString(path));
    row.label->setBuddy(row.field);
    row.reset = new QToolButton;
    Theme::setIcon(row.reset, QStringLiteral("reset"));
    row.reset->setIconSize({14, 14});
    row.reset->setToolTip(tr("Back to the default"));
    row.reset->setAccessibleName(tr("Reset %1").arg(display(spec.labelText)));
    auto keep = row.reset->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    row.reset->setSizePolicy(keep);
    row.error = makeLabel(QStringLiteral("error"));
    row.error->setWordWrap(true);
    row.error->hide();
    grid->addWidget(row.label, 0, 0);
    grid->addWidget(row.reset, 0, 1);
    grid->addWidget(row.field, 0, 2, Qt::AlignRight);
    grid->addWidget(row.error, 1, 0, 1, 3);
    grid->setColumnStretch(0, 1);
    grid->setRowMinimumHeight(0, space::kControl);
    m_body->layout()->addWidget(row.holder);

    connect(row.field, &ParamField::chosen, this, [this, path](const Json& value) { m_document.set(path, value); });
    connect(row.field, &ParamField::typed, this,
            [this, path](const QString& text) { m_document.setText(path, text.trimmed().toStdString()); });
    connect(row.reset, &QToolButton::clicked, this, [this, path] { m_document.unset(path); });
    m_rows.push_back(row);
}

void ParamForm::refresh()
{
    if (shape() != m_shape) {
        // The row that sent the change lives until its signal is through.
        QMetaObject::invokeMethod(this, &ParamForm::rebuild, Qt::QueuedConnection);
        return;
    }
    for (auto& row : m_rows)
        refreshRow(row);
}

void ParamForm::refreshRow(Row& row)
{
    const auto problem = m_document.errorAt(row.path);
    row.field->setInvalid(problem.has_value());
    row.error->setText(problem ? display(*problem) : QString());
    row.error->setVisible(problem.has_value());
    if (!problem)
        row.field->setValue(m_document.value(row.path));
    row.reset->setVisible(m_document.isSet(row.path) || problem);
    const auto& rule = row.field->spec().enabledBy;
    if (const auto equals = rule.find('='); equals != std::string::npos) {
        const auto sibling = row.path.substr(0, row.path.rfind('.') + 1) + rule.substr(0, equals);
        const Json value = m_document.value(sibling);
        row.isEnabled = (value.is_string() ? value.get<std::string>() : jsonText(value)) == rule.substr(equals + 1);
        row.holder->setEnabled(row.isEnabled);
    }
    if (problem && row.isAdvanced && !m_isUnfolded) {
        m_isUnfolded = true;
        fold();
    }
}

void ParamForm::fold()
{
    for (const auto& row : m_rows)
        row.holder->setVisible(!row.isAdvanced || m_isUnfolded);
    m_advanced->setText((m_isUnfolded ? QStringLiteral("▾ ") : QStringLiteral("▸ ")) + tr("Advanced"));
}

bool ParamForm::focusOn(const std::string& path)
{
    for (const auto& row : m_rows) {
        if (row.path != path)
            continue;
        if (row.isAdvanced && !m_isUnfolded) {
            m_isUnfolded = true;
            fold();
        }
        row.field->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

}  // namespace fovea::ui

#include "moc_ParamForm.cpp"
