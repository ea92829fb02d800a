// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Card.h"

class QSortFilterProxyModel;
class QTableView;

namespace fovea::api {
struct TestReport;
}

namespace fovea::ui {

class ClassModel;

/// The table of TestReportView that has the figures of each class.
class ClassFiguresCard : public Card {
    Q_OBJECT
public:
    explicit ClassFiguresCard(QWidget* parent = nullptr);
    void setReport(const api::TestReport& report);
    /// Without a signal.
    void clearChoice();

Q_SIGNALS:
    void chosen(int label);

private:
    ClassModel* m_classes;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
};

}  // namespace fovea::ui
