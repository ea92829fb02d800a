// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/StageStrip.h"

#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kLockSide = 14;
constexpr double kStageStripGap = 4, kWidest = 160;

}  // namespace

StageStrip::StageStrip(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    Language::apply(this, [this] { setTexts(); });
}

void StageStrip::setStages(const QStringList& names, int frozen)
{
    m_names = names;
    m_frozen = std::clamp(frozen, 0, std::max(0, static_cast<int>(names.size()) - 1));
    setTexts();
    update();
}

void StageStrip::setTexts()
{
    setAccessibleName(tr("Frozen stages"));
    setAccessibleDescription(m_frozen == 0 ? tr("Every stage learns.") : tr("Frozen up to %1.").arg(m_names[m_frozen - 1]));
}

QRectF StageStrip::blockOf(int stage) const
{
    const auto count = static_cast<double>(m_names.size());
    const double width = std::min(kWidest, (this->width() - 2 - kStageStripGap * (count - 1)) / count);
    return {1 + stage * (width + kStageStripGap), 2, width, height() - 4.0};
}

int StageStrip::stageAt(QPointF position) const
{
    for (int i = 0; i < m_names.size(); ++i)
        if (blockOf(i).adjusted(-kStageStripGap / 2, 0, kStageStripGap / 2, 0).contains(position))
            return i;
    return -1;
}

int StageStrip::frozenAfter(int stage) const
{
    if (stage < 0 || stage + 1 >= m_names.size())
        return m_frozen;
    return stage + 1 == m_frozen ? stage : stage + 1;
}

void StageStrip::ask(int frozen)
{
    frozen = std::clamp(frozen, 0, std::max(0, static_cast<int>(m_names.size()) - 1));
    if (frozen != m_frozen)
        Q_EMIT chosen(frozen);
}

void StageStrip::paintStage(QPainter& painter, int stage) const
{
    const auto& colors = Theme::instance().colors();
    const QRectF block = blockOf(stage);
    const bool isFrozen = stage < m_frozen, isHead = stage + 1 == m_names.size();
    painter.setPen(QPen(isFrozen ? colors.faint : colors.accent, stage == m_hovered && !isHead ? 2 : 1));
    painter.setBrush(isFrozen ? colors.raised : colors.accentWash);
    painter.drawRoundedRect(block.adjusted(0.5, 0.5, -0.5, -0.5), space::kTiny, space::kTiny);
    const auto metrics = painter.fontMetrics();
    const int lock = isFrozen ? kLockSide + 3 : 0;
    const int room = static_cast<int>(block.width()) - 2 * space::kTiny - lock;
    const QString name =
        room < metrics.horizontalAdvance(QStringLiteral("m…")) ? QString() : metrics.elidedText(m_names[stage], Qt::ElideRight, room);
    double left = block.center().x() - (metrics.horizontalAdvance(name) + lock) / 2.0;
    if (isFrozen) {
        const QPointF at(std::round(left), std::round(block.center().y() - kLockSide / 2.0));
        painter.drawPixmap(at, Theme::instance().pixmap(QStringLiteral("lock"), kLockSide, colors.secondary, devicePixelRatioF()));
        left += lock;
    }
    painter.setPen(isFrozen ? colors.secondary : colors.text);
    painter.drawText(QRectF(left, block.top(), block.width(), block.height()), Qt::AlignLeft | Qt::AlignVCenter, name);
}

void StageStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::instance().caption());
    for (int i = 0; i < m_names.size(); ++i)
        paintStage(painter, i);
    if (hasFocus() && !m_names.isEmpty()) {
        painter.setPen(QPen(Theme::instance().colors().accent, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(0.5, 0.5, blockOf(static_cast<int>(m_names.size()) - 1).right(), height() - 1.0), space::kTiny,
                                space::kTiny);
    }
}

void StageStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (const int stage = stageAt(event->position()); std::exchange(m_hovered, stage) != stage) {
        setCursor(stage >= 0 && stage + 1 < m_names.size() ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }
}

void StageStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        ask(frozenAfter(stageAt(event->position())));
}

void StageStrip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left: return ask(m_frozen - 1);
    case Qt::Key_Right: return ask(m_frozen + 1);
    case Qt::Key_Home: return ask(0);
    case Qt::Key_End: return ask(static_cast<int>(m_names.size()) - 1);
    default: QWidget::keyPressEvent(event);
    }
}

void StageStrip::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

bool StageStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int stage = stageAt(QPointF(help->pos()));
    if (stage < 0) {
        QToolTip::hideText();
        return true;
    }
    QString words;
    if (stage + 1 == m_names.size())
        words = tr("%1: the head, which always learns").arg(m_names[stage]);
    else if (stage + 1 == m_frozen)
        words = tr("%1 keeps its weights. Click to let it learn.").arg(m_names[stage]);
    else
        words = tr("%1: click to freeze everything up to here").arg(m_names[stage]);
    QToolTip::showText(help->globalPos(), words, this, blockOf(stage).toRect());
    return true;
}

}  // namespace fovea::ui

#include "moc_StageStrip.cpp"
