// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/CurveSettings.h"
#include "ui/plots/QCustomPlotHeader.h"

namespace fovea::ui {

/// Upright lines at what a plot should tell of a run: its best epoch, and each change of the learning
/// rate by hand. Items of the plot, which owns them.
class CurveMarks {
public:
    explicit CurveMarks(QCustomPlot& plot) : m_plot(plot) {}

    void update(const RunRecord& run, CurveAxis axis);
    /// How many changes of the learning rate are marked.
    int changes() const { return m_changes; }
    bool hasBest() const { return m_hasBest; }

private:
    void add(double x, const QString& words, Qt::PenStyle style, bool atTop);

    QCustomPlot& m_plot;
    std::vector<QCPAbstractItem*> m_items;
    int m_changes = 0;
    bool m_hasBest = false;
};

}  // namespace fovea::ui
