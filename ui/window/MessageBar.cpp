// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/MessageBar.h"

#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace fovea::ui {
namespace {

constexpr int kMessageBarNoteMs = 8000;

}  // namespace

MessageBar::MessageBar(QWidget* parent) : QFrame(parent)
{
    setProperty("card", "true");
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(space::kMedium, space::kSmall, space::kSmall, space::kSmall);
    line->setSpacing(space::kMedium);
    m_sign = new QLabel;
    m_text = new QLabel;
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action = new QToolButton;
    m_action->setProperty("link", true);
    m_close = new QToolButton;
    line->addWidget(m_sign, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    line->addWidget(m_action);
    line->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QToolButton::clicked, this, [this] {
        hide();
        if (m_onAction)
            m_onAction();
    });
    m_timer.setSingleShot(true);
    m_timer.setInterval(kMessageBarNoteMs);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(&Theme::instance(), &Theme::changed, this, &MessageBar::paintSign);
    Language::apply(this, [this] {
        m_close->setToolTip(tr("Close"));
        m_close->setAccessibleName(tr("Close this message"));
    });
    hide();
}

void MessageBar::tell(Studio::Tone tone, const QString& text, const QString& action, std::function<void()> onAction)
{
    m_tone = tone;
    m_text->setText(text);
    setAccessibleName(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_onAction = std::move(onAction);
    paintSign();
    show();
    if (tone == Studio::Tone::Note || tone == Studio::Tone::Done)
        m_timer.start();
    else
        m_timer.stop();
}

void MessageBar::paintSign()
{
    const auto& colors = Theme::instance().colors();
    const auto [name, color] = m_tone == Studio::Tone::Note   ? std::pair("info", colors.accent)
                               : m_tone == Studio::Tone::Done ? std::pair("done", colors.right)
                                                              : std::pair("warning", colors.wrong);
    m_sign->setPixmap(Theme::instance().pixmap(QLatin1String(name), 20, color, devicePixelRatioF()));
    Theme::setIcon(m_close, QStringLiteral("close"));
}

}  // namespace fovea::ui

#include "moc_MessageBar.cpp"
