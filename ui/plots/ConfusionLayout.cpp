// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ConfusionLayout.h"

#include "ui/theme/Theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace fovea::ui {
namespace {

constexpr int kFewClasses = 24;   ///< up to here each cell stands apart
constexpr double kLeastCell = 4;  ///< below it the matrix scrolls
constexpr double kLeastFewCell = 18;
constexpr double kWidestCell = 180, kHighestCell = 130;
constexpr double kWideLabel = 72;  ///< columns this wide keep their labels upright, shortened if need be
constexpr double kConfusionPlotLabelSpace = 8;

double widest(const std::vector<QString>& texts, const QFontMetricsF& metrics)
{
    double width = 0;
    for (const auto& text : texts)
        width = std::max(width, metrics.horizontalAdvance(text));
    return width;
}

}  // namespace

QSize ConfusionLayout::minimumSize(int classes)
{
    const double cell = classes <= kFewClasses ? kLeastFewCell : kLeastCell;
    const int cells = static_cast<int>(cell * std::max(1, classes));
    return {cells + 60, cells + 40};
}

void ConfusionLayout::measure(const ConfusionMatrix& matrix, const QSize& size)
{
    const int count = matrix.count();
    const bool isFew = count <= kFewClasses;
    font = isFew ? Theme::instance().body() : Theme::instance().caption();
    const QFontMetricsF metrics(font);
    const double label = widest(matrix.classes(), metrics) + 2, line = metrics.height();
    left = std::min(label, size.width() / (count <= 4 ? 3.0 : 5.0)) + kConfusionPlotLabelSpace;
    // The last label may stand out over a narrow column or a low row.
    const double margin = isFew ? 0 : line / 2;
    cellWidth = std::min((size.width() - left - margin) / count, kWidestCell);
    isUpright = isFew && (label <= cellWidth - 4 || cellWidth >= kWideLabel);
    top = (isUpright ? line : std::min(label, size.height() / 5.0)) + kConfusionPlotLabelSpace;
    cellHeight = std::min((size.height() - top - margin) / count, kHighestCell);
    gap = cellHeight >= 16 && cellWidth >= 16 ? 3 : isFew ? 1 : 0;
    labelStep = std::max(1, static_cast<int>(std::ceil(line / cellHeight)));
    columnStep = isUpright ? 1 : std::max(1, static_cast<int>(std::ceil(line / cellWidth)));
}

QRectF ConfusionLayout::rectOf(ConfusionCell cell) const
{
    return {left + cell.column * cellWidth, top + cell.row * cellHeight, cellWidth - gap, cellHeight - gap};
}

ConfusionCell ConfusionLayout::cellAt(QPointF position, int classes) const
{
    if (classes == 0 || position.x() < left || position.y() < top)
        return {};
    const ConfusionCell cell{static_cast<int>((position.y() - top) / cellHeight), static_cast<int>((position.x() - left) / cellWidth)};
    return cell.row < classes && cell.column < classes ? cell : ConfusionCell{};
}

}  // namespace fovea::ui
