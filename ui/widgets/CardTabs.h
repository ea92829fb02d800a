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
        Card* card;
        QString id;  ///< object name of the tabs that lead to it
    };
    explicit CardTabs(const std::vector<Tab>& tabs, QWidget* parent = nullptr);

    /// In the order of the tabs.
    void setTexts(const QStringList& texts);

private:
    void add(const std::vector<Tab>& tabs, int own);

    std::vector<std::vector<QToolButton*>> m_tabs;  ///< (card, tab)
};

}  // namespace fovea::ui
