// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/QCustomPlotHeader.h"

namespace fovea::ui {

/// A plot in the theme's colours and type: no frame, faint horizontal grid, quiet ticks. To be called
/// again after Theme::changed.
void stylePlot(QCustomPlot& plot);

/// How an axis writes its numbers.
enum class AxisNumbers { Plain, Percent, Seconds };

/// Ticks of a linear axis in the window's language.
class NumberTicker : public QCPAxisTicker {
public:
    explicit NumberTicker(AxisNumbers numbers) : m_numbers(numbers) { setTickCount(4); }

protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    int getSubTickCount(double) override { return 0; }

private:
    AxisNumbers m_numbers;
    double m_step = 1;
};

/// Ticks of a logarithmic axis: 1, 2, 5 of each decade while there are few, else whole decades.
class LogTicker : public QCPAxisTicker {
protected:
    QVector<double> createTickVector(double step, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    int getSubTickCount(double) override { return 0; }
};

}  // namespace fovea::ui
