// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/CurveSettings.h"
#include "ui/plots/QCustomPlotHeader.h"

namespace fovea::ui {

/// Upright lines at what a plot should tell of a run: its best epoch, and each change of the learning
/// rate by hand. Items of the plot, which owns them.
class CurveMarks {
public:
    /// `atTop`: where the words stand, clear of where the curves end.
    CurveMarks(QCustomPlot& plot, bool atTop) : m_plot(plot), m_atTop(atTop) {}

    /// `visible` is the stretch of x on show: a mark near its right end has its words at the left.
    void update(const RunRecord& run, CurveAxis axis, const QCPRange& visible);
    /// How many changes of the learning rate are marked.
    int changes() const { return m_changes; }
    bool hasBest() const { return m_hasBest; }

private:
    void add(double x, const QString& words, Qt::PenStyle style, int row, const QCPRange& visible);

    QCustomPlot& m_plot;
    bool m_atTop;
    std::vector<QCPAbstractItem*> m_items;
    int m_changes = 0;
    bool m_hasBest = false;
};

}  // namespace fovea::ui
