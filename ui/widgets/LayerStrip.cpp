// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LayerStrip.h"

#include "ui/models/LayerModel.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace fovea::ui {
namespace {

constexpr double kWidestSlot = 220, kCaptionSlot = 60;
constexpr double kThinnest = 5, kWidest = 128, kBar = 14, kFlattest = 6;
constexpr double kTallest = 420;
constexpr std::int64_t kFewChannels = 16;  ///< a network that has fewer is not drawn wide for that

double logarithm(std::int64_t value) { return std::log2(static_cast<double>(std::max<std::int64_t>(value, 1)) + 1); }

/// Channels × height × width, rather than a list of values.
bool isPicture(const std::vector<std::int64_t>& shape) { return shape.size() == 3; }

}  // namespace

LayerStrip::LayerStrip(QWidget* parent) : QWidget(parent)
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

void LayerStrip::setNetwork(const api::InputShape& input, const std::vector<api::ModelFigures::Layer>& layers)
{
    m_layers = layers;
    m_blocks = {{{input.channels, input.height, input.width}, false, {}, {}}};
    for (const auto& layer : layers)
        m_blocks.push_back({layer.outputShape, layer.kind == "dropout", {}, {}});
    m_hovered = m_current = -1;
    place();
    update();
}

void LayerStrip::setCurrent(int layer)
{
    m_current = layer < 0 ? -1 : layer + 1;
    update();
}

void LayerStrip::place()
{
    if (m_blocks.empty())
        return;
    const int captions = 2 * QFontMetrics(Theme::instance().caption()).height() + space::kSmall;
    const double slot = std::min(kWidestSlot, static_cast<double>(width()) / static_cast<double>(m_blocks.size()));
    const double tallest = std::clamp<double>(height() - captions - 2, 40, kTallest);
    const double left = (width() - slot * static_cast<double>(m_blocks.size())) / 2, middle = (height() - captions) / 2.0;
    m_captionTop = static_cast<int>(middle + tallest / 2) + space::kSmall;
    double side = 1, channels = logarithm(kFewChannels), values = 1;
    for (const auto& block : m_blocks) {
        if (isPicture(block.shape)) {
            side = std::max(side, static_cast<double>(std::max(block.shape[1], block.shape[2])));
            channels = std::max(channels, logarithm(block.shape[0]));
        } else if (!block.shape.empty()) {
            values = std::max(values, logarithm(block.shape.back()));
        }
    }
    const double widest = std::clamp(0.72 * slot, 2.0, kWidest), thinnest = std::min(kThinnest, widest);
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        auto& block = m_blocks[i];
        double w = std::min(kBar, widest), h = kFlattest;
        if (isPicture(block.shape)) {
            w = thinnest + (widest - thinnest) * logarithm(block.shape[0]) / channels;
            h = tallest * static_cast<double>(std::max(block.shape[1], block.shape[2])) / side;
        } else if (!block.shape.empty()) {
            h = 0.8 * tallest * logarithm(block.shape.back()) / values;
        }
        h = std::max(h, kFlattest);
        const double x = left + slot * (static_cast<double>(i) + 0.5);
        block.slot = QRectF(x - slot / 2, 0, slot, height());
        block.box = QRectF(x - w / 2, middle - h / 2, w, h);
    }
}

int LayerStrip::blockAt(QPointF position) const
{
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        if (m_blocks[i].slot.contains(position))
            return static_cast<int>(i);
    return -1;
}

QString LayerStrip::nameOf(int block) const { return block == 0 ? tr("picture") : display(m_layers[static_cast<std::size_t>(block) - 1].name); }

QString LayerStrip::tipOf(int block) const
{
    const QString shape = showShape(m_blocks[static_cast<std::size_t>(block)].shape);
    if (block == 0)
        return tr("What the network sees: %1").arg(shape);
    const auto& layer = m_layers[static_cast<std::size_t>(block) - 1];
    return tr("%1: %2, hands on %3\n%4 parameters, %5 multiply-adds a picture")
        .arg(display(layer.name), layerKind(layer.kind), shape, showCount(layer.parameters), showCount(layer.multiplyAdds));
}

void LayerStrip::paintBlock(QPainter& painter, int at) const
{
    const auto& colors = Theme::instance().colors();
    const auto& block = m_blocks[static_cast<std::size_t>(at)];
    const bool isMarked = at == m_hovered || at == m_current;
    QPen pen(at == 0 ? colors.faint : colors.accent, isMarked ? 2 : 1);
    if (block.isDropout)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(at == 0 || block.isDropout ? colors.raised : colors.accentWash);
    const double radius = std::min({4.0, block.box.width() / 3, block.box.height() / 3});
    painter.drawRoundedRect(block.box, radius, radius);
    if (block.slot.width() < kCaptionSlot && !isMarked)
        return;
    painter.setFont(Theme::instance().caption());
    const auto metrics = painter.fontMetrics();
    const QString name = nameOf(at), shape = showShape(block.shape).remove(QLatin1Char(' '));
    // A marked block may speak beyond its slot: its neighbours' captions are not drawn there then.
    const double room = block.slot.width() < kCaptionSlot ? 160 : block.slot.width() - space::kTiny;
    double left = std::clamp(block.slot.center().x() - room / 2, 0.0, std::max(0.0, width() - room));
    const QRectF first(left, m_captionTop, room, metrics.height());
    painter.setPen(isMarked ? colors.text : colors.secondary);
    painter.drawText(first, Qt::AlignCenter, metrics.elidedText(name, Qt::ElideMiddle, static_cast<int>(room)));
    painter.setPen(colors.secondary);
    painter.drawText(first.translated(0, metrics.height()), Qt::AlignCenter, metrics.elidedText(shape, Qt::ElideRight, static_cast<int>(room)));
}

void LayerStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::instance().colors().line, 1));
    for (std::size_t i = 1; i < m_blocks.size(); ++i) {
        const double y = std::round(m_blocks[i].box.center().y()) + 0.5;
        painter.drawLine(QPointF(m_blocks[i - 1].box.right(), y), QPointF(m_blocks[i].box.left(), y));
    }
    const int captioned = m_hovered >= 0 ? m_hovered : m_current;
    for (int i = 0; i < static_cast<int>(m_blocks.size()); ++i)
        if (i != captioned)
            paintBlock(painter, i);
    if (captioned >= 0)
        paintBlock(painter, captioned);
}

void LayerStrip::resizeEvent(QResizeEvent*) { place(); }

void LayerStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (const int block = blockAt(event->position()); std::exchange(m_hovered, block) != block)
        update();
}

void LayerStrip::mousePressEvent(QMouseEvent* event)
{
    if (const int block = blockAt(event->position()); block > 0)
        Q_EMIT chosen(block - 1);
}

void LayerStrip::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

bool LayerStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const int block = blockAt(QPointF(help->pos())); block >= 0)
        QToolTip::showText(help->globalPos(), tipOf(block), this, m_blocks[static_cast<std::size_t>(block)].slot.toRect());
    else
        QToolTip::hideText();
    return true;
}

}  // namespace fovea::ui
