// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/try/ProbabilityBars.h"

#include "ui/text/Display.h"
#include "ui/theme/Theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace fovea::ui {
namespace {

constexpr int kComfortable = 30, kTightest = 20, kLoosest = 56;
constexpr int kBarHeight = 10;
constexpr int kNarrowestName = 24;
constexpr double kWidestNameShare = 0.4;

}  // namespace

ProbabilityBars::ProbabilityBars(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize ProbabilityBars::sizeHint() const { return {360, m_lines * kComfortable}; }
QSize ProbabilityBars::minimumSizeHint() const
{
    return {180, m_lines * std::max(kTightest, QFontMetrics(Theme::instance().strong()).height())};
}

void ProbabilityBars::setLines(int lines)
{
    m_lines = std::max(1, lines);
    setMaximumHeight(m_lines * kLoosest);
    updateGeometry();
    update();
}

void ProbabilityBars::setBars(std::vector<Bar> bars, bool stands)
{
    m_bars = std::move(bars);
    m_stands = stands;
    QStringList lines;
    for (const auto& bar : m_bars)
        lines << bar.name + QLatin1Char(' ') + showPercent(bar.probability, 1);
    setAccessibleDescription(lines.join(QStringLiteral(", ")));
    update();
}

double ProbabilityBars::lineHeight() const { return static_cast<double>(height()) / m_lines; }

int ProbabilityBars::nameWidth() const
{
    const QFontMetrics metrics(Theme::instance().strong());
    int widest = kNarrowestName;
    for (const auto& bar : m_bars)
        widest = std::max(widest, metrics.horizontalAdvance(bar.name) + 1);  // of a width that is no whole number
    return std::min(widest, static_cast<int>(width() * kWidestNameShare));
}

void ProbabilityBars::paintEvent(QPaintEvent*)
{
    const auto& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int names = nameWidth(), figures = QFontMetrics(Theme::instance().body()).horizontalAdvance(showPercent(1.0, 1));
    const double left = names + space::kMedium, full = std::max(8.0, width() - left - figures - space::kMedium);
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const auto& bar = m_bars[i];
        const bool isAnswer = i == 0 && m_stands;
        const QRectF line(0, static_cast<double>(i) * lineHeight(), width(), lineHeight());
        painter.setFont(Theme::instance().strong());
        painter.setPen(isAnswer ? colors.accent : std::isfinite(bar.probability) ? colors.text : colors.faint);
        painter.drawText(QRectF(0, line.top(), names, line.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(bar.name, Qt::ElideRight, names));
        QRectF track(left, line.center().y() - kBarHeight / 2.0, full, kBarHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.grid);
        painter.drawRoundedRect(track, 3, 3);
        if (std::isfinite(bar.probability)) {
            track.setWidth(std::max(2.0, full * bar.probability));
            painter.setBrush(isAnswer ? colors.accent : colors.faint);
            painter.drawRoundedRect(track, 3, 3);
        }
        painter.setFont(Theme::instance().body());
        painter.setPen(colors.secondary);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, showPercent(bar.probability, 1));
    }
}

bool ProbabilityBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto line = static_cast<std::size_t>(std::max(0.0, help->pos().y() / lineHeight()));
    if (line < m_bars.size())
        QToolTip::showText(help->globalPos(), m_bars[line].name + QLatin1Char(' ') + showPercent(m_bars[line].probability, 4), this);
    else
        QToolTip::hideText();
    return true;
}

}  // namespace fovea::ui

#include "moc_ProbabilityBars.cpp"
