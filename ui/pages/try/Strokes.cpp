// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/try/Strokes.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace fovea::ui {
namespace {

QPointF middle(const Stroke& stroke, qsizetype i) { return (stroke.points[i].place + stroke.points[i + 1].place) / 2; }

void setPen(QPainter& painter, const Stroke& stroke, qsizetype i, double side)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    // Ink and paper are the picture's own colours, MNIST's, whatever the theme.
    painter.setPen(QPen(stroke.erases ? Qt::black : Qt::white, std::max(1.0, stroke.points[i].width * side), Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
}

/// The curve about point `i`, final once point `i + 1` is known.
void paintPiece(QPainter& painter, const Stroke& stroke, qsizetype i, double side)
{
    QPainterPath path;
    if (i == 0) {
        path.moveTo(stroke.points[0].place * side);
        path.lineTo(middle(stroke, 0) * side);
    } else {
        path.moveTo(middle(stroke, i - 1) * side);
        path.quadTo(stroke.points[i].place * side, middle(stroke, i) * side);
    }
    setPen(painter, stroke, i, side);
    painter.drawPath(path);
}

}  // namespace

void InkSheet::reset(int side)
{
    if (side != m_picture.width())
        m_picture = QImage(side, side, QImage::Format_RGB32);
    m_picture.fill(Qt::black);
}

void InkSheet::draw(const QList<Stroke>& strokes)
{
    QPainter painter(&m_picture);
    for (const auto& stroke : strokes) {
        for (qsizetype i = 0; i + 1 < stroke.points.size(); ++i)
            paintPiece(painter, stroke, i, side());
        paintTail(painter, stroke, side());
    }
}

void InkSheet::extend(const Stroke& stroke)
{
    if (stroke.points.size() < 2)
        return;
    QPainter painter(&m_picture);
    paintPiece(painter, stroke, stroke.points.size() - 2, side());
}

void InkSheet::finish(const Stroke& stroke)
{
    QPainter painter(&m_picture);
    paintTail(painter, stroke, side());
}

void InkSheet::paintTail(QPainter& painter, const Stroke& stroke, double side)
{
    const auto last = stroke.points.size() - 1;
    if (last < 0)
        return;
    setPen(painter, stroke, last, side);
    if (last == 0)
        painter.drawPoint(stroke.points[0].place * side);
    else
        painter.drawLine(middle(stroke, last - 1) * side, stroke.points[last].place * side);
}

QRectF InkSheet::changed(const Stroke& stroke)
{
    QRectF out;
    for (auto i = std::max<qsizetype>(0, stroke.points.size() - 3); i < stroke.points.size(); ++i) {
        const auto& point = stroke.points[i];
        out |= QRectF(point.place - QPointF(point.width, point.width), QSizeF(2 * point.width, 2 * point.width));
    }
    return out;
}

}  // namespace fovea::ui
