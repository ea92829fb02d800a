// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Testing.h"

#include <QAbstractTableModel>

namespace fovea::ui {

/// A test's figures class by class. Row r is class r; views sort by SortRole. Lives on the GUI thread.
class ClassModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Precision, Recall, F1, Pictures, ColumnCount };
    static constexpr int SortRole = Qt::UserRole;

    explicit ClassModel(QObject* parent = nullptr);
    void setRows(std::vector<api::TestReport::ClassRow> rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<api::TestReport::ClassRow> m_rows;
};

}  // namespace fovea::ui
