// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/NetworkPicture.h"

#include "ui/models/LayerModel.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace fovea::ui {
namespace {

constexpr double kTallest = 320, kLowest = 5;
constexpr double kThickness = 4.5, kThinnest = 3,
                 kBar = 10;      ///< pixels: a doubling of the channels, a layer of no channels of its own, a row of values
constexpr double kDepth = 0.28;  ///< of the height
constexpr double kWidestGap = 52, kNarrowestGap = 3, kMostStretched = 1.8, kUnknown = 18;

double logarithm(std::int64_t value) { return std::log2(static_cast<double>(std::max<std::int64_t>(value, 1)) + 1); }

bool isMaps(const std::vector<std::int64_t>& shape) { return shape.size() == 3; }

}  // namespace

NetworkPicture::NetworkPicture(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    Language::apply(this, [this] {
        setAccessibleName(tr("Drawing of the network"));
        setAccessibleDescription(tr("The table below tells the same in figures."));
        update();
    });
}

void NetworkPicture::setNetwork(const api::InputShape& input, std::vector<Piece> pieces)
{
    m_input = {input.channels, input.height, input.width};
    m_pieces = std::move(pieces);
    m_slabs.assign(m_pieces.size() + 1, {});
    m_largestSide = logarithm(std::max(input.height, input.width));
    m_mostValues = 1;
    for (const auto& piece : m_pieces) {
        if (isMaps(piece.shape))
            m_largestSide = std::max(m_largestSide, logarithm(std::max(piece.shape[1], piece.shape[2])));
        else if (!piece.shape.empty())
            m_mostValues = std::max(m_mostValues, logarithm(piece.shape.back()));
    }
    const int count = static_cast<int>(m_slabs.size());
    m_pointed = m_pointed < count ? m_pointed : -1;
    m_current = m_current < count ? m_current : -1;
    place();
    update();
}

void NetworkPicture::setCurrent(int piece)
{
    m_current = piece < 0 || piece >= static_cast<int>(m_pieces.size()) ? -1 : piece + 1;
    update();
}

void NetworkPicture::setPointedAt(int piece)
{
    m_pointed = piece < 0 || piece >= static_cast<int>(m_pieces.size()) ? -1 : piece + 1;
    update();
}

const std::vector<std::int64_t>& NetworkPicture::shapeOf(int slab) const
{
    return slab == 0 ? m_input : m_pieces[static_cast<std::size_t>(slab) - 1].shape;
}

void NetworkPicture::measure(const std::vector<std::int64_t>& shape, Kind kind, double tallest, Slab& slab) const
{
    double w = kUnknown, h = tallest / 2;
    slab.depth = 0;
    if (isMaps(shape)) {
        h = tallest * logarithm(std::max(shape[1], shape[2])) / m_largestSide;
        w = kind == Kind::Layer ? kThickness * logarithm(shape[0]) : kThinnest;
        slab.depth = kDepth * h;
    } else if (!shape.empty()) {
        h = tallest * logarithm(shape.back()) / std::max(m_mostValues, m_largestSide);
        w = kind == Kind::Layer ? kBar : kThinnest + 1;
    }
    slab.front = QRectF(0, 0, w, std::max(h, kLowest));
}

void NetworkPicture::place()
{
    if (m_slabs.empty())
        return;
    const int captions = 2 * QFontMetrics(Theme::instance().caption()).height() + space::kTiny;
    const double room = std::clamp<double>(height() - captions - 2, 40, kTallest);
    const double tallest = room / (1 + kDepth * kRise);
    double fronts = 0, depths = 0;
    for (std::size_t i = 0; i < m_slabs.size(); ++i) {
        measure(shapeOf(static_cast<int>(i)), i == 0 ? Kind::Layer : m_pieces[i - 1].kind, tallest, m_slabs[i]);
        fronts += m_slabs[i].front.width();
        depths += m_slabs[i].depth;
    }
    // Deep networks are pressed together in width, small ones stretched where there is room; the
    // heights tell the sides all the same.
    const double count = static_cast<double>(m_slabs.size());
    const double press = std::clamp((width() - kNarrowestGap * count) / (fronts + depths), 0.1, 1.0);
    const double stretch = std::clamp((width() - kWidestGap * count - depths) / fronts, press, kMostStretched);
    const double taken = stretch * fronts + press * depths;
    const double gap = std::clamp((width() - taken) / count, kNarrowestGap, kWidestGap);
    double x = std::max(0.0, (width() - taken - gap * count) / 2);
    const double middle = (height() - captions) / 2.0;
    m_captionTop = static_cast<int>(middle + room / 2) + space::kTiny;
    for (auto& slab : m_slabs) {
        slab.depth *= press;
        const double w = stretch * slab.front.width(), h = slab.front.height(), rise = kRise * slab.depth;
        slab.slot = QRectF(x, 0, w + slab.depth + gap, height());
        slab.front = QRectF(x + gap / 2, middle - (h - rise) / 2, w, h);
        x += slab.slot.width();
    }
}

int NetworkPicture::slabAt(QPointF position) const
{
    for (std::size_t i = 0; i < m_slabs.size(); ++i)
        if (m_slabs[i].slot.contains(position))
            return static_cast<int>(i);
    return -1;
}

QString NetworkPicture::nameOf(int slab) const { return slab == 0 ? tr("picture") : m_pieces[static_cast<std::size_t>(slab) - 1].name; }

QString NetworkPicture::tipOf(int slab) const
{
    if (slab == 0)
        return tr("What the network sees: %1").arg(showShape(m_input));
    const auto& piece = m_pieces[static_cast<std::size_t>(slab) - 1];
    const QString name = piece.about.isEmpty() ? piece.name : tr("%1: %2", "a layer's name and kind").arg(piece.name, piece.about);
    if (piece.shape.empty())
        return name;
    return name + QLatin1Char('\n') + tr("hands on %1").arg(showShape(piece.shape)) + QLatin1Char('\n') +
           tr("%1 parameters").arg(showCount(piece.parameters));
}

void NetworkPicture::resizeEvent(QResizeEvent*) { place(); }

void NetworkPicture::point(int slab)
{
    if (std::exchange(m_pointed, slab) == slab)
        return;
    update();
    Q_EMIT hovered(slab - 1 < 0 ? -1 : slab - 1);
}

void NetworkPicture::mouseMoveEvent(QMouseEvent* event) { point(slabAt(event->position())); }

void NetworkPicture::mousePressEvent(QMouseEvent* event)
{
    if (const int slab = slabAt(event->position()); slab > 0)
        Q_EMIT chosen(slab - 1);
}

void NetworkPicture::leaveEvent(QEvent*) { point(-1); }

bool NetworkPicture::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const int slab = slabAt(QPointF(help->pos())); slab >= 0)
        QToolTip::showText(help->globalPos(), tipOf(slab), this, m_slabs[static_cast<std::size_t>(slab)].slot.toRect());
    else
        QToolTip::hideText();
    return true;
}

std::vector<NetworkPicture::Piece> piecesOf(const api::ModelFigures& figures)
{
    std::vector<NetworkPicture::Piece> pieces;
    std::size_t first = 0;
    for (const auto& block : figures.blocks) {
        NetworkPicture::Piece piece{display(block.name), {}, block.outputShape, block.parameters, NetworkPicture::Kind::Layer};
        if (block.layers == 1) {
            const auto& kind = figures.layers[first].kind;
            piece.about = layerKind(kind);
            if (kind == "dropout")
                piece.kind = NetworkPicture::Kind::Thinned;
        } else {
            piece.about = NetworkPicture::tr("%n layers", nullptr, static_cast<int>(block.layers));
        }
        first += block.layers;
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

}  // namespace fovea::ui

#include "moc_NetworkPicture.cpp"
