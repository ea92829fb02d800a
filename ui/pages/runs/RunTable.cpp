// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/RunTable.h"

#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace fovea::ui {
namespace {

constexpr int kRunTableRowHeight = 34;
constexpr int kRunTableTextMargin = 11;  // where the style sheet's items begin

/// The name, and after it the note in quieter words.
class NameDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem ground = option;
        initStyleOption(&ground, index);
        const QString name = std::exchange(ground.text, QString());
        ground.widget->style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, ground.widget);
        const auto& theme = Theme::instance();
        QRect box = option.rect.adjusted(kRunTableTextMargin, 0, -kRunTableTextMargin, 0);
        QFont font = theme.body();
        font.setWeight(QFont::Medium);
        painter->save();
        painter->setFont(font);
        painter->setPen(theme.colors().text);
        const QString shown = painter->fontMetrics().elidedText(name, Qt::ElideMiddle, box.width());
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, shown);
        box.setLeft(box.left() + painter->fontMetrics().horizontalAdvance(shown) + space::kMedium);
        painter->setFont(theme.body());
        painter->setPen(theme.colors().secondary);
        const QString note = index.data(RunModel::NoteRole).toString().simplified();
        if (box.width() > 30 && !note.isEmpty())
            painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(note, Qt::ElideRight, box.width()));
        painter->restore();
    }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        editor->setGeometry(option.rect.adjusted(2, 2, -2, -2));
    }
};

}  // namespace

RunTable::RunTable(RunModel& model, RunFilter& filter, QWidget* parent) : QTableView(parent), m_model(model), m_filter(filter)
{
    setModel(&filter);
    setItemDelegateForColumn(RunModel::Name, new NameDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRunTableRowHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setResizeContentsPrecision(50);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(RunModel::Name, QHeaderView::Stretch);
    header->setMinimumSectionSize(60);
    setSortingEnabled(true);
    sortByColumn(RunModel::Started, Qt::DescendingOrder);
    setMinimumHeight(3 * kRunTableRowHeight);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunTable::selectionChangedByUser);
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT opened(m_model.at(m_filter.mapToSource(index).row()).info.folder); });
    Language::apply(this, [this] { setAccessibleName(tr("Runs")); });
}

std::vector<RunEntry> RunTable::selection() const
{
    auto rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.row() < b.row(); });
    std::vector<RunEntry> runs;
    for (const auto& row : rows)
        runs.push_back(m_model.at(m_filter.mapToSource(row).row()));
    return runs;
}

bool RunTable::select(const std::filesystem::path& folder)
{
    const int row = m_model.rowOf(folder);
    const auto index = row < 0 ? QModelIndex() : m_filter.mapFromSource(m_model.index(row, RunModel::Name));
    if (!index.isValid())
        return false;
    setCurrentIndex(index);
    return true;
}

void RunTable::renameCurrent()
{
    // The current row need not be the selected one.
    const auto rows = selectionModel()->selectedRows(RunModel::Name);
    if (rows.size() != 1)
        return;
    setCurrentIndex(rows.first());
    edit(rows.first());
}

void RunTable::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        Q_EMIT menuWanted(viewport()->mapToGlobal(visualRect(currentIndex()).center()));
    else if (indexAt(viewport()->mapFromGlobal(event->globalPos())).isValid())
        Q_EMIT menuWanted(event->globalPos());
}

void RunTable::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid() && state() != EditingState) {
        Q_EMIT opened(m_model.at(m_filter.mapToSource(currentIndex()).row()).info.folder);
        return;
    }
    QTableView::keyPressEvent(event);
}

}  // namespace fovea::ui

#include "moc_RunTable.cpp"
