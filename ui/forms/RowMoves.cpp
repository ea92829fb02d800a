// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/RowMoves.h"

#include "ui/forms/ComponentList.h"

#include <QApplication>
#include <QShortcut>

#include <utility>

namespace fovea::ui {

RowMoves::RowMoves(ComponentList& list) : QObject(&list), m_list(list)
{
    for (const int by : {-1, 1}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::ALT | (by < 0 ? Qt::Key_Up : Qt::Key_Down)), &list);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, by] { moveFocused(by); });
    }
}

int RowMoves::afterMove(int row, int from, int to)
{
    if (row == from)
        return to;
    if (from < row && row <= to)
        return row - 1;
    return to <= row && row < from ? row + 1 : row;
}

void RowMoves::beginPull(const QPoint& position) { m_pulledTo = position.y(); }

/// The row that is pulled keeps the mouse, while what it shows moves on: the selection says where to.
/// Only the way the pointer goes, or a row and a higher one would change places for ever.
void RowMoves::pull(const QPoint& position)
{
    const int travel = position.y() - std::exchange(m_pulledTo, position.y()), selected = m_list.selected();
    const auto& rows = m_list.rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int y = rows[i]->mapFromGlobal(position).y(), row = static_cast<int>(i);
        if (y < 0 || y >= rows[i]->height())
            continue;
        if ((row > selected && travel > 0) || (row < selected && travel < 0))
            m_list.move(static_cast<std::size_t>(selected), i);
        return;
    }
}

void RowMoves::moveFocused(int by)
{
    const auto* focus = QApplication::focusWidget();
    const auto& rows = m_list.rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == focus || rows[i]->isAncestorOf(focus)) {
            m_list.move(i, i + static_cast<std::size_t>(by));
            return;
        }
    }
}

}  // namespace fovea::ui

#include "moc_RowMoves.cpp"
