// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "ui/forms/ComponentRow.h"

#include <QWidget>

#include <functional>
#include <vector>

class QMenu;

namespace fovea::ui {

class RowColumn;
class RowMoves;
class Studio;

/// Components of a catalogue in their order: add, duplicate, remove, move (also by Alt+Up and
/// Alt+Down, or by pulling), and each one's parameters. The list itself lies with the owner, who calls
/// refresh() when it has changed. In a list that folds one row is selected and may be unfolded; while
/// another is pulled the unfolded one stays so, as all below it would jump.
class ComponentList : public QWidget {
    Q_OBJECT
public:
    struct Source {
        std::function<Json()> read;  ///< an array of components
        std::function<void(const Json& list)> write;
    };
    ComponentList(Studio& studio, const ComponentRow::Look& look, Source source, QWidget* parent = nullptr);

    /// Fills a menu with what can be added.
    void fillMenu(QMenu* menu);
    /// What stands above and below the rows. Takes them over; may be null.
    void setEnds(QWidget* above, QWidget* below);

    void refresh();
    /// Makes the rows anew: names and helps have changed.
    void rebuild();

    const std::vector<ComponentRow*>& rows() const { return m_rows; }
    /// -1: none.
    int selected() const { return m_selected; }
    void select(int at, bool isUnfolded);
    void pointAt(int at);

    /// After the selected row, else at the end.
    void add(const Json& component);
    void duplicate(std::size_t at);
    void move(std::size_t from, std::size_t to);
    void remove(std::size_t at);

Q_SIGNALS:
    void selectionChanged(int at);
    /// -1: none.
    void hovered(int at);

private:
    ComponentRow* makeRow(std::size_t at);
    void setParam(std::size_t at, const std::string& key, const Json& value);
    void insert(std::size_t at, const Json& component);
    void beginPull(std::size_t from, const QPoint& position);
    void undoRemoval(std::size_t at, const Json& was, const std::vector<std::string>& rest);
    void showSelection();
    void showInView(int at);
    QString nameOf(const Json& component) const;

    Studio& m_studio;
    ComponentRow::Look m_look;
    Source m_source;
    RowColumn* m_column;
    RowMoves* m_moves;
    std::vector<ComponentRow*> m_rows;
    int m_selected = -1;
    int m_unfolded = -1;
};

}  // namespace fovea::ui
