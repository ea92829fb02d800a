// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/try/DrawingCanvas.h"

#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTabletEvent>
#include <QUndoCommand>

#include <algorithm>
#include <cmath>

namespace fovea::ui {
namespace {

constexpr double kClosest = 0.003;  ///< points nearer than this only cost time
constexpr double kStep = 0.02, kSmallStep = 0.004;

}  // namespace

/// From one set of strokes to another; the strokes themselves are shared.
class DrawingCanvas::Change : public QUndoCommand {
public:
    Change(DrawingCanvas& canvas, QList<Stroke> after) : m_canvas(canvas), m_before(canvas.m_strokes), m_after(std::move(after)) {}
    void undo() override { m_canvas.setStrokes(m_before); }
    void redo() override { m_canvas.setStrokes(m_after); }

private:
    DrawingCanvas& m_canvas;
    QList<Stroke> m_before, m_after;
};

DrawingCanvas::DrawingCanvas(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_input.reset(kPictureSide);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&m_history, &QUndoStack::indexChanged, this, &DrawingCanvas::historyChanged);
    Language::apply(this, [this] {
        setAccessibleName(tr("Drawing area"));
        setAccessibleDescription(tr("The arrow keys move the pen, with Shift in small steps. Space puts it down and lifts it."));
    });
}

DrawingCanvas::~DrawingCanvas()
{
    // The stack empties itself at its end, and nobody is to look at it then.
    m_history.disconnect(this);
}

QRectF DrawingCanvas::square() const
{
    // Whole device pixels, so that the sheet is copied and not scaled.
    const double ratio = devicePixelRatioF();
    const double side = std::floor(std::min(width(), height()) * ratio) / ratio;
    return {std::floor((width() - side) / 2), std::floor((height() - side) / 2), side, side};
}

QPointF DrawingCanvas::toUnit(const QPointF& position) const
{
    const QRectF area = square();
    return (position - area.topLeft()) / std::max(1.0, area.width());
}

void DrawingCanvas::updateUnit(const QRectF& part)
{
    const QRectF area = square();
    update(QRectF(area.topLeft() + part.topLeft() * area.width(), part.size() * area.width()).toAlignedRect().adjusted(-2, -2, 2, 2));
}

QImage DrawingCanvas::picture() const
{
    QImage out = m_input.picture();
    if (!m_open.points.isEmpty()) {
        QPainter painter(&out);
        InkSheet::paintTail(painter, m_open, kPictureSide);
    }
    return out;
}

bool DrawingCanvas::isBlank() const
{
    const auto inks = [](const Stroke& stroke) { return !stroke.erases; };
    return std::none_of(m_strokes.begin(), m_strokes.end(), inks) && (m_open.points.isEmpty() || m_open.erases);
}

void DrawingCanvas::setPenWidth(double width) { m_width = std::clamp(width, kThinnest, kThickest); }

void DrawingCanvas::begin(const QPointF& place, double width, bool erases)
{
    end();
    m_open = {{{place, width}}, erases};
    updateUnit(InkSheet::changed(m_open));
    Q_EMIT drawn();
}

void DrawingCanvas::extend(const QPointF& place, double width)
{
    if (m_open.points.isEmpty())
        return;
    const QPointF way = place - m_open.points.last().place;
    if (std::hypot(way.x(), way.y()) < kClosest)
        return;
    m_open.points.append({place, width});
    if (m_screen.side() > 0)
        m_screen.extend(m_open);
    m_input.extend(m_open);
    updateUnit(InkSheet::changed(m_open));
    Q_EMIT drawn();
}

void DrawingCanvas::end()
{
    if (m_open.points.isEmpty())
        return;
    if (m_screen.side() > 0)
        m_screen.finish(m_open);
    m_input.finish(m_open);
    auto after = m_strokes;
    after.append(std::exchange(m_open, {}));
    m_isOnSheets = true;
    m_history.push(new Change(*this, std::move(after)));
    m_isOnSheets = false;
}

void DrawingCanvas::setStrokes(const QList<Stroke>& strokes)
{
    m_strokes = strokes;
    if (!m_isOnSheets) {
        m_input.reset(kPictureSide);
        m_input.draw(m_strokes);
        m_screen = {};
    }
    update();
    Q_EMIT drawn();
}

void DrawingCanvas::clear()
{
    end();
    if (!m_strokes.isEmpty())
        m_history.push(new Change(*this, {}));
}

void DrawingCanvas::undo()
{
    end();
    m_history.undo();
}

void DrawingCanvas::redo()
{
    end();
    m_history.redo();
}

void DrawingCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_hasCursor = false;
    begin(toUnit(event->position()), m_width, m_erases);
}

void DrawingCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        extend(toUnit(event->position()), m_width);
}

void DrawingCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        end();
}

void DrawingCanvas::tabletEvent(QTabletEvent* event)
{
    // A medium pressure draws the width that is set.
    const double width = std::clamp(m_width * (0.35 + 1.3 * event->pressure()), kThinnest / 2, kThickest);
    const bool erases = m_erases || event->pointerType() == QPointingDevice::PointerType::Eraser;
    if (event->type() == QEvent::TabletPress) {
        m_hasCursor = false;
        begin(toUnit(event->position()), width, erases);
    } else if (event->type() == QEvent::TabletMove && event->buttons() != Qt::NoButton) {
        extend(toUnit(event->position()), width);
    } else if (event->type() == QEvent::TabletRelease) {
        end();
    }
    event->accept();
}

void DrawingCanvas::keyPressEvent(QKeyEvent* event)
{
    const double step = event->modifiers() & Qt::ShiftModifier ? kSmallStep : kStep;
    switch (event->key()) {
    case Qt::Key_Left: return moveCursor({-step, 0});
    case Qt::Key_Right: return moveCursor({step, 0});
    case Qt::Key_Up: return moveCursor({0, -step});
    case Qt::Key_Down: return moveCursor({0, step});
    case Qt::Key_Space:
        if (event->isAutoRepeat())
            return;
        m_hasCursor = true;
        m_open.points.isEmpty() ? begin(m_cursor, m_width, m_erases) : end();
        update();
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace: return clear();
    default: QWidget::keyPressEvent(event);
    }
}

void DrawingCanvas::moveCursor(const QPointF& by)
{
    m_hasCursor = true;
    m_cursor = {std::clamp(m_cursor.x() + by.x(), 0.0, 1.0), std::clamp(m_cursor.y() + by.y(), 0.0, 1.0)};
    extend(m_cursor, m_width);
    update();
}

void DrawingCanvas::focusInEvent(QFocusEvent* event)
{
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        m_hasCursor = true;
    QWidget::focusInEvent(event);
    update();
}

void DrawingCanvas::focusOutEvent(QFocusEvent* event)
{
    end();
    QWidget::focusOutEvent(event);
    update();
}

void DrawingCanvas::paintEvent(QPaintEvent*)
{
    const QRectF area = square();
    const int side = static_cast<int>(std::lround(area.width() * devicePixelRatioF()));
    if (side <= 0)
        return;
    if (m_screen.side() != side) {
        m_screen.reset(side);
        m_screen.draw(m_strokes);
        for (auto grown = Stroke{{}, m_open.erases}; const auto& point : m_open.points) {
            grown.points.append(point);
            m_screen.extend(grown);
        }
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(area, space::kControlRadius, space::kControlRadius);
    painter.setClipPath(outline);
    painter.drawImage(area, m_screen.picture());
    if (!m_open.points.isEmpty()) {
        painter.save();
        painter.translate(area.topLeft());
        InkSheet::paintTail(painter, m_open, area.width());
        painter.restore();
    }
    if (hasFocus() && m_hasCursor)
        paintCursor(painter, area);
    painter.setClipping(false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(hasFocus() ? Theme::instance().colors().accent : Theme::instance().colors().line, 1));
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), space::kControlRadius, space::kControlRadius);
}

void DrawingCanvas::paintCursor(QPainter& painter, const QRectF& square) const
{
    const QPointF middle = square.topLeft() + m_cursor * square.width();
    const double radius = std::max(3.0, m_width * square.width() / 2);
    const bool isDown = !m_open.points.isEmpty();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::instance().colors().accent, isDown ? 3 : 1.5));
    painter.drawEllipse(middle, radius, radius);
    painter.drawLine(middle - QPointF(radius + 4, 0), middle + QPointF(radius + 4, 0));
    painter.drawLine(middle - QPointF(0, radius + 4), middle + QPointF(0, radius + 4));
}

}  // namespace fovea::ui

#include "moc_DrawingCanvas.cpp"
