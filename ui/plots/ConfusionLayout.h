// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/ConfusionMatrix.h"

#include <QFont>
#include <QRectF>
#include <QSize>

namespace fovea::ui {

/// Where ConfusionPlot has its cells and labels.
class ConfusionLayout {
public:
    static QSize minimumSize(int classes);

    /// Places a matrix that is not empty in a widget of `size`.
    void measure(const ConfusionMatrix& matrix, const QSize& size);
    QRectF rectOf(ConfusionCell cell) const;
    /// Invalid outside of the `classes` by `classes` cells.
    ConfusionCell cellAt(QPointF position, int classes) const;

    QFont font;
    double left = 0, top = 0, cellWidth = 0, cellHeight = 0, gap = 0;
    int labelStep = 1, columnStep = 1;  ///< of how many labels one is written
    bool isUpright = true;              ///< column labels are not turned
};

}  // namespace fovea::ui
