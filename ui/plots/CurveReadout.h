// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/CurveSettings.h"
#include "ui/plots/QCustomPlotHeader.h"

#include <QPointer>

class QLabel;

namespace fovea::ui {

/// The values under the pointer: an upright line and a panel beside it that names the step, its epoch,
/// time and learning rate, and each curve's value there. Draws on a layer of its own, so that moving
/// the pointer draws no curve anew.
class CurveReadout {
public:
    CurveReadout(QCustomPlot& plot, Quantity quantity);

    /// One curve of another run in the panel.
    struct Other {
        const RunRecord* run;
        const std::vector<double>* smoothed;
        QColor color;
    };
    void show(const RunRecord& run, const std::vector<double>& smoothed, const std::vector<Other>& others, CurveAxis axis, double x);
    void hide();
    void restyle();
    bool isShown() const;
    /// The words of the panel, for the screen reader and the tests.
    QString words() const;

private:
    void place(double x);
    QString row(const QColor& color, const QString& name, const QString& value) const;
    QString format(double value) const;

    QCustomPlot& m_plot;
    Quantity m_quantity;
    QCPItemStraightLine* m_line;
    QLabel* m_panel;
};

}  // namespace fovea::ui
