// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/QCustomPlotHeader.h"
#include "ui/session/RunRecord.h"

#include <QByteArray>
#include <QImage>

#include <string>
#include <vector>

namespace fovea::ui {

/// A plot that goes into an exported picture, and the title that its axis gets there.
struct ExportedPlot {
    QCustomPlot* plot = nullptr;
    QString title;
};

/// The plots side by side as they are shown, with titles and legends; `scale` device pixels a pixel.
QImage drawnPlots(const std::vector<ExportedPlot>& plots, double scale);
/// The same as a PDF of one page, one point a pixel.
QByteArray drawnPlotsAsPdf(const std::vector<ExportedPlot>& plots, const QString& title);

/// Every step of a run as it was measured, not smoothed: step, epoch, seconds, train_loss,
/// train_accuracy, learning_rate; on the row of an epoch's last step also validation_loss and
/// validation_accuracy. Needs no GUI thread.
std::string curvesCsv(const RunRecord& run);

}  // namespace fovea::ui
