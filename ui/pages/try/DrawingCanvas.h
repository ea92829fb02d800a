// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/try/Strokes.h"

#include <QUndoStack>
#include <QWidget>

namespace fovea::ui {

/// A black square to draw on with white ink, as in MNIST: by mouse, finger or pen with pressure, or by
/// keys (arrows move, Shift in small steps, Space puts the pen down and lifts it). Strokes are kept as
/// lines, so that the drawing is sharp at any size; it can be undone without end.
class DrawingCanvas : public QWidget {
    Q_OBJECT
public:
    explicit DrawingCanvas(QWidget* parent = nullptr);
    ~DrawingCanvas() override;

    /// What is drawn, the stroke under way included, as a square of kPictureSide pixels.
    QImage picture() const;
    static constexpr int kPictureSide = 280;
    /// Nothing was drawn, or all was cleared.
    bool isBlank() const;

    void setErasing(bool erases) { m_erases = erases; }
    static constexpr double kThinnest = 0.02, kThickest = 0.16, kDefaultWidth = 0.075;
    /// As a share of the side.
    void setPenWidth(double width);
    double penWidth() const { return m_width; }

    /// Can be undone, as each stroke can.
    void clear();
    const QUndoStack& history() const { return m_history; }
    void undo();
    void redo();

    /// The square, in the widget's coordinates.
    QRectF square() const;
    QSize sizeHint() const override { return {480, 480}; }
    QSize minimumSizeHint() const override { return {200, 200}; }

Q_SIGNALS:
    /// The picture is another one: while a stroke grows, and after undo, redo and clear.
    void drawn();
    void historyChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    class Change;

    void begin(const QPointF& place, double width, bool erases);
    void extend(const QPointF& place, double width);
    void end();
    void setStrokes(const QList<Stroke>& strokes);
    QPointF toUnit(const QPointF& position) const;
    void moveCursor(const QPointF& by);
    void paintCursor(QPainter& painter, const QRectF& square) const;
    void updateUnit(const QRectF& part);

    QList<Stroke> m_strokes;
    Stroke m_open;  ///< under way; no points: none
    QUndoStack m_history;
    InkSheet m_screen, m_input;  ///< in the screen's pixels, and for the network
    double m_width = kDefaultWidth;
    bool m_erases = false, m_hasCursor = false;
    bool m_isOnSheets = false;   ///< while the strokes that are set are those drawn already
    QPointF m_cursor{0.5, 0.5};  ///< of the keys
};

}  // namespace fovea::ui
