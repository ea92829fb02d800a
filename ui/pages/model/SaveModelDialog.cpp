// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/SaveModelDialog.h"

#include "core/base/Error.h"
#include "ui/help/GuideWindow.h"
#include "ui/session/OwnModelsSession.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

namespace fovea::ui {
namespace {

constexpr int kDialogWidth = 420, kLongestName = 80;

}  // namespace

SaveModelDialog::SaveModelDialog(OwnModelsSession& models, const Json& model, QWidget* parent)
    : QDialog(parent), m_models(models), m_model(model)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("helpTopic", QStringLiteral("stack"));
    GuideWindow::addKey(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kHuge);
    column->setSpacing(space::kSmall);
    m_label = makeLabel(QStringLiteral("cardTitle"));
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("ownModelName"));
    m_name->setMaxLength(kLongestName);
    m_label->setBuddy(m_name);
    m_note = makeLabel(QStringLiteral("secondary"));
    m_note->setWordWrap(true);
    m_problem = makeLabel(QStringLiteral("error"));
    m_problem->setObjectName(QStringLiteral("ownModelProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_save = new QPushButton;
    m_save->setObjectName(QStringLiteral("saveOwnModel"));
    m_save->setProperty("accent", true);
    m_save->setDefault(true);
    m_save->setEnabled(false);
    m_cancel = new QPushButton;
    for (QWidget* part : std::initializer_list<QWidget*>{m_label, m_name, m_problem, m_note})
        column->addWidget(part);
    column->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    setMinimumWidth(kDialogWidth);
    connect(m_name, &QLineEdit::textEdited, this, &SaveModelDialog::typed);
    connect(m_save, &QPushButton::clicked, this, &SaveModelDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    Language::apply(this, [this] { setTexts(); });
}

void SaveModelDialog::setTexts()
{
    setWindowTitle(tr("Save as a model of your own"));
    m_label->setText(tr("Name"));
    m_name->setAccessibleName(tr("Name"));
    m_note->setText(tr(
        "It stands among the networks then, and `fovea train --model NAME` trains it. An experiment keeps the layers themselves, so it does not change with it."));
    m_save->setText(m_replaces ? tr("Replace") : tr("Save"));
    m_cancel->setText(tr("Cancel"));
}

void SaveModelDialog::typed()
{
    m_replaces = false;
    m_problem->hide();
    m_save->setEnabled(!m_name->text().trimmed().isEmpty());
    setTexts();
}

void SaveModelDialog::save()
{
    const QString name = m_name->text().trimmed();
    m_save->setEnabled(false);
    m_name->setReadOnly(true);  // what is saved is the name on show
    // The dialogue may be closed, and gone, before the disk has answered.
    const QPointer<SaveModelDialog> self(this);
    m_models.save(
        name.toStdString(), m_model, m_replaces,
        [self, name] {
            if (!self)
                return;
            Q_EMIT self->saved(name);
            self->accept();
        },
        [self](const Error& error) {
            if (self)
                self->refuse(error);
        });
}

void SaveModelDialog::refuse(const Error& error)
{
    m_replaces = error.code() == ErrorCode::Busy;
    m_problem->setText(display(Error(error.code(), error.message(), error.hint())));
    m_problem->show();
    m_save->setEnabled(m_replaces);
    m_name->setReadOnly(false);
    setTexts();
    if (!m_replaces)
        m_name->setFocus();
}

}  // namespace fovea::ui

#include "moc_SaveModelDialog.cpp"
