// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include <set>
#include <vector>

class QLineEdit;
class QListWidget;
class QToolButton;

namespace fovea::ui {

/// A menu of classes to tick; with a search field where there are many. Nothing ticked means all.
class ClassFilter : public QMenu {
    Q_OBJECT
public:
    explicit ClassFilter(QWidget* parent = nullptr);

    void setClasses(const std::vector<std::string>& classes);
    /// Without telling of it.
    void setChosen(const std::set<int>& chosen);

Q_SIGNALS:
    void chosen(const std::set<int>& classes);

private:
    void search(const QString& text);
    void tell();

    QLineEdit* m_search;
    QListWidget* m_list;
    QToolButton* m_all;
};

}  // namespace fovea::ui
