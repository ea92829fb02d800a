// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train/RunBanner.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QPushButton>

namespace fovea::ui {

RunBanner::RunBanner(QWidget* parent) : QFrame(parent)
{
    setProperty("card", "true");
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    line->setSpacing(space::kMedium);
    m_icon = new QLabel;
    m_title = makeLabel(QStringLiteral("cardTitle"));
    m_sentence = makeLabel(QStringLiteral("secondary"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(space::kSmall);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    line->addLayout(m_buttons);
    connect(&Theme::instance(), &Theme::changed, this, &RunBanner::paintIcon);
    hide();
}

void RunBanner::setContent(const Content& content)
{
    setVisible(!content.title.isEmpty());
    const auto names = [](const Content& c) {
        QStringList out;
        for (const auto& action : c.actions)
            out << action.text;
        return out;
    };
    // Buttons stay while their words do: focus must not jump away under somebody's hand.
    const bool keepsButtons = names(content) == names(m_content);
    m_content = content;
    m_title->setText(content.title);
    m_sentence->setText(content.sentence);
    m_sentence->setVisible(!content.sentence.isEmpty());
    setAccessibleName(content.title);
    setAccessibleDescription(content.sentence);
    paintIcon();
    if (keepsButtons)
        return;
    while (auto* item = m_buttons->takeAt(0)) {
        // The button may be the one whose click brought us here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (std::size_t i = 0; i < content.actions.size(); ++i) {
        auto* button = new QPushButton(content.actions[i].text);
        button->setProperty("accent", content.actions[i].isAccent);
        button->setObjectName(QStringLiteral("banner.") + content.actions[i].id);
        m_buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, i] {
            if (i < m_content.actions.size()) {
                const auto run = m_content.actions[i].run;
                run();
            }
        });
    }
}

void RunBanner::paintIcon()
{
    if (m_content.icon.isEmpty())
        return;
    const auto& colors = Theme::instance().colors();
    m_icon->setPixmap(
        Theme::instance().pixmap(m_content.icon, 20, m_content.isTrouble ? colors.wrong : colors.secondary, devicePixelRatioF()));
}

}  // namespace fovea::ui

#include "moc_RunBanner.cpp"
