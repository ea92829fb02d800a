// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/PlotStyle.h"

#include "ui/text/Display.h"
#include "ui/theme/Theme.h"

#include <cmath>

namespace fovea::ui {

void stylePlot(QCustomPlot& plot)
{
    auto& theme = Theme::instance();
    const auto& colors = theme.colors();
    plot.setBackground(QBrush(colors.surface));
    plot.setPlottingHint(QCP::phCacheLabels, true);
    // Thick polylines of thousands of points take a hundred milliseconds as one path, a few as pieces.
    plot.setPlottingHint(QCP::phFastPolylines, true);
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setTickLabelFont(theme.caption());
        axis->setLabelFont(theme.caption());
        axis->setTickLabelColor(colors.secondary);
        axis->setLabelColor(colors.secondary);
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0);
        axis->setSubTickLength(0);
        axis->setTickLabelPadding(space::kTiny);
        axis->setLabelPadding(2);
        axis->grid()->setPen(QPen(colors.grid, 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setAntialiased(false);
    }
    plot.xAxis->grid()->setVisible(false);
    if (auto* rect = plot.selectionRect()) {
        rect->setPen(QPen(colors.accent, 1));
        QColor wash = colors.accent;
        wash.setAlpha(32);
        rect->setBrush(wash);
    }
}

double NumberTicker::getTickStep(const QCPRange& range)
{
    m_step = QCPAxisTicker::getTickStep(range);
    return m_step;
}

QString NumberTicker::getTickLabel(double tick, const QLocale& locale, QChar format, int precision)
{
    const auto decimalsOf = [](double step) { return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 8); };
    // Half steps (0.25, 2.5) need one more digit than their size tells.
    const auto decimals = [&](double step) {
        const int count = decimalsOf(step);
        const double scaled = step * std::pow(10.0, count);
        return std::abs(scaled - std::round(scaled)) > 1e-6 ? count + 1 : count;
    };
    if (m_numbers == AxisNumbers::Percent)
        return showPercent(tick, decimals(100 * m_step));
    if (m_numbers == AxisNumbers::Seconds)
        return showDuration(tick);
    if (std::abs(tick) >= 1e7 || (m_step < 1e-5 && tick != 0))
        return QCPAxisTicker::getTickLabel(tick, locale, format, precision);
    if (std::abs(tick) < m_step * 1e-6)
        return QStringLiteral("0");
    return QLocale().toString(tick, 'f', decimals(m_step));
}

QVector<double> LogTicker::createTickVector(double, const QCPRange& range)
{
    QVector<double> ticks;
    if (range.lower <= 0)
        return ticks;
    const int first = static_cast<int>(std::floor(std::log10(range.lower))), last = static_cast<int>(std::ceil(std::log10(range.upper)));
    const int stride = std::max(1, (last - first) / 6);
    for (int decade = first; decade <= last; decade += stride)
        for (const double digit : {1.0, 2.0, 5.0})
            if (digit == 1.0 || last - first <= 3)
                ticks.append(digit * std::pow(10.0, decade));
    return ticks;
}

QString LogTicker::getTickLabel(double tick, const QLocale&, QChar, int) { return showNumber(tick, 3); }

}  // namespace fovea::ui
