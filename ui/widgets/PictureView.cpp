// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PictureView.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Pictures.h"

#include <QPainter>
#include <QPainterPath>

namespace fovea::ui {

PictureView::PictureView(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PictureView::setPicture(const QImage& picture)
{
    m_picture = picture;
    m_fitted = {};
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
    if (m_isMoving) {
        painter.drawImage(target, m_picture);
        return;
    }
    if (m_fitted.isNull() || m_fittedFor != size()) {
        m_fitted = fitted(m_picture, size(), devicePixelRatioF());
        m_fittedFor = size();
    }
    painter.drawPixmap(target, m_fitted);
}

}  // namespace fovea::ui
