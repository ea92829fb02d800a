// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CardTabs.h"

#include "ui/widgets/Card.h"

#include <QToolButton>

namespace fovea::ui {

CardTabs::CardTabs(const std::vector<Tab>& tabs, QWidget* parent) : QStackedWidget(parent)
{
    for (int own = 0; own < static_cast<int>(tabs.size()); ++own) {
        const auto& cards = tabs[static_cast<std::size_t>(own)].cards;
        m_cards.push_back(cards.front());
        for (Card* card : cards)
            addCard(tabs, own, card);
    }
}

void CardTabs::addCard(const std::vector<Tab>& tabs, int own, Card* card)
{
    addWidget(card);
    auto& line = m_tabs.emplace_back();
    for (int at = 0; at < static_cast<int>(tabs.size()); ++at) {
        auto* tab = new QToolButton;
        tab->setProperty("tab", true);
        tab->setObjectName(tabs[static_cast<std::size_t>(at)].id);
        tab->setCheckable(true);
        tab->setChecked(at == own);
        card->header()->insertWidget(at, tab);
        line.push_back(tab);
        connect(tab, &QToolButton::clicked, this, [this, at, own, tab] {
            tab->setChecked(at == own);  // each line always says where it stands
            showTab(at);
            m_tabs[static_cast<std::size_t>(currentIndex())][static_cast<std::size_t>(at)]->setFocus();
        });
    }
}

void CardTabs::showTab(int tab)
{
    m_current = tab;
    setCurrentWidget(m_cards[static_cast<std::size_t>(tab)]);
}

void CardTabs::setCard(int tab, Card* card)
{
    m_cards[static_cast<std::size_t>(tab)] = card;
    showTab(m_current);
}

void CardTabs::setTexts(const QStringList& texts)
{
    for (const auto& line : m_tabs)
        for (std::size_t i = 0; i < line.size(); ++i)
            line[i]->setText(texts.value(static_cast<qsizetype>(i)));
}

}  // namespace fovea::ui

#include "moc_CardTabs.cpp"
