// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PictureView.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kSmallSide = 128;

}  // namespace

PictureView::PictureView(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PictureView::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

void PictureView::paintEvent(QPaintEvent*)
{
    const auto& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_picture.isNull()) {
        painter.setPen(QPen(colors.line, 1));
        painter.setBrush(colors.raised);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::kControlRadius, space::kControlRadius);
        return;
    }
    QRect target(QPoint(), m_picture.size().scaled(size(), Qt::KeepAspectRatio));
    target.moveCenter(rect().center());
    QPainterPath outline;
    outline.addRoundedRect(target, space::kTiny, space::kTiny);
    painter.setClipPath(outline);
    // Pictures arrive in about the size of a screen, so that this is quick as well as smooth.
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !m_isMoving && std::max(m_picture.width(), m_picture.height()) > kSmallSide);
    painter.drawImage(target, m_picture);
}

}  // namespace fovea::ui

#include "moc_PictureView.cpp"
