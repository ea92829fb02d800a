// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/QCustomPlotHeader.h"

namespace fovea::ui {

/// A plot's gestures: a rectangle drawn with the left button zooms, the middle button (or Shift and
/// the left one) pans, the wheel zooms along x (with Ctrl along y), a double click fits; arrow keys
/// move the pointer, + and - zoom, Home fits, Escape takes the pointer away. Tells of each as new
/// ranges; moves no axis itself.
class CurveCanvas : public QCustomPlot {
    Q_OBJECT
public:
    explicit CurveCanvas(QWidget* parent = nullptr);
    bool isDragged() const { return m_isPanning || (selectionRect() && selectionRect()->isActive()); }

Q_SIGNALS:
    void xWanted(double lower, double upper);
    void yWanted(double lower, double upper);
    void fitWanted();
    void pointed(double x);
    void pointerLeft();
    /// One step to the left (-1) or right (+1); ten with Shift.
    void pointerMoved(int steps);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void takeRectangle(const QRect& rect);
    void pan(const QPoint& to);
    void zoom(QCPAxis* axis, double factor, double center);

    bool m_isPanning = false;
    QPoint m_panFrom;
    QCPRange m_panX, m_panY;
};

}  // namespace fovea::ui
