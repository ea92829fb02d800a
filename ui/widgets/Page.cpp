// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Page.h"

#include "ui/session/Studio.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

namespace fovea::ui {

Page::Page(Studio& studio, const QString& topic, QWidget* parent) : QWidget(parent), m_studio(studio)
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::ClickFocus);
    setProperty("helpTopic", topic);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kLarge);
    all->setSpacing(space::kLarge);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kMedium);
    m_title = makeLabel(QStringLiteral("title"));
    m_subtitle = new ElidedLabel;
    m_subtitle->setProperty("role", "secondary");
    m_title->setMinimumHeight(40);
    line->addWidget(m_title);
    line->addWidget(m_subtitle, 1);
    m_actions = new QHBoxLayout;
    m_actions->setSpacing(space::kMedium);
    line->addLayout(m_actions);
    all->addLayout(line);
    m_body = new QVBoxLayout;
    m_body->setSpacing(space::kLarge);
    all->addLayout(m_body, 1);
}

void Page::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Page::setSubtitle(const QString& subtitle) { m_subtitle->setText(subtitle); }

QPushButton* Page::addTrainButton()
{
    auto* button = new QPushButton;
    button->setProperty("accent", true);
    Language::apply(button, [button] {
        button->setText(tr("Train"));
        button->setToolTip(tr("Start training with these settings (F5)"));
    });
    connect(button, &QPushButton::clicked, this, [this] { m_studio.train(); });
    m_actions->addWidget(button);
    return button;
}

}  // namespace fovea::ui

#include "moc_Page.cpp"
