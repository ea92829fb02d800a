// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ConfusionPainter.h"

#include "ui/text/Display.h"
#include "ui/theme/Theme.h"

#include <QPainter>

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

void ConfusionPainter::forgetAll()
{
    m_cells = {};
    m_plain = {};
}

QColor ConfusionPainter::colorOf(ConfusionCell cell) const
{
    const auto& colors = Theme::instance().colors();
    if (m_matrix.countAt(cell) == 0)
        return m_layout.gap > 0 ? colors.raised : colors.grid;
    if (cell.row == cell.column)
        return mixed(colors.accentWash, colors.accent, m_matrix.strength(cell));
    // A single mistake must still be seen.
    return mixed(colors.surface, colors.validation, 0.12 + 0.68 * m_matrix.strength(cell));
}

QString ConfusionPainter::textIn(ConfusionCell cell, double width, const QFontMetricsF& metrics) const
{
    if (m_matrix.countAt(cell) == 0)
        return {};
    const QStringList forms = m_matrix.unit() == ConfusionMatrix::Unit::Counts
                                  ? QStringList{showCount(m_matrix.countAt(cell)), QString::number(m_matrix.countAt(cell))}
                                  : QStringList{showPercent(m_matrix.shareOf(cell), 1), showPercent(m_matrix.shareOf(cell), 0)};
    for (const auto& form : forms)
        if (metrics.horizontalAdvance(form) <= width - 4)
            return form;
    return {};
}

void ConfusionPainter::drawRoundedCells(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hasNumbers = m_layout.cellHeight - m_layout.gap >= QFontMetricsF(m_layout.font).height() - 2;
    QFont font = m_layout.font;
    font.setPixelSize(12);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    for (int row = 0; row < m_matrix.count(); ++row) {
        for (int column = 0; column < m_matrix.count(); ++column) {
            const ConfusionCell cell{row, column};
            const QRectF rect = m_layout.rectOf(cell);
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

void ConfusionPainter::drawPlainCells(QPainter& painter)
{
    if (m_plain.isNull()) {
        m_plain = QImage(m_matrix.count(), m_matrix.count(), QImage::Format_RGB32);
        // Of a thousand classes a million cells are empty nearly all.
        m_plain.fill(Theme::instance().colors().grid);
        for (int row = 0; row < m_matrix.count(); ++row) {
            auto* line = reinterpret_cast<QRgb*>(m_plain.scanLine(row));
            for (int column = 0; column < m_matrix.count(); ++column)
                if (m_matrix.countAt({row, column}) > 0)
                    line[column] = colorOf({row, column}).rgb();
        }
    }
    painter.drawImage(QRectF(m_layout.left, m_layout.top, m_layout.cellWidth * m_matrix.count(), m_layout.cellHeight * m_matrix.count()),
                      m_plain);
}

void ConfusionPainter::drawCells(QPainter& painter, const QSize& size, double pixelRatio)
{
    // Many cells are a picture of a pixel each, enlarged as it is drawn: most of it may be out of view.
    if (m_layout.gap <= 0)
        return drawPlainCells(painter);
    if (m_cells.isNull() || m_cells.devicePixelRatio() != pixelRatio) {
        m_cells = QPixmap(size * pixelRatio);
        m_cells.setDevicePixelRatio(pixelRatio);
        m_cells.fill(Qt::transparent);
        QPainter cells(&m_cells);
        drawRoundedCells(cells);
    }
    painter.drawPixmap(0, 0, m_cells);
}

void ConfusionPainter::drawRowLabel(QPainter& painter, int row) const
{
    const double line = painter.fontMetrics().height(),
                 middle = m_layout.top + row * m_layout.cellHeight + (m_layout.cellHeight - m_layout.gap) / 2;
    const QRectF box(0, middle - line / 2, m_layout.left - kLabelSpace, line);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_matrix.nameOf(row), Qt::ElideRight, static_cast<int>(box.width())));
}

void ConfusionPainter::drawColumnLabel(QPainter& painter, int column) const
{
    const QString& name = m_matrix.nameOf(column);
    const double middle = m_layout.left + column * m_layout.cellWidth + (m_layout.cellWidth - m_layout.gap) / 2;
    const double room = m_layout.top - kLabelSpace, line = painter.fontMetrics().height();
    if (m_layout.isUpright) {
        painter.drawText(QRectF(middle - m_layout.cellWidth / 2, 0, m_layout.cellWidth, room), Qt::AlignHCenter | Qt::AlignBottom,
                         painter.fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(m_layout.cellWidth)));
        return;
    }
    painter.save();
    painter.translate(middle, room);
    painter.rotate(-90);
    painter.drawText(QRectF(0, -line / 2, room, line), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(room)));
    painter.restore();
}

void ConfusionPainter::drawLabels(QPainter& painter, const QRect& visible, ConfusionCell current) const
{
    const auto& colors = Theme::instance().colors();
    // Where not every label fits, those that would touch the current cell's make room for it.
    const auto isFree = [](int at, int currentAt, int step) {
        return at % step == 0 && (currentAt < 0 || at == currentAt || std::abs(at - currentAt) >= step);
    };
    for (int i = 0; i < m_matrix.count(); ++i) {
        painter.setFont(m_layout.font);
        painter.setPen(colors.secondary);
        const QRectF cell = m_layout.rectOf({i, i}).adjusted(-kNear, -kNear, kNear, kNear);
        if (visible.left() <= m_layout.left && cell.bottom() >= visible.top() && cell.top() <= visible.bottom() && i != current.row &&
            isFree(i, current.row, m_layout.labelStep))
            drawRowLabel(painter, i);
        if (visible.top() <= m_layout.top && cell.right() >= visible.left() && cell.left() <= visible.right() && i != current.column &&
            isFree(i, current.column, m_layout.columnStep))
            drawColumnLabel(painter, i);
    }
    if (!current.isValid())
        return;
    QFont strong = m_layout.font;
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(colors.text);
    drawRowLabel(painter, current.row);
    drawColumnLabel(painter, current.column);
}

}  // namespace fovea::ui
