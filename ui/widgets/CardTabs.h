// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

#include <vector>

class QToolButton;

namespace fovea::ui {

class Card;

/// Cards that take turns in one place. Each has the tabs of all at the head of its title line, where a
/// title would stand, so that the line costs no height.
class CardTabs : public QStackedWidget {
    Q_OBJECT
public:
    struct Tab {
        std::vector<Card*> cards;  ///< the first stands for the tab until `setCard` names another
        QString id;                ///< object name of the tabs that lead to it
    };
    explicit CardTabs(const std::vector<Tab>& tabs, QWidget* parent = nullptr);

    /// In the order of the tabs.
    void setTexts(const QStringList& texts);
    void showTab(int tab);
    /// Which of a tab's cards stands for it.
    void setCard(int tab, Card* card);

private:
    void addCard(const std::vector<Tab>& tabs, int own, Card* card);

    int m_current = 0;
    std::vector<Card*> m_cards;                     ///< that stand for the tabs
    std::vector<std::vector<QToolButton*>> m_tabs;  ///< (index of the card, tab)
};

}  // namespace fovea::ui
