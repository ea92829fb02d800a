// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ComponentList.h"

#include "core/base/Catalogs.h"
#include "core/base/JsonText.h"
#include "ui/forms/RowColumn.h"
#include "ui/forms/RowMoves.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace fovea::ui {
namespace {

std::vector<std::string> kindsIn(const Json& list)
{
    std::vector<std::string> kinds;
    for (const auto& component : list)
        kinds.push_back(component.is_object() ? component.value("id", "") : jsonText(component));
    return kinds;
}

}  // namespace

ComponentList::ComponentList(Studio& studio, const ComponentRow::Look& look, Source source, QWidget* parent)
    : QWidget(parent), m_studio(studio), m_look(look), m_source(std::move(source))
{
    m_column = new RowColumn(look.isFoldable ? space::kTiny : space::kSmall);
    m_moves = new RowMoves(*this);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_column);
}

void ComponentList::fillMenu(QMenu* menu)
{
    menu->clear();
    for (const auto& entry : Catalogs::entries(m_look.catalog)) {
        auto* action = menu->addAction(display(entry.label), this, [this, id = entry.id] { add(Json{{"id", id}}); });
        action->setObjectName(QStringLiteral("add ") + display(entry.id));
        action->setToolTip(QStringLiteral("<qt>%1</qt>").arg(display(entry.help).toHtmlEscaped()));
    }
}

void ComponentList::setEnds(QWidget* above, QWidget* below) { m_column->setEnds(above, below); }

void ComponentList::refresh()
{
    const Json list = m_source.read();
    while (m_rows.size() > list.size()) {
        m_column->remove(m_rows.back());
        m_rows.pop_back();
    }
    while (m_rows.size() < list.size()) {
        m_rows.push_back(makeRow(m_rows.size()));
        m_column->add(m_rows.back());
    }
    for (std::size_t i = 0; i < list.size(); ++i)
        m_rows[i]->setComponent(i, list.size(), list[i]);
    if (m_selected >= static_cast<int>(list.size()))
        select(static_cast<int>(list.size()) - 1, false);
    else
        showSelection();
}

void ComponentList::rebuild()
{
    for (auto* row : m_rows)
        m_column->remove(row);
    m_rows.clear();
    refresh();
}

ComponentRow* ComponentList::makeRow(std::size_t at)
{
    auto* row = new ComponentRow(m_look);
    connect(row, &ComponentRow::chosen, this, [this, at](const std::string& key, const Json& value) { setParam(at, key, value); });
    connect(row, &ComponentRow::moveWanted, this, [this, at](int by) { move(at, at + static_cast<std::size_t>(by)); });
    connect(row, &ComponentRow::duplicateWanted, this, [this, at] { duplicate(at); });
    connect(row, &ComponentRow::removeWanted, this, [this, at] { remove(at); });
    connect(row, &ComponentRow::hovered, this, [this, at](bool isHovered) { Q_EMIT hovered(isHovered ? static_cast<int>(at) : -1); });
    if (!m_look.isFoldable)
        return row;
    connect(row, &ComponentRow::clicked, this, [this, row, at] {
        select(static_cast<int>(at), m_unfolded != static_cast<int>(at));
        row->setFocus(Qt::MouseFocusReason);
    });
    connect(row, &ComponentRow::pullBegan, this, [this, at](const QPoint& position) { beginPull(at, position); });
    connect(row, &ComponentRow::pulled, m_moves, &RowMoves::pull);
    connect(row, &ComponentRow::pullEnded, this, [this] { select(m_selected, false); });
    connect(row, &ComponentRow::stepWanted, this, [this, at](int by) {
        const auto next = at + static_cast<std::size_t>(by);
        if (next < m_rows.size()) {
            select(static_cast<int>(next), false);
            m_rows[next]->setFocus(Qt::OtherFocusReason);
        }
    });
    return row;
}

void ComponentList::select(int at, bool isUnfolded)
{
    const bool isOther = m_selected != at;
    m_selected = at;
    m_unfolded = isUnfolded ? at : -1;
    showSelection();
    if (at < 0 || at >= static_cast<int>(m_rows.size())) {
        if (isOther)
            Q_EMIT selectionChanged(at);
        return;
    }
    showInView(at);
    if (isOther)
        Q_EMIT selectionChanged(at);
}

void ComponentList::showInView(int at) { m_column->showInView(m_rows.at(static_cast<std::size_t>(at))); }

void ComponentList::showSelection()
{
    if (!m_look.isFoldable)
        return;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const int row = static_cast<int>(i);
        m_rows[i]->setSelected(row == m_selected, row == m_unfolded);
    }
}

void ComponentList::pointAt(int at)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setPointedAt(static_cast<int>(i) == at || m_rows[i]->hasFocus());
}

void ComponentList::insert(std::size_t at, const Json& component)
{
    Json list = m_source.read();
    at = std::min(at, list.size());
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), component);
    m_selected = m_look.isFoldable ? static_cast<int>(at) : -1;
    m_source.write(list);
    if (m_look.isFoldable)
        select(m_selected, true);
}

void ComponentList::add(const Json& component)
{
    const auto count = m_source.read().size();
    insert(m_selected < 0 ? count : static_cast<std::size_t>(m_selected) + 1, component);
    if (m_look.isFoldable)
        Q_EMIT selectionChanged(m_selected);
}

void ComponentList::duplicate(std::size_t at)
{
    const Json list = m_source.read();
    if (at < list.size())
        insert(at + 1, Json(list[at]));
}

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
    const int selected = RowMoves::afterMove(m_selected, static_cast<int>(from), static_cast<int>(to));
    m_unfolded = RowMoves::afterMove(m_unfolded, static_cast<int>(from), static_cast<int>(to));
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
    m_moves->beginPull(position);
    m_unfolded = m_unfolded == at ? -1 : m_unfolded;  // folding it moves nothing that is above the pointer
    const bool isOther = std::exchange(m_selected, at) != at;
    showSelection();
    if (isOther)
        Q_EMIT selectionChanged(at);
}

void ComponentList::remove(std::size_t at)
{
    Json list = m_source.read();
    if (at >= list.size())
        return;
    const Json was = list[at];
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    list.erase(at);
    const int row = static_cast<int>(at);
    const bool isOther = row < m_selected;
    m_selected -= isOther ? 1 : 0;
    m_unfolded = row == m_unfolded ? -1 : m_unfolded - (row < m_unfolded ? 1 : 0);
    m_source.write(list);
    if (isOther)
        Q_EMIT selectionChanged(m_selected);
    if (hadFocus && m_look.isFoldable && !m_rows.empty())
        m_rows[std::min(at, m_rows.size() - 1)]->setFocus(Qt::OtherFocusReason);
    m_studio.tell(Studio::Tone::Note, tr("Removed: %1").arg(nameOf(was)), tr("Undo"),
                  [this, at, was, rest = kindsIn(list)] { undoRemoval(at, was, rest); });
}

/// Parameters may have changed since, but among other components it would be a stranger.
void ComponentList::undoRemoval(std::size_t at, const Json& was, const std::vector<std::string>& rest)
{
    if (kindsIn(m_source.read()) == rest)
        insert(at, was);
    else
        m_studio.tell(Studio::Tone::Note, Studio::tr("The list has changed since: nothing was undone."));
}

void ComponentList::setParam(std::size_t at, const std::string& key, const Json& value)
{
    Json list = m_source.read();
    if (at >= list.size())
        return;
    list[at][key] = value;
    m_source.write(list);
}

QString ComponentList::nameOf(const Json& component) const
{
    const auto* info = Catalogs::find(m_look.catalog, component.value("id", ""));
    return info ? display(info->label) : display(component.value("id", ""));
}

}  // namespace fovea::ui

#include "moc_ComponentList.cpp"
