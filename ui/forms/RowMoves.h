// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QPoint;

namespace fovea::ui {

class ComponentList;

/// Moves the rows of a ComponentList: the focused one by Alt+Up and Alt+Down, the selected one by pulling.
class RowMoves : public QObject {
    Q_OBJECT
public:
    explicit RowMoves(ComponentList& list);

    /// Positions are global.
    void beginPull(const QPoint& position);
    void pull(const QPoint& position);

    /// Where a row is after another one has moved.
    static int afterMove(int row, int from, int to);

private:
    void moveFocused(int by);

    ComponentList& m_list;
    int m_pulledTo = 0;  ///< where the pointer was last while a row is pulled
};

}  // namespace fovea::ui
