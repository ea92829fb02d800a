// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/CurvePlot.h"
#include "ui/widgets/Card.h"

namespace fovea::ui {

class CurveControls;
class CurveLegend;
class OverlayMenu;
class Studio;

/// Loss and accuracy of the run on show side by side, with the controls that both share.
class CurvesPanel : public Card {
    Q_OBJECT
public:
    explicit CurvesPanel(Studio& studio, QWidget* parent = nullptr);

    CurveSettings& settings() { return *m_settings; }
    CurvePlot& loss() { return *m_loss; }
    CurvePlot& accuracy() { return *m_accuracy; }
    OverlayMenu& overlays() { return *m_overlayMenu; }

    /// Asks for a file and writes the curves there; the ending decides the kind.
    void askAndExport(const QString& suffix = {});
    /// Writes a .png, .pdf or .csv off the GUI thread; what comes of it is told by the window's message.
    void exportTo(const QString& file);

    /// Narrower than its line of controls would want: what is said elsewhere too gives way.
    QSize minimumSizeHint() const override { return {kNarrowest, Card::minimumSizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr int kNarrowest = 440;

    QWidget* buildPlot(CurvePlot* plot, QLabel*& title, QLabel*& figure);
    void setTexts();
    void showFigures();

    Studio& m_studio;
    CurveSettings* m_settings;
    CurvePlot *m_loss, *m_accuracy;
    OverlayMenu* m_overlayMenu;
    CurveLegend* m_legend;
    CurveControls* m_controls;
    QLabel *m_lossTitle, *m_lossFigure, *m_accuracyTitle, *m_accuracyFigure;
};

}  // namespace fovea::ui
