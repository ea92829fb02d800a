// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/CurveMarks.h"
#include "ui/plots/CurveReadout.h"
#include "ui/plots/RunCurves.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>

namespace fovea::ui {

class CurveCanvas;

/// Loss or accuracy of a run as it trains: batches faint, smoothed on top, validation dashed; other
/// runs over them. Shows the plan's length from the start, follows the theme, and draws at most five
/// times a second (thirty while somebody points at it), never while hidden.
class CurvePlot : public QWidget {
    Q_OBJECT
public:
    /// `record` gives the run on show at any time; `settings` outlive the plot.
    CurvePlot(Quantity quantity, CurveSettings& settings, std::function<const RunRecord&()> record, QWidget* parent = nullptr);
    ~CurvePlot() override;

    /// Another run is on show.
    void reset();
    /// The run has gained steps, epochs or marks.
    void extend();
    /// Draws at once what is due.
    void refresh();

    CurveCanvas& canvas() { return *m_canvas; }
    const CurveMarks& marks() const { return m_marks; }
    QString readout() const { return m_readout.words(); }
    QSize sizeHint() const override { return {380, 240}; }
    QSize minimumSizeHint() const override { return {200, 140}; }

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Laid {
        std::shared_ptr<const RunRecord> run;
        std::unique_ptr<RunCurves> curves;
        QColor color;
    };

    void connectAll();
    void request(bool soon);
    void restyle();
    void setTickers();
    void rebuildOverlays();
    void zoomX(double lower, double upper);
    void movePointer(int steps);
    void showPointer();
    /// The whole of x: up to the plan's end, or the longest run's.
    QCPRange wholeX() const;
    QCPRange autoY(const QCPRange& visible) const;
    QCPRange padded(QCPRange range) const;
    bool isLog() const { return m_settings.isLog() && m_quantity == Quantity::Loss; }

    Quantity m_quantity;
    CurveSettings& m_settings;
    std::function<const RunRecord&()> m_record;
    CurveCanvas* m_canvas;
    RunCurves m_curves;
    std::vector<Laid> m_overlays;
    CurveMarks m_marks;
    CurveReadout m_readout;
    std::optional<QCPRange> m_y;  ///< what somebody zoomed to
    QTimer m_timer;
    QElapsedTimer m_sinceDrawn;
    bool m_isStale = true;
};

}  // namespace fovea::ui
