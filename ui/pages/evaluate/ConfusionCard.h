// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/ConfusionPlot.h"
#include "ui/widgets/Card.h"

class QScrollArea;
class QToolButton;

namespace fovea::api {
struct TestReport;
}

namespace fovea::ui {

/// The confusion matrix of TestReportView, as counts or as shares. Scrolls where there are many classes.
class ConfusionCard : public Card {
    Q_OBJECT
public:
    explicit ConfusionCard(QWidget* parent = nullptr);
    void setReport(const api::TestReport& report);
    /// Without a signal; an invalid cell is none.
    void setCurrent(ConfusionPlot::Cell cell) { m_matrix->setCurrent(cell); }

Q_SIGNALS:
    void chosen(fovea::ui::ConfusionPlot::Cell cell);
    void cleared();

private:
    void setTexts();

    ConfusionPlot* m_matrix;
    QScrollArea* m_scroll;
    QToolButton *m_counts, *m_shares;
};

}  // namespace fovea::ui
