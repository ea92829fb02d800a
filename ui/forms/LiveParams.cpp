// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/LiveParams.h"

#include "core/base/Catalogs.h"
#include "ui/forms/ParamField.h"
#include "ui/session/RunSession.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace fovea::ui {
namespace {

constexpr int kFieldWidth = 84;

}  // namespace

LiveParams::LiveParams(RunSession& runs, QWidget* parent) : Card(parent), m_runs(runs), m_now(makeLabel(QStringLiteral("caption")))
{
    setProperty("helpTopic", QStringLiteral("train"));
    m_now->setWordWrap(true);
    body()->addWidget(m_now);
    connect(&runs, &RunSession::settingChanged, this, &LiveParams::takeChange);
    connect(&runs, &RunSession::progressed, this, &LiveParams::showNow);
    Language::apply(this, [this] {
        setTitle(tr("While it runs"));
        rebuild();
    });
}

void LiveParams::rebuild()
{
    m_rows.clear();
    delete m_rowsHolder;
    m_rowsHolder = new QWidget;
    m_grid = new QGridLayout(m_rowsHolder);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::kSmall);
    m_grid->setVerticalSpacing(space::kTiny);
    m_grid->setColumnStretch(0, 1);
    body()->insertWidget(0, m_rowsHolder);
    const auto* run = m_runs.active();
    if (!run || !run->started.experiment)
        return;
    const auto optimizer = run->started.experiment->get("training.optimizer");
    const auto* info = optimizer ? Catalogs::find("optimizer", (*optimizer)["id"].get<std::string>()) : nullptr;
    if (!info)
        return;
    for (const auto& spec : info->params)
        if (spec.isLive)
            addRow(spec, "training.optimizer." + spec.key, optimizer->value(spec.key, spec.fallback));
    for (const auto& change : run->changes)
        takeChange(change.path);
    showNow();
}

void LiveParams::addRow(const ParamSpec& spec, const std::string& path, const Json& value)
{
    Row row{spec, ParamField::make(spec), new QPushButton(tr("Apply")), makeLabel(QStringLiteral("error")), value, value};
    row.field->setObjectName(QStringLiteral("live.") + display(path));
    row.field->setProperty("helpTopic", display(path));
    row.field->setFixedWidth(kFieldWidth);
    row.field->setToolTip(display(spec.helpText));
    row.field->setValue(value);
    row.apply->setObjectName(QStringLiteral("apply.") + display(path));
    row.apply->setEnabled(false);
    row.apply->setAccessibleName(tr("Apply %1").arg(display(spec.labelText)));
    row.error->setWordWrap(true);
    row.error->hide();
    auto* label = makeLabel(QStringLiteral("secondary"));
    label->setText(display(spec.labelText));
    label->setWordWrap(true);
    label->setToolTip(display(spec.helpText));
    label->setBuddy(row.field);
    const int at = m_grid->rowCount();
    m_grid->addWidget(label, at, 0);
    m_grid->addWidget(row.field, at, 1);
    m_grid->addWidget(row.apply, at, 2);
    m_grid->addWidget(row.error, at + 1, 0, 1, 3);
    connect(row.field, &ParamField::chosen, this, [this, path](const Json& chosen) { want(path, chosen); });
    connect(row.field, &ParamField::typed, this, [this, path](const QString& text) {
        auto& typed = m_rows.at(path);
        try {
            const Json meant = parseParamText(typed.spec, text.trimmed().toStdString(), path);
            std::vector<FieldError> faults;
            validateValue(typed.spec, meant, path, faults);
            if (!faults.empty())
                throw Error(ErrorCode::Config, faults.front().problem);
            want(path, meant);
        } catch (const Error& error) {
            typed.field->setInvalid(true);
            typed.error->setText(tr("Allowed: %1").arg(display(allowedValues(typed.spec))));
            typed.error->setToolTip(display(error));
            typed.error->show();
            typed.apply->setEnabled(false);
        }
    });
    connect(row.apply, &QPushButton::clicked, this, [this, path] { apply(path); });
    for (auto* edit : row.field->findChildren<QLineEdit*>())
        connect(edit, &QLineEdit::returnPressed, row.apply, &QPushButton::click);
    m_rows.emplace(path, row);
}

void LiveParams::want(const std::string& path, const Json& value)
{
    auto& row = m_rows.at(path);
    row.wanted = value;
    row.field->setInvalid(false);
    row.field->setValue(value);
    row.error->hide();
    row.apply->setEnabled(row.wanted != row.inForce);
}

void LiveParams::apply(const std::string& path)
{
    auto& row = m_rows.at(path);
    row.apply->setEnabled(false);
    m_runs.set(path, row.wanted);
}

void LiveParams::takeChange(const std::string& path)
{
    const auto* run = m_runs.active();
    const auto row = m_rows.find(path);
    if (!run || row == m_rows.end())
        return;
    for (const auto& change : run->changes)
        if (change.path == path)
            row->second.inForce = change.after;
    row->second.field->setValue(row->second.inForce);
    want(path, row->second.inForce);
}

void LiveParams::showNow()
{
    const auto* run = m_runs.active();
    const bool isKnown = run && !run->learningRate.empty();
    m_now->setVisible(isKnown);
    if (isKnown)
        m_now->setText(tr("The last step took %1, as the schedule has it.").arg(showNumber(run->learningRate.back(), 3)));
}

}  // namespace fovea::ui

#include "moc_LiveParams.cpp"
