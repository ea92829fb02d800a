// SPDX-License-Identifier: GPL-3.0-or-later
// How ConfusionPlot draws itself. Cells are drawn once and kept; labels and frame each time.
#include "ui/plots/ConfusionPlot.h"

#include "ui/text/Display.h"
#include "ui/theme/Theme.h"

#include <QPainter>
#include <QPaintEvent>

#include <algorithm>
#include <cmath>

namespace fovea::ui {
namespace {

constexpr double kLabelSpace = 6;  // between labels and cells
constexpr double kNear = 20;       // how far a label reaches beyond its row or column

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [share](float x, float y) { return static_cast<float>(x + (y - x) * share); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

/// Relative luminance, as WCAG 2 defines it.
double luminance(const QColor& color)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// Dark or white, whichever is read more easily.
QColor readableOn(const QColor& ground)
{
    const QColor dark(0x0B1522);
    const double l = luminance(ground) + 0.05;
    return 1.05 / l >= l / (luminance(dark) + 0.05) ? QColor(Qt::white) : dark;
}

}  // namespace

QColor ConfusionPlot::colorOf(Cell cell) const
{
    const auto& colors = Theme::instance().colors();
    if (countAt(cell) == 0)
        return m_gap > 0 ? colors.raised : colors.grid;
    if (cell.row == cell.column)
        return mixed(colors.accentWash, colors.accent, strength(cell));
    // A single mistake must still be seen.
    return mixed(colors.surface, colors.validation, 0.12 + 0.68 * strength(cell));
}

QString ConfusionPlot::textIn(Cell cell, double width, const QFontMetricsF& metrics) const
{
    if (countAt(cell) == 0)
        return {};
    const QStringList forms = m_unit == Unit::Counts ? QStringList{showCount(countAt(cell)), QString::number(countAt(cell))}
                                                     : QStringList{showPercent(shareOf(cell), 1), showPercent(shareOf(cell), 0)};
    for (const auto& form : forms)
        if (metrics.horizontalAdvance(form) <= width - 4)
            return form;
    return {};
}

void ConfusionPlot::drawRoundedCells(QPainter& painter)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hasNumbers = m_cellHeight - m_gap >= QFontMetricsF(m_font).height() - 2;
    QFont font = m_font;
    font.setPixelSize(12);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    for (int row = 0; row < count(); ++row) {
        for (int column = 0; column < count(); ++column) {
            const Cell cell{row, column};
            const QRectF rect = rectOf(cell);
            const QColor color = colorOf(cell);
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawRoundedRect(rect, 3, 3);
            if (const QString text = hasNumbers ? textIn(cell, rect.width(), metrics) : QString(); !text.isEmpty()) {
                painter.setPen(readableOn(color));
                painter.drawText(rect, Qt::AlignCenter, text);
            }
        }
    }
}

void ConfusionPlot::drawPlainCells(QPainter& painter)
{
    if (m_plain.isNull()) {
        m_plain = QImage(count(), count(), QImage::Format_RGB32);
        // Of a thousand classes a million cells are empty nearly all.
        m_plain.fill(Theme::instance().colors().grid);
        for (int row = 0; row < count(); ++row) {
            auto* line = reinterpret_cast<QRgb*>(m_plain.scanLine(row));
            for (int column = 0; column < count(); ++column)
                if (countAt({row, column}) > 0)
                    line[column] = colorOf({row, column}).rgb();
        }
    }
    painter.drawImage(QRectF(m_left, m_top, m_cellWidth * count(), m_cellHeight * count()), m_plain);
}

void ConfusionPlot::drawCells(QPainter& painter)
{
    // Many cells are a picture of a pixel each, enlarged as it is drawn: most of it may be out of view.
    if (m_gap <= 0)
        return drawPlainCells(painter);
    if (m_cells.isNull() || m_cells.devicePixelRatio() != devicePixelRatioF()) {
        m_cells = QPixmap(size() * devicePixelRatioF());
        m_cells.setDevicePixelRatio(devicePixelRatioF());
        m_cells.fill(Qt::transparent);
        QPainter cells(&m_cells);
        drawRoundedCells(cells);
    }
    painter.drawPixmap(0, 0, m_cells);
}

void ConfusionPlot::drawRowLabel(QPainter& painter, int row) const
{
    const double line = painter.fontMetrics().height(), middle = m_top + row * m_cellHeight + (m_cellHeight - m_gap) / 2;
    const QRectF box(0, middle - line / 2, m_left - kLabelSpace, line);
    painter.drawText(
        box, Qt::AlignRight | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_classes[static_cast<std::size_t>(row)], Qt::ElideRight, static_cast<int>(box.width())));
}

void ConfusionPlot::drawColumnLabel(QPainter& painter, int column) const
{
    const QString& name = m_classes[static_cast<std::size_t>(column)];
    const double middle = m_left + column * m_cellWidth + (m_cellWidth - m_gap) / 2;
    const double room = m_top - kLabelSpace, line = painter.fontMetrics().height();
    if (m_isUpright) {
        painter.drawText(QRectF(middle - m_cellWidth / 2, 0, m_cellWidth, room), Qt::AlignHCenter | Qt::AlignBottom,
                         painter.fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(m_cellWidth)));
        return;
    }
    painter.save();
    painter.translate(middle, room);
    painter.rotate(-90);
    painter.drawText(QRectF(0, -line / 2, room, line), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(room)));
    painter.restore();
}

void ConfusionPlot::drawLabels(QPainter& painter, const QRect& visible) const
{
    const auto& colors = Theme::instance().colors();
    // Where not every label fits, those that would touch the current cell's make room for it.
    const auto isFree = [](int at, int current, int step) {
        return at % step == 0 && (current < 0 || at == current || std::abs(at - current) >= step);
    };
    for (int i = 0; i < count(); ++i) {
        painter.setFont(m_font);
        painter.setPen(colors.secondary);
        const QRectF cell = rectOf({i, i}).adjusted(-kNear, -kNear, kNear, kNear);
        if (visible.left() <= m_left && cell.bottom() >= visible.top() && cell.top() <= visible.bottom() && i != m_current.row &&
            isFree(i, m_current.row, m_labelStep))
            drawRowLabel(painter, i);
        if (visible.top() <= m_top && cell.right() >= visible.left() && cell.left() <= visible.right() && i != m_current.column &&
            isFree(i, m_current.column, m_columnStep))
            drawColumnLabel(painter, i);
    }
    if (!m_current.isValid())
        return;
    QFont strong = m_font;
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(colors.text);
    drawRowLabel(painter, m_current.row);
    drawColumnLabel(painter, m_current.column);
}

void ConfusionPlot::paintEvent(QPaintEvent* event)
{
    if (count() == 0)
        return;
    QPainter painter(this);
    drawCells(painter);
    drawLabels(painter, event->rect());
    if (!m_current.isValid())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& colors = Theme::instance().colors();
    painter.setPen(QPen(hasFocus() ? colors.text : colors.secondary, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rectOf(m_current).adjusted(-1, -1, 1, 1), 4, 4);
}

}  // namespace fovea::ui
