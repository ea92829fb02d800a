// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/RowHead.h"

#include "ui/theme/Theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace fovea::ui {
namespace {

constexpr int kHeight = 32;
constexpr int kNumberWidth = 20, kOutputWidth = 108, kWeightsWidth = 76;

}  // namespace

RowHead::RowHead(bool isNumbered, bool hasFigures, QWidget* parent) : QWidget(parent), m_isNumbered(isNumbered), m_hasFigures(hasFigures)
{
    setFixedHeight(kHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_buttons = new QHBoxLayout(this);
    m_buttons->setContentsMargins(0, 0, hasFigures ? kOutputWidth + kWeightsWidth + space::kMedium : 0, 0);
    m_buttons->setSpacing(0);
    m_buttons->addStretch(1);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RowHead::setWords(const Words& words)
{
    if (m_words == words)
        return;
    m_words = words;
    update();
}

void RowHead::setFaulty(bool isFaulty)
{
    m_isFaulty = isFaulty;
    update();
}

void RowHead::setQuiet(bool isQuiet)
{
    m_isQuiet = isQuiet;
    update();
}

void RowHead::addButton(QWidget* button) { m_buttons->addWidget(button); }

int RowHead::wordsEnd() const
{
    int end = m_hasFigures ? width() - kOutputWidth - kWeightsWidth - space::kMedium : width();
    for (int i = 0; i < m_buttons->count(); ++i)
        if (const auto* button = m_buttons->itemAt(i)->widget(); button && button->isVisible())
            end = std::min(end, button->x());
    return end - space::kSmall;
}

void RowHead::paintEvent(QPaintEvent*)
{
    const auto& theme = Theme::instance();
    const auto& colors = theme.colors();
    QPainter painter(this);
    const int end = wordsEnd();
    int x = 0;
    const auto write = [&](const QFont& font, const QColor& color, const QString& text) {
        painter.setFont(font);
        painter.setPen(color);
        const int width = std::min(painter.fontMetrics().horizontalAdvance(text) + 1, std::max(0, end - x));
        painter.drawText(QRect(x, 0, width, height()), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, width));
        x += width + space::kSmall;
    };
    if (m_isNumbered) {
        painter.setFont(theme.caption());
        painter.setPen(m_isFaulty ? colors.wrong : colors.secondary);
        painter.drawText(QRect(0, 0, kNumberWidth, height()), Qt::AlignRight | Qt::AlignVCenter,
                         m_isFaulty ? QStringLiteral("! ") + m_words.number : m_words.number);
        x = kNumberWidth + space::kSmall;
    }
    write(m_isQuiet ? theme.body() : theme.strong(), m_isQuiet ? colors.secondary : colors.text, m_words.title);
    write(theme.caption(), colors.secondary, m_words.summary);
    if (!m_hasFigures)
        return;
    painter.setFont(theme.body());
    painter.setPen(m_isQuiet ? colors.secondary : colors.text);
    painter.drawText(QRect(width() - kOutputWidth - kWeightsWidth, 0, kOutputWidth, height()), Qt::AlignRight | Qt::AlignVCenter,
                     m_words.output);
    painter.setFont(theme.caption());
    painter.setPen(colors.secondary);
    painter.drawText(QRect(width() - kWeightsWidth, 0, kWeightsWidth, height()), Qt::AlignRight | Qt::AlignVCenter, m_words.weights);
}

void RowHead::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_pressed = event->pos();
    m_isPulled = false;
}

void RowHead::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    if (!m_isPulled && (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_isPulled = true;
        Q_EMIT pullBegan(mapToGlobal(m_pressed));
    }
    if (m_isPulled)
        Q_EMIT pulled(event->globalPosition().toPoint());
}

void RowHead::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (std::exchange(m_isPulled, false))
        Q_EMIT pullEnded();
    else
        Q_EMIT clicked();
}

}  // namespace fovea::ui

#include "moc_RowHead.cpp"
