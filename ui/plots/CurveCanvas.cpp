// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/CurveCanvas.h"

#include <cmath>

namespace fovea::ui {
namespace {

constexpr double kWheelFactor = 0.85;  ///< of a range, for one notch
constexpr int kSmallest = 6;           ///< pixels: a smaller rectangle was a click

}  // namespace

CurveCanvas::CurveCanvas(QWidget* parent) : QCustomPlot(parent)
{
    setSelectionRectMode(QCP::srmCustom);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(selectionRect(), &QCPSelectionRect::accepted, this, [this](const QRect& rect) { takeRectangle(rect); });
}

void CurveCanvas::mousePressEvent(QMouseEvent* event)
{
    const bool pans = event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier);
    if (!pans) {
        QCustomPlot::mousePressEvent(event);
        return;
    }
    m_isPanning = true;
    m_panFrom = event->pos();
    m_panX = xAxis->range();
    m_panY = yAxis->range();
    setCursor(Qt::ClosedHandCursor);
}

void CurveCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_isPanning) {
        pan(event->pos());
        return;
    }
    QCustomPlot::mouseMoveEvent(event);
    if (axisRect()->rect().contains(event->pos()))
        Q_EMIT pointed(xAxis->pixelToCoord(event->position().x()));
    else
        Q_EMIT pointerLeft();
}

void CurveCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_isPanning) {
        m_isPanning = false;
        unsetCursor();
        return;
    }
    QCustomPlot::mouseReleaseEvent(event);
}

void CurveCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    event->accept();
    Q_EMIT fitWanted();
}

void CurveCanvas::wheelEvent(QWheelEvent* event)
{
    const double factor = std::pow(kWheelFactor, event->angleDelta().y() / 120.0);
    if (event->modifiers() & Qt::ControlModifier)
        zoom(yAxis, factor, yAxis->pixelToCoord(event->position().y()));
    else
        zoom(xAxis, factor, xAxis->pixelToCoord(event->position().x()));
    event->accept();
}

void CurveCanvas::leaveEvent(QEvent*) { Q_EMIT pointerLeft(); }

void CurveCanvas::focusOutEvent(QFocusEvent* event)
{
    QCustomPlot::focusOutEvent(event);
    if (!underMouse())
        Q_EMIT pointerLeft();
}

void CurveCanvas::keyPressEvent(QKeyEvent* event)
{
    const int stride = event->modifiers() & Qt::ShiftModifier ? 10 : 1;
    switch (event->key()) {
    case Qt::Key_Left: Q_EMIT pointerMoved(-stride); break;
    case Qt::Key_Right: Q_EMIT pointerMoved(stride); break;
    case Qt::Key_Plus: zoom(xAxis, kWheelFactor, xAxis->range().center()); break;
    case Qt::Key_Minus: zoom(xAxis, 1 / kWheelFactor, xAxis->range().center()); break;
    case Qt::Key_Home: Q_EMIT fitWanted(); break;
    case Qt::Key_Escape:
        selectionRect()->cancel();
        Q_EMIT pointerLeft();
        break;
    default: QCustomPlot::keyPressEvent(event); return;
    }
    event->accept();
}

void CurveCanvas::takeRectangle(const QRect& rect)
{
    const QRect inside = rect.normalized().intersected(axisRect()->rect());
    if (inside.width() < kSmallest || inside.height() < kSmallest)
        return;
    const auto range = [](QCPAxis* axis, int from, int to) {
        QCPRange out(axis->pixelToCoord(from), axis->pixelToCoord(to));
        out.normalize();
        return out;
    };
    const QCPRange x = range(xAxis, inside.left(), inside.right()), y = range(yAxis, inside.top(), inside.bottom());
    Q_EMIT xWanted(x.lower, x.upper);
    Q_EMIT yWanted(y.lower, y.upper);
}

void CurveCanvas::pan(const QPoint& to)
{
    // By pixels, so that a logarithmic axis moves evenly too.
    const auto moved = [](QCPAxis* axis, const QCPRange& from, double distance, double length) {
        if (axis->scaleType() == QCPAxis::stLogarithmic) {
            const double factor = std::pow(from.upper / from.lower, distance / length);
            return QCPRange(from.lower * factor, from.upper * factor);
        }
        return QCPRange(from.lower + distance / length * from.size(), from.upper + distance / length * from.size());
    };
    const QRect area = axisRect()->rect();
    const QCPRange x = moved(xAxis, m_panX, m_panFrom.x() - to.x(), area.width());
    const QCPRange y = moved(yAxis, m_panY, to.y() - m_panFrom.y(), area.height());
    Q_EMIT xWanted(x.lower, x.upper);
    Q_EMIT yWanted(y.lower, y.upper);
}

void CurveCanvas::zoom(QCPAxis* axis, double factor, double center)
{
    QCPRange out;
    if (axis->scaleType() == QCPAxis::stLogarithmic && center > 0)
        out = QCPRange(std::pow(axis->range().lower / center, factor) * center, std::pow(axis->range().upper / center, factor) * center);
    else
        out = QCPRange((axis->range().lower - center) * factor + center, (axis->range().upper - center) * factor + center);
    if (axis == xAxis)
        Q_EMIT xWanted(out.lower, out.upper);
    else
        Q_EMIT yWanted(out.lower, out.upper);
}

}  // namespace fovea::ui

#include "moc_CurveCanvas.cpp"
