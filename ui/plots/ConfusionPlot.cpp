// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ConfusionPlot.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

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

ConfusionPlot::ConfusionPlot(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, &ConfusionPlot::redraw);
    Language::apply(this, [this] {
        setAccessibleName(tr("Confusion matrix"));
        redraw();
    });
}

void ConfusionPlot::setMatrix(std::vector<std::vector<std::int64_t>> counts, std::vector<QString> classes)
{
    m_counts = std::move(counts);
    m_classes = std::move(classes);
    m_rowTotals.clear();
    for (const auto& row : m_counts)
        m_rowTotals.push_back(std::accumulate(row.begin(), row.end(), std::int64_t{0}));
    m_current = {};
    setUnit(m_unit);
    updateGeometry();
}

void ConfusionPlot::setUnit(Unit unit)
{
    m_unit = unit;
    m_largestMistake = 0;
    for (int row = 0; row < count(); ++row)
        for (int column = 0; column < count(); ++column)
            if (row != column)
                m_largestMistake = std::max(m_largestMistake,
                                            m_unit == Unit::Counts ? static_cast<double>(countAt({row, column})) : shareOf({row, column}));
    measure();
    redraw();
}

void ConfusionPlot::setCurrent(Cell cell)
{
    if (m_current == cell)
        return;
    m_current = cell;
    setAccessibleDescription(cell.isValid() ? describe(cell) : QString());
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    update();
}

void ConfusionPlot::choose(Cell cell)
{
    setCurrent(cell);
    Q_EMIT chosen(cell);
}

std::int64_t ConfusionPlot::countAt(Cell cell) const
{
    return m_counts[static_cast<std::size_t>(cell.row)][static_cast<std::size_t>(cell.column)];
}

double ConfusionPlot::shareOf(Cell cell) const
{
    const auto total = m_rowTotals[static_cast<std::size_t>(cell.row)];
    return total > 0 ? static_cast<double>(countAt(cell)) / static_cast<double>(total) : 0.0;
}

double ConfusionPlot::strength(Cell cell) const
{
    if (cell.row == cell.column)
        return std::sqrt(shareOf(cell));
    const double value = m_unit == Unit::Counts ? static_cast<double>(countAt(cell)) : shareOf(cell);
    return m_largestMistake > 0 ? value / m_largestMistake : 0.0;
}

QString ConfusionPlot::describe(Cell cell) const
{
    const QString label = m_classes[static_cast<std::size_t>(cell.row)], predicted = m_classes[static_cast<std::size_t>(cell.column)];
    const QString found = showCount(countAt(cell)), total = showCount(m_rowTotals[static_cast<std::size_t>(cell.row)]),
                  share = showPercent(shareOf(cell), 1);
    return cell.row == cell.column ? tr("%1 recognised: %2 of %3 pictures (%4)").arg(label, found, total, share)
                                   : tr("%1 taken for %2: %3 of %4 pictures (%5)").arg(label, predicted, found, total, share);
}

QSize ConfusionPlot::minimumSizeHint() const
{
    const double cell = count() <= kFewClasses ? kLeastFewCell : kLeastCell;
    const int cells = static_cast<int>(cell * std::max(1, count()));
    return {cells + 60, cells + 40};
}

void ConfusionPlot::measure()
{
    if (count() == 0)
        return;
    const bool isFew = count() <= kFewClasses;
    m_font = isFew ? Theme::instance().body() : Theme::instance().caption();
    const QFontMetricsF metrics(m_font);
    const double label = widest(m_classes, metrics) + 2, line = metrics.height();
    m_left = std::min(label, width() / (count() <= 4 ? 3.0 : 5.0)) + kConfusionPlotLabelSpace;
    // The last label may stand out over a narrow column or a low row.
    const double margin = isFew ? 0 : line / 2;
    m_cellWidth = std::min((width() - m_left - margin) / count(), kWidestCell);
    m_isUpright = isFew && (label <= m_cellWidth - 4 || m_cellWidth >= kWideLabel);
    m_top = (m_isUpright ? line : std::min(label, height() / 5.0)) + kConfusionPlotLabelSpace;
    m_cellHeight = std::min((height() - m_top - margin) / count(), kHighestCell);
    m_gap = m_cellHeight >= 16 && m_cellWidth >= 16 ? 3 : isFew ? 1 : 0;
    m_labelStep = std::max(1, static_cast<int>(std::ceil(line / m_cellHeight)));
    m_columnStep = m_isUpright ? 1 : std::max(1, static_cast<int>(std::ceil(line / m_cellWidth)));
}

QRectF ConfusionPlot::rectOf(Cell cell) const
{
    return {m_left + cell.column * m_cellWidth, m_top + cell.row * m_cellHeight, m_cellWidth - m_gap, m_cellHeight - m_gap};
}

ConfusionPlot::Cell ConfusionPlot::cellAt(QPointF position) const
{
    if (count() == 0 || position.x() < m_left || position.y() < m_top)
        return {};
    const Cell cell{static_cast<int>((position.y() - m_top) / m_cellHeight), static_cast<int>((position.x() - m_left) / m_cellWidth)};
    return cell.row < count() && cell.column < count() ? cell : Cell{};
}

void ConfusionPlot::redraw()
{
    m_cells = {};
    m_plain = {};
    update();
}

void ConfusionPlot::resizeEvent(QResizeEvent*)
{
    measure();
    m_cells = {};
    update();
}

void ConfusionPlot::mousePressEvent(QMouseEvent* event)
{
    const Cell cell = cellAt(event->position());
    if (event->button() != Qt::LeftButton || !cell.isValid())
        return;
    if (cell == m_current) {
        setCurrent({});
        Q_EMIT cleared();
    } else {
        choose(cell);
    }
}

void ConfusionPlot::keyPressEvent(QKeyEvent* event)
{
    if (count() == 0)
        return QWidget::keyPressEvent(event);
    Cell next = m_current.isValid() ? m_current : Cell{0, 0};
    switch (event->key()) {
    case Qt::Key_Left: next.column -= m_current.isValid(); break;
    case Qt::Key_Right: next.column += m_current.isValid(); break;
    case Qt::Key_Up: next.row -= m_current.isValid(); break;
    case Qt::Key_Down: next.row += m_current.isValid(); break;
    case Qt::Key_Home: next.column = 0; break;
    case Qt::Key_End: next.column = count() - 1; break;
    case Qt::Key_PageUp: next.row = 0; break;
    case Qt::Key_PageDown: next.row = count() - 1; break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: break;
    case Qt::Key_Escape:
        if (!m_current.isValid())
            return QWidget::keyPressEvent(event);
        setCurrent({});
        Q_EMIT cleared();
        return;
    default: return QWidget::keyPressEvent(event);
    }
    choose({std::clamp(next.row, 0, count() - 1), std::clamp(next.column, 0, count() - 1)});
}

bool ConfusionPlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const Cell cell = cellAt(help->pos()); cell.isValid())
            QToolTip::showText(help->globalPos(), describe(cell), this, rectOf(cell).toAlignedRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

}  // namespace fovea::ui

#include "moc_ConfusionPlot.cpp"
