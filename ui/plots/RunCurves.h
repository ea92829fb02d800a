// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/CurveSettings.h"
#include "ui/plots/QCustomPlotHeader.h"
#include "ui/plots/Smoothing.h"

namespace fovea::ui {

/// The curves of one run in one plot: training as it came (faint, where wanted), training smoothed,
/// validation. Keeps the average of what it has seen, so that a step more costs a step. Must go before
/// its plot does.
class RunCurves {
public:
    RunCurves(QCustomPlot& plot, Quantity quantity, bool withRaw);
    ~RunCurves();
    RunCurves(const RunCurves&) = delete;
    RunCurves& operator=(const RunCurves&) = delete;

    /// `dash` is of the validation's line: long curves are drawn solid, as dashes of thousands of
    /// points take long.
    void setColors(const QColor& train, const QColor& validation, Qt::PenStyle dash = Qt::DashLine);
    /// For the legend of an exported picture.
    void setNames(const QString& train, const QString& validation);
    /// Forgets the run: another one follows.
    void clear();
    /// Takes what the run has gained. The average starts anew for another weight.
    void follow(const RunRecord& run, double smoothing);
    /// Puts what is to be seen of `visible`, `columns` pixels wide, into the plot.
    void draw(const RunRecord& run, CurveAxis axis, const QCPRange& visible, int columns, bool positiveOnly);

    const std::vector<double>& smoothed() const { return m_smoothing.values(); }

private:
    void fill(QCPGraph& graph, const std::vector<double>& x, const std::vector<double>& y, const QCPRange& visible, int columns,
              bool positiveOnly);

    QCustomPlot& m_plot;
    Quantity m_quantity;
    QCPGraph* m_raw = nullptr;
    QCPGraph *m_train, *m_validation;
    Smoothing m_smoothing;
    double m_lastStep = 0, m_lastValue = 0;  ///< what the average ended with, to see that the run went back
};

/// The range of y that shows a run well within a stretch of x: everything smoothed and validated, but
/// not the first huge values of a loss. Nothing where there is nothing to see.
std::optional<QCPRange> fittedRange(const RunRecord& run, const std::vector<double>& smoothed, Quantity quantity, CurveAxis axis,
                                    const QCPRange& visible, bool isLog);

}  // namespace fovea::ui
