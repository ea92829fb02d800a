// SPDX-License-Identifier: GPL-3.0-or-later
// How a component of ComponentList gets to another place: by a button, by the keyboard, by pulling.
#include "ui/forms/ComponentList.h"

#include <QApplication>

#include <algorithm>
#include <utility>

namespace fovea::ui {
namespace {

/// Where a row is after another one has moved.
int afterMove(int row, int from, int to)
{
    if (row == from)
        return to;
    if (from < row && row <= to)
        return row - 1;
    return to <= row && row < from ? row + 1 : row;
}

}  // namespace

void ComponentList::move(std::size_t from, std::size_t to)
{
    Json list = m_source.read();
    if (from >= list.size() || to >= list.size() || from == to)
        return;
    const auto place = [&](std::size_t at) { return list.begin() + static_cast<std::ptrdiff_t>(at); };
    if (from < to)
        std::rotate(place(from), place(from + 1), place(to + 1));
    else
        std::rotate(place(to), place(from), place(from + 1));
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    const int selected = afterMove(m_selected, static_cast<int>(from), static_cast<int>(to));
    m_unfolded = afterMove(m_unfolded, static_cast<int>(from), static_cast<int>(to));
    const bool isOther = std::exchange(m_selected, selected) != selected;
    m_source.write(list);
    if (!m_look.isFoldable)
        return;
    showInView(static_cast<int>(to));
    if (isOther)
        Q_EMIT selectionChanged(selected);
    if (hadFocus && to < m_rows.size())
        m_rows[to]->setFocus(Qt::OtherFocusReason);
}

void ComponentList::beginPull(std::size_t from, const QPoint& position)
{
    const int at = static_cast<int>(from);
    m_pulledTo = position.y();
    m_unfolded = m_unfolded == at ? -1 : m_unfolded;  // folding it moves nothing that is above the pointer
    const bool isOther = std::exchange(m_selected, at) != at;
    showSelection();
    if (isOther)
        Q_EMIT selectionChanged(at);
}

/// The row that is pulled keeps the mouse, while what it shows moves on: the selection says where to.
/// Only the way the pointer goes, or a row and a higher one would change places for ever.
void ComponentList::pull(const QPoint& position)
{
    const int travel = position.y() - std::exchange(m_pulledTo, position.y());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const int y = m_rows[i]->mapFromGlobal(position).y(), row = static_cast<int>(i);
        if (y < 0 || y >= m_rows[i]->height())
            continue;
        if ((row > m_selected && travel > 0) || (row < m_selected && travel < 0))
            move(static_cast<std::size_t>(m_selected), i);
        return;
    }
}

void ComponentList::moveFocused(int by)
{
    const auto* focus = QApplication::focusWidget();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i] == focus || m_rows[i]->isAncestorOf(focus)) {
            move(i, i + static_cast<std::size_t>(by));
            return;
        }
    }
}

}  // namespace fovea::ui
