// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/EmptyState.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fovea::ui {

EmptyState::EmptyState(const QString& icon, QWidget* parent) : QWidget(parent), m_icon(icon)
{
    auto* column = new QVBoxLayout(this);
    column->setSpacing(space::kSmall);
    m_picture = new QLabel;
    m_headline = makeLabel(QStringLiteral("cardTitle"));
    m_sentence = makeLabel(QStringLiteral("secondary"));
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setMaximumWidth(420);
    m_sentence->setMinimumWidth(160);
    m_button = new QPushButton;
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addWidget(m_headline, 0, Qt::AlignHCenter);
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_sentence, 4);
    middle->addStretch(1);
    column->addLayout(middle);
    column->addSpacing(space::kSmall);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_onAction)
            m_onAction();
    });
    const auto paint = [this] {
        m_picture->setPixmap(Theme::instance().pixmap(m_icon, 40, Theme::instance().colors().faint, devicePixelRatioF()));
    };
    connect(&Theme::instance(), &Theme::changed, this, paint);
    paint();
}

void EmptyState::setTexts(const QString& headline, const QString& sentence, const QString& action)
{
    m_headline->setText(headline);
    m_sentence->setText(sentence);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
}

}  // namespace fovea::ui

#include "moc_EmptyState.cpp"
