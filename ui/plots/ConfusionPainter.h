// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/ConfusionLayout.h"

#include <QColor>
#include <QImage>
#include <QPixmap>

class QFontMetricsF;
class QPainter;

namespace fovea::ui {

/// Draws the cells and labels of ConfusionPlot. Cells are drawn once and kept; labels each time.
class ConfusionPainter {
public:
    /// Both outlive the painter.
    ConfusionPainter(const ConfusionMatrix& matrix, const ConfusionLayout& layout) : m_matrix(matrix), m_layout(layout) {}

    /// The widget has another size.
    void forgetCells() { m_cells = {}; }
    /// Numbers or colours have changed.
    void forgetAll();
    void drawCells(QPainter& painter, const QSize& size, double pixelRatio);
    /// Those in `visible`, and always those of the current cell.
    void drawLabels(QPainter& painter, const QRect& visible, ConfusionCell current) const;

private:
    QColor colorOf(ConfusionCell cell) const;
    QString textIn(ConfusionCell cell, double width, const QFontMetricsF& metrics) const;
    void drawRoundedCells(QPainter& painter) const;
    void drawPlainCells(QPainter& painter);
    void drawRowLabel(QPainter& painter, int row) const;
    void drawColumnLabel(QPainter& painter, int column) const;

    const ConfusionMatrix& m_matrix;
    const ConfusionLayout& m_layout;
    QPixmap m_cells;  ///< null: to be drawn anew
    QImage m_plain;   ///< the same of many classes, a pixel a cell
};

}  // namespace fovea::ui
