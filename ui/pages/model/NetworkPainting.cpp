// SPDX-License-Identifier: GPL-3.0-or-later
// How NetworkPicture paints what it has placed.
#include "ui/pages/model/NetworkPicture.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"

#include <QPainter>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kMostCells = 20;  ///< a row of so many values is drawn as so many cells
constexpr double kCaptionGap = 6, kMarkedRoom = 180, kLeastRoom = 92;

QColor blended(const QColor& a, const QColor& b, float share)
{
    return QColor::fromRgbF(a.redF() * (1 - share) + b.redF() * share, a.greenF() * (1 - share) + b.greenF() * share,
                            a.blueF() * (1 - share) + b.blueF() * share);
}

/// The colours of a slab's front, top and right side.
struct Shades {
    QColor front, top, side, edge;
};

Shades shadesOf(bool isPicture, bool isThin, bool isMarked)
{
    const auto& colors = Theme::instance().colors();
    const QColor body = isPicture ? colors.faint : colors.accent;
    const float strength = isMarked ? 0.45F : isThin ? 0.12F : 0.2F;
    const QColor front = blended(colors.surface, body, strength);
    return {front, blended(front, colors.surface, 0.5F), blended(front, body, isThin && !isMarked ? 0.1F : 0.22F),
            isThin && !isMarked ? blended(colors.surface, body, 0.55F) : body};
}

void paintCells(QPainter& painter, const QRectF& bar, std::int64_t count)
{
    for (std::int64_t i = 1; i < count; ++i) {
        const double y = bar.top() + bar.height() * static_cast<double>(i) / static_cast<double>(count);
        painter.drawLine(QPointF(bar.left(), y), QPointF(bar.right(), y));
    }
}

}  // namespace

void NetworkPicture::paintSlab(QPainter& painter, int at) const
{
    const auto& colors = Theme::instance().colors();
    const auto& slab = m_slabs[static_cast<std::size_t>(at)];
    const auto& shape = shapeOf(at);
    const Kind kind = at == 0 ? Kind::Layer : m_pieces[static_cast<std::size_t>(at) - 1].kind;
    const bool isMarked = at == m_pointed || at == m_current;
    const auto& front = slab.front;
    const auto shades = shadesOf(at == 0, kind != Kind::Layer, isMarked);
    if (shape.empty()) {
        painter.setPen(QPen(colors.wrong, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(front);
        painter.setFont(Theme::instance().strong());
        painter.drawText(front.adjusted(-8, 0, 8, 0), Qt::AlignCenter, QStringLiteral("!"));
        return;
    }
    painter.setPen(
        QPen(shades.edge, at == m_current ? 2 : 1, kind == Kind::Thinned ? Qt::DashLine : Qt::SolidLine, Qt::SquareCap, Qt::RoundJoin));
    painter.setBrush(shades.front);
    painter.drawRect(front);
    if (shape.size() == 1 && at == static_cast<int>(m_slabs.size()) - 1 && shape.front() <= kMostCells)
        paintCells(painter, front, shape.front());
    if (slab.depth < 1)
        return;
    const QPointF back(slab.depth, -kRise * slab.depth);
    painter.setBrush(shades.top);
    painter.drawPolygon(QPolygonF({front.topLeft(), front.topLeft() + back, front.topRight() + back, front.topRight()}));
    painter.setBrush(shades.side);
    painter.drawPolygon(QPolygonF({front.topRight(), front.topRight() + back, front.bottomRight() + back, front.bottomRight()}));
}

/// Marked blocks first, then from left to right where no other caption stands; a caption gives way to the
/// right as long as it stays under its block's middle.
void NetworkPicture::paintCaptions(QPainter& painter) const
{
    const auto& colors = Theme::instance().colors();
    painter.setFont(Theme::instance().caption());
    const auto metrics = painter.fontMetrics();
    std::vector<QRectF> taken;
    const auto write = [&](int at, double most) {
        const auto& slab = m_slabs[static_cast<std::size_t>(at)];
        const QString name = metrics.elidedText(nameOf(at), Qt::ElideMiddle, static_cast<int>(most));
        const QString shape = showShape(shapeOf(at)).remove(QLatin1Char(' '));
        const double w = std::max(metrics.horizontalAdvance(name), metrics.horizontalAdvance(shape)) + 1;
        QRectF place(std::clamp(slab.slot.center().x() - w / 2, 0.0, std::max(0.0, width() - w)), m_captionTop, w, metrics.height());
        const double middle = slab.slot.center().x();
        const auto isNear = [&](const QRectF& other) { return place.adjusted(-kCaptionGap, 0, kCaptionGap, 0).intersects(other); };
        for (const auto& other : taken)
            if (isNear(other) && other.center().x() < middle)
                place.moveLeft(other.right() + kCaptionGap);
        if (place.left() > middle || place.right() > width() || std::any_of(taken.begin(), taken.end(), isNear))
            return;
        taken.push_back(place);
        painter.setPen(at == m_pointed || at == m_current ? colors.text : colors.secondary);
        painter.drawText(place, Qt::AlignHCenter, name);
        painter.setPen(colors.secondary);
        painter.drawText(place.translated(0, metrics.height()), Qt::AlignHCenter, shape);
    };
    for (const int marked : {m_pointed, m_current})
        if (marked >= 0)
            write(marked, kMarkedRoom);
    const int last = static_cast<int>(m_slabs.size()) - 1;
    for (const int end : {0, last})
        write(end, kMarkedRoom);
    for (int i = 1; i < last; ++i)
        if (m_pieces[static_cast<std::size_t>(i) - 1].kind == Kind::Layer)
            write(i, std::max(kLeastRoom, m_slabs[static_cast<std::size_t>(i)].slot.width()));
}

void NetworkPicture::paintEvent(QPaintEvent*)
{
    if (m_slabs.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::instance().colors().line, 1));
    for (std::size_t i = 1; i < m_slabs.size(); ++i) {
        const double y = std::round(m_slabs[i].whole().center().y()) + 0.5;
        painter.drawLine(QPointF(m_slabs[i - 1].whole().right(), y), QPointF(m_slabs[i].front.left(), y));
    }
    for (int i = 0; i < static_cast<int>(m_slabs.size()); ++i)
        paintSlab(painter, i);
    paintCaptions(painter);
}

}  // namespace fovea::ui
