// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QPointF>
#include <QRectF>

class QPainter;

namespace fovea::ui {

/// A line of the pen or the eraser, in a unit square whose origin is its top left corner.
struct Stroke {
    struct Point {
        QPointF place;
        double width = 0;  ///< of the pen, as a share of the square's side
    };
    QList<Point> points;
    bool erases = false;
};

/// Strokes drawn into a square of pixels, white on black and smooth: curves through the middles
/// between points. A stroke that grows is drawn piece by piece, each piece once.
class InkSheet {
public:
    /// Black, of another size in pixels.
    void reset(int side);
    int side() const { return m_picture.width(); }
    const QImage& picture() const { return m_picture; }

    void draw(const QList<Stroke>& strokes);
    /// Draws the piece that a stroke's last point completed.
    void extend(const Stroke& stroke);
    /// Draws the end that the next point would bend.
    void finish(const Stroke& stroke);

    /// The end of a stroke that still grows; `side` is that of the unit square on the painter.
    static void paintTail(QPainter& painter, const Stroke& stroke, double side);
    /// What the last point can have changed, in the unit square.
    static QRectF changed(const Stroke& stroke);

private:
    QImage m_picture;
};

}  // namespace fovea::ui
