// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Card.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"

#include <QStyle>

namespace fovea::ui {

Card::Card(QWidget* parent) : QFrame(parent)
{
    setProperty("card", "true");
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kLarge);
    all->setSpacing(space::kSmall);
    m_header = new QHBoxLayout;
    m_header->setSpacing(space::kSmall);
    m_title = makeLabel(QStringLiteral("cardTitle"));
    m_subtitle = new ElidedLabel;
    m_subtitle->setProperty("role", "secondary");
    m_header->addWidget(m_title);
    m_header->addWidget(m_subtitle);
    m_header->addStretch(1);
    m_title->hide();
    m_subtitle->hide();
    m_title->setMinimumHeight(24);
    all->addLayout(m_header);
    m_body = new QVBoxLayout;
    m_body->setSpacing(space::kSmall);
    all->addLayout(m_body, 1);
}

void Card::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Card::setSubtitle(const QString& subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

QLabel* makeLabel(const QString& role, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setProperty("role", role);
    return label;
}

void setLook(QWidget* widget, const char* property, const QVariant& value)
{
    if (widget->property(property) == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

}  // namespace fovea::ui

#include "moc_Card.cpp"
