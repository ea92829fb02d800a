// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ClassModel.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QLocale>

namespace fovea::ui {

ClassModel::ClassModel(QObject* parent) : QAbstractTableModel(parent)
{
    Language::apply(this, [this] { Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1); });
}

void ClassModel::setRows(std::vector<api::TestReport::ClassRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ClassModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
int ClassModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(ColumnCount); }

QVariant ClassModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole && index.column() == Name)
        return display(row.name);
    if (role == Qt::ForegroundRole && index.column() == Pictures)
        return Theme::instance().colors().secondary;
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const bool isSort = role == SortRole;
    // Without a picture of its own a class has no figures.
    const auto fraction = [&](double value) -> QVariant {
        if (isSort)
            return row.support > 0 ? value : -1.0;
        return row.support > 0 ? QLocale().toString(value, 'f', 3) : QStringLiteral("–");
    };
    switch (index.column()) {
    case Name: return isSort ? QVariant(index.row()) : QVariant(display(row.name));
    case Precision: return fraction(row.precision);
    case Recall: return fraction(row.recall);
    case F1: return fraction(row.f1);
    case Pictures: return isSort ? QVariant::fromValue<qlonglong>(row.support) : QVariant(showCount(row.support));
    default: return {};
    }
}

QVariant ClassModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    const bool isTip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isTip)
        return {};
    switch (section) {
    case Name: return isTip ? tr("The true class; a row shows its mistakes") : tr("class");
    case Precision: return isTip ? tr("Of the pictures taken for this class, the share that are of it") : tr("precision");
    case Recall: return isTip ? tr("Of the pictures of this class, the share that were recognised") : tr("recall");
    case F1: return isTip ? tr("The harmonic mean of precision and recall") : tr("F1");
    case Pictures: return isTip ? tr("Pictures of this class in the tested part") : tr("pictures");
    default: return {};
    }
}

}  // namespace fovea::ui

#include "moc_ClassModel.cpp"
