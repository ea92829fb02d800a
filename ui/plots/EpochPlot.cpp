// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/EpochPlot.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace fovea::ui {
namespace {

/// The next of 1, 2, 5 times a power of ten that is at least `wanted`.
double roundStep(double wanted)
{
    const double decade = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * decade >= wanted * 0.999)
            return factor * decade;
    return 10 * decade;
}

}  // namespace

EpochPlot::EpochPlot(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&Language::instance(), &Language::changed, this, [this] { setSeries(m_series); });
}

QColor EpochPlot::runColor(int color) { return Theme::instance().seriesColor(color); }

void EpochPlot::setNumbers(Numbers numbers)
{
    m_numbers = numbers;
    update();
}

void EpochPlot::setSeries(std::vector<Series> series)
{
    m_series = std::move(series);
    QStringList last;
    for (const auto& s : m_series)
        if (!s.values.empty())
            last << tr("%1: %2 after epoch %3")
                        .arg(s.name, number(s.values.back(), false), showCount(static_cast<std::int64_t>(s.epochs.back())));
    setAccessibleDescription(last.join(QLatin1Char('\n')));
    update();
}

EpochPlot::Scale EpochPlot::xScale() const
{
    double last = 1;
    for (const auto& s : m_series)
        if (!s.epochs.empty())
            last = std::max(last, s.epochs.back());
    // A single epoch is a dot in the middle.
    return {last > 1 ? 1.0 : 0.0, last > 1 ? last : 2.0, std::max(1.0, roundStep((last - 1) / 5))};
}

EpochPlot::Scale EpochPlot::yScale() const
{
    double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
    for (const auto& s : m_series)
        for (const double value : s.values)
            if (std::isfinite(value)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
    if (low > high)
        return {0, 1, 0.5};
    if (high - low < 1e-9) {
        low -= 0.01;
        high += 0.01;
    }
    const double step = roundStep((high - low) / 3);
    Scale scale{std::floor(low / step) * step, std::ceil(high / step) * step, step};
    if (m_numbers == Numbers::Percent)
        scale.high = std::min(scale.high, 1.0);
    scale.low = std::max(scale.low, 0.0);
    return scale;
}

QString EpochPlot::number(double value, bool isTick) const
{
    if (m_numbers == Numbers::Percent)
        return showPercent(value, isTick ? (yScale().step < 0.01 ? 1 : 0) : 2);
    return isTick ? showNumber(value, 3) : showNumber(value);
}

QRectF EpochPlot::plane() const
{
    const QFontMetricsF metrics(Theme::instance().caption());
    const Scale y = yScale();
    double label = 0;
    for (double tick = y.low; tick <= y.high + y.step / 2; tick += y.step)
        label = std::max(label, metrics.horizontalAdvance(number(tick, true)));
    return QRectF(rect()).adjusted(label + space::kSmall, metrics.height() / 2 + 2, -space::kSmall, -metrics.height() - space::kSmall);
}

QPointF EpochPlot::at(const QRectF& plane, const Scale& x, const Scale& y, double epoch, double value) const
{
    return {plane.left() + (epoch - x.low) / (x.high - x.low) * plane.width(),
            plane.bottom() - (value - y.low) / (y.high - y.low) * plane.height()};
}

void EpochPlot::drawAxes(QPainter& painter, const QRectF& plane, const Scale& x, const Scale& y) const
{
    const auto& colors = Theme::instance().colors();
    painter.setFont(Theme::instance().caption());
    const double line = QFontMetricsF(painter.font()).height();
    for (double tick = y.low; tick <= y.high + y.step / 2; tick += y.step) {
        const double height = std::round(at(plane, x, y, x.low, tick).y()) + 0.5;
        painter.setPen(colors.grid);
        painter.drawLine(QPointF(plane.left(), height), QPointF(plane.right(), height));
        painter.setPen(colors.secondary);
        painter.drawText(QRectF(0, height - line / 2, plane.left() - space::kSmall, line), Qt::AlignRight | Qt::AlignVCenter,
                         number(tick, true));
    }
    for (double tick = x.step > 1 ? x.step : 1; tick <= x.high + 1e-9; tick += x.step) {
        if (x.low < 1 && tick != 1)
            break;
        const double left = at(plane, x, y, tick, y.low).x();
        painter.drawText(QRectF(left - 30, plane.bottom() + space::kTiny, 60, line), Qt::AlignHCenter | Qt::AlignTop,
                         showCount(std::llround(tick)));
    }
}

void EpochPlot::drawSeries(QPainter& painter, const QRectF& plane, const Scale& x, const Scale& y, const Series& series) const
{
    const auto& colors = Theme::instance().colors();
    const QColor color = series.role == Role::Train        ? colors.train
                         : series.role == Role::Validation ? colors.validation
                                                           : runColor(series.color);
    QPen pen(color, 1.8);
    pen.setCapStyle(Qt::RoundCap);
    // Beyond twelve runs the colours come again, dashed.
    if (series.role == Role::Validation || (series.role == Role::Run && series.color >= 12))
        pen.setDashPattern({4, 3});
    QPainterPath path;
    bool isDown = false;
    QPointF last;
    int points = 0;
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (!std::isfinite(series.values[i])) {
            isDown = false;
            continue;
        }
        last = at(plane, x, y, series.epochs[i], series.values[i]);
        isDown ? path.lineTo(last) : path.moveTo(last);
        isDown = true;
        ++points;
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    if (points == 0)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(last, 2.6, 2.6);
}

void EpochPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Scale x = xScale(), y = yScale();
    const QRectF area = plane();
    drawAxes(painter, area, x, y);
    for (const auto& s : m_series)
        drawSeries(painter, area, x, y, s);
}

QString EpochPlot::describe(double epoch) const
{
    QStringList lines;
    for (const auto& s : m_series) {
        const auto found = std::find(s.epochs.begin(), s.epochs.end(), epoch);
        if (found != s.epochs.end())
            lines << QStringLiteral("%1  %2").arg(number(s.values[static_cast<std::size_t>(found - s.epochs.begin())], false), s.name);
    }
    if (lines.isEmpty())
        return {};
    lines.prepend(tr("epoch %1").arg(showCount(std::llround(epoch))));
    return lines.join(QLatin1Char('\n'));
}

bool EpochPlot::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QRectF area = plane();
    const Scale x = xScale();
    const double epoch = std::round(x.low + (help->pos().x() - area.left()) / area.width() * (x.high - x.low));
    if (const QString text = describe(epoch); !text.isEmpty())
        QToolTip::showText(help->globalPos(), text, this);
    else
        QToolTip::hideText();
    return true;
}

}  // namespace fovea::ui

#include "moc_EpochPlot.cpp"
