// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inside/MapGrid.h"

#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kGap = 4, kSmallestSide = 16;

/// The largest rectangle of a picture's shape within a box, by whole pixels where it is enlarged.
QRect within(const QSize& picture, const QRect& box)
{
    QSize size = picture.scaled(box.size(), Qt::KeepAspectRatio);
    const int factor = std::min(box.width() / std::max(1, picture.width()), box.height() / std::max(1, picture.height()));
    // Whole factors waste too much of a small box.
    if (factor >= 4)
        size = picture * factor;
    QRect out(QPoint(), size);
    out.moveCenter(box.center());
    return out;
}

void drawMap(QPainter& painter, const QImage& picture, const QRect& target)
{
    painter.setRenderHint(QPainter::SmoothPixmapTransform, target.width() < picture.width());
    painter.drawImage(target, picture);
    // White would run into a white card, black into a dark one.
    painter.setPen(Theme::instance().colors().line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(target.adjusted(-1, -1, 0, 0));
}

}  // namespace

MapGrid::MapGrid(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    Language::apply(this, [this] { setTexts(); });
}

void MapGrid::setMaps(std::vector<Map> maps)
{
    const bool sameKind = maps.size() == m_maps.size();
    m_maps = std::move(maps);
    if (!sameKind || m_maps.empty()) {
        m_current = 0;
        if (std::exchange(m_enlarged, -1) >= 0)
            Q_EMIT enlargedChanged(-1);
    }
    place();
    setTexts();
}

void MapGrid::setLargestSide(int side)
{
    m_largestSide = side;
    place();
}

void MapGrid::setTexts()
{
    if (m_enlarged >= 0)
        setAccessibleDescription(m_maps[static_cast<std::size_t>(m_enlarged)].name + QStringLiteral(", ") +
                                 m_maps[static_cast<std::size_t>(m_enlarged)].details);
    else
        setAccessibleDescription(tr("%n picture(s)", nullptr, count()));
}

void MapGrid::place()
{
    // The number of columns that leaves most room for each.
    m_side = 0;
    for (int columns = 1; columns <= std::max(1, count()); ++columns) {
        const int rows = (count() + columns - 1) / columns;
        const int side = std::min((width() + kGap) / columns - kGap, (height() + kGap) / std::max(1, rows) - kGap);
        if (side <= m_side)
            continue;
        m_side = side;
        m_columns = columns;
    }
    if (m_largestSide > 0 && m_side > m_largestSide) {
        m_side = m_largestSide;
        m_columns = std::max(1, (width() + kGap) / (m_side + kGap));
    }
    if (m_side < kSmallestSide) {
        m_side = kSmallestSide;
        m_columns = std::max(1, (width() + kGap) / (m_side + kGap));
    }
    m_rows = std::max(1, (height() + kGap) / (m_side + kGap));
    update();
}

int MapGrid::shown() const { return std::min(count(), m_columns * m_rows); }

QRect MapGrid::cell(int index) const { return {index % m_columns * (m_side + kGap), index / m_columns * (m_side + kGap), m_side, m_side}; }

int MapGrid::indexAt(const QPoint& position) const
{
    for (int i = 0; i < shown(); ++i)
        if (cell(i).contains(position))
            return i;
    return -1;
}

void MapGrid::paintAlone(QPainter& painter) const
{
    const auto& colors = Theme::instance().colors();
    const auto& map = m_maps[static_cast<std::size_t>(m_enlarged)];
    // Characters that another font lends are taller than this font's lines.
    const int line = QFontMetrics(Theme::instance().body()).height() + space::kTiny;
    const QRect target = within(map.picture.size(), rect().adjusted(0, 0, 0, -2 * line - space::kSmall));
    drawMap(painter, map.picture, target);
    const QRect words(0, target.bottom() + space::kSmall, width(), 2 * line);
    painter.setFont(Theme::instance().strong());
    painter.setPen(colors.text);
    painter.drawText(words, Qt::AlignHCenter | Qt::AlignTop, map.name);
    painter.setFont(Theme::instance().body());
    painter.setPen(colors.secondary);
    painter.drawText(words, Qt::AlignHCenter | Qt::AlignBottom, map.details);
}

void MapGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_enlarged >= 0)
        return paintAlone(painter);
    for (int i = 0; i < shown(); ++i) {
        const auto& picture = m_maps[static_cast<std::size_t>(i)].picture;
        QRect target(QPoint(), picture.size().scaled(cell(i).size(), Qt::KeepAspectRatio));
        target.moveCenter(cell(i).center());
        drawMap(painter, picture, target);
    }
    if (hasFocus() && m_current < shown()) {
        painter.setPen(QPen(Theme::instance().colors().accent, 2));
        painter.drawRect(cell(m_current).adjusted(0, 0, -1, -1));
    }
}

void MapGrid::resizeEvent(QResizeEvent*) { place(); }

void MapGrid::enlarge(int index)
{
    m_enlarged = index;
    if (index >= 0)
        m_current = index;
    setTexts();
    update();
    Q_EMIT enlargedChanged(index);
}

void MapGrid::move(int step)
{
    if (shown() == 0)
        return;
    m_current = std::clamp(m_current + step, 0, shown() - 1);
    if (m_enlarged >= 0)
        return enlarge(m_current);
    const auto& map = m_maps[static_cast<std::size_t>(m_current)];
    setAccessibleDescription(map.name + QStringLiteral(", ") + map.details);
    update();
}

void MapGrid::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_enlarged >= 0)
        enlarge(-1);
    else if (const int index = indexAt(event->position().toPoint()); index >= 0)
        enlarge(index);
}

void MapGrid::keyPressEvent(QKeyEvent* event)
{
    const int row = m_enlarged >= 0 ? 1 : m_columns;
    switch (event->key()) {
    case Qt::Key_Left: return move(-1);
    case Qt::Key_Right: return move(1);
    case Qt::Key_Up: return move(-row);
    case Qt::Key_Down: return move(row);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: return enlarge(m_enlarged >= 0 || shown() == 0 ? -1 : m_current);
    case Qt::Key_Escape:
        if (m_enlarged >= 0)
            return enlarge(-1);
        [[fallthrough]];
    default: QWidget::keyPressEvent(event);
    }
}

bool MapGrid::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int index = m_enlarged >= 0 ? -1 : indexAt(help->pos());
    if (index < 0) {
        QToolTip::hideText();
        return true;
    }
    const auto& map = m_maps[static_cast<std::size_t>(index)];
    QToolTip::showText(help->globalPos(), map.details.isEmpty() ? map.name : map.name + QLatin1Char('\n') + map.details, this, cell(index));
    return true;
}

}  // namespace fovea::ui

#include "moc_MapGrid.cpp"
