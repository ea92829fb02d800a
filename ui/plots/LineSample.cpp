// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LineSample.h"

#include "ui/theme/Theme.h"

#include <QPainter>

namespace fovea::ui {
namespace {

void paintLine(QPainter& painter, const QRectF& area, const QColor& color, Qt::PenStyle style)
{
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(color, 2, style, Qt::FlatCap);
    if (style == Qt::DashLine)
        pen.setDashPattern({3, 1.5});
    painter.setPen(pen);
    painter.drawLine(QPointF(area.left() + 1, area.center().y()), QPointF(area.right() - 1, area.center().y()));
}

}  // namespace

LineSample::LineSample(std::function<QColor()> color, Qt::PenStyle style, QWidget* parent)
    : QWidget(parent), m_color(std::move(color)), m_style(style)
{
    setFixedSize(LineSample::sizeHint());
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QIcon LineSample::icon(const QColor& color, Qt::PenStyle style, double devicePixelRatio)
{
    QPixmap picture(QSize(20, 12) * devicePixelRatio);
    picture.setDevicePixelRatio(devicePixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paintLine(painter, QRectF(0, 0, 20, 12), color, style);
    return QIcon(picture);
}

void LineSample::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintLine(painter, rect(), m_color(), m_style);
}

}  // namespace fovea::ui

#include "moc_LineSample.cpp"
