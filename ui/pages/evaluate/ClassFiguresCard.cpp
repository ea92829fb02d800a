// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/ClassFiguresCard.h"

#include "core/api/Testing.h"
#include "ui/models/ClassModel.h"
#include "ui/text/Language.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kClassRowHeight = 31;
constexpr int kLeastRows = 4;
constexpr int kCardChrome = 72;  // title line and margins of a card

}  // namespace

ClassFiguresCard::ClassFiguresCard(QWidget* parent) : Card(parent)
{
    m_classes = new ClassModel(this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_classes);
    m_sorted->setSortRole(ClassModel::SortRole);
    m_table = new QTableView;
    m_table->setModel(m_sorted);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kClassRowHeight);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ClassModel::Name, Qt::AscendingOrder);
    body()->addWidget(m_table, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto rows = m_table->selectionModel()->selectedRows();
        if (!rows.isEmpty())
            Q_EMIT chosen(m_sorted->mapToSource(rows.first()).row());
    });
    Language::apply(this, [this] {
        setTitle(tr("By class"));
        m_table->setAccessibleName(tr("Figures by class"));
    });
}

void ClassFiguresCard::setReport(const api::TestReport& report)
{
    m_classes->setRows(report.perClass);
    // Room that the classes do not need goes to the pictures.
    const int rows = static_cast<int>(report.perClass.size()), header = m_table->horizontalHeader()->sizeHint().height();
    m_table->setMinimumHeight(std::min(rows, kLeastRows) * kClassRowHeight + header);
    setMaximumHeight(rows * kClassRowHeight + header + kCardChrome);
}

void ClassFiguresCard::clearChoice()
{
    m_table->clearSelection();
    m_table->setCurrentIndex({});
}

}  // namespace fovea::ui

#include "moc_ClassFiguresCard.cpp"
