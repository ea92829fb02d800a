// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/ResumePopover.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QSpinBox>

namespace fovea::ui {

ResumePopover::ResumePopover(QWidget* parent) : QFrame(parent, Qt::Popup)
{
    setProperty("card", "true");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    column->setSpacing(space::kMedium);
    m_text = new QLabel;
    m_epochs = new QSpinBox;
    m_epochs->setMaximum(100000);
    m_unit = makeLabel(QStringLiteral("secondary"));
    m_go = new QPushButton;
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kSmall);
    line->addWidget(m_epochs);
    line->addWidget(m_unit);
    line->addStretch(1);
    line->addWidget(m_go);
    column->addWidget(m_text);
    column->addLayout(line);
    connect(m_go, &QPushButton::clicked, this, &ResumePopover::accept);
    Language::apply(this, [this] { setTexts(); });
}

void ResumePopover::setTexts()
{
    m_text->setText(tr("All %1 epochs are done. Train on up to:").arg(showCount(m_done)));
    m_unit->setText(tr("epochs in all"));
    m_go->setText(tr("Resume"));
    m_epochs->setAccessibleName(tr("Epochs in all"));
    setAccessibleName(tr("Resume"));
}

void ResumePopover::ask(int done, const QPoint& globalPosition)
{
    m_done = done;
    setTexts();
    m_epochs->setMinimum(done + 1);
    m_epochs->setValue(done + std::max(1, done / 2));
    adjustSize();
    move(globalPosition);
    show();
    m_epochs->setFocus();
    m_epochs->selectAll();
}

void ResumePopover::accept()
{
    hide();
    Q_EMIT accepted(m_epochs->value());
}

void ResumePopover::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        accept();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace fovea::ui

#include "moc_ResumePopover.cpp"
