// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Studio.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace fovea::ui {

/// One message at the head of the page: what happened and, where there is one, the way out. Notes go
/// by themselves after a while; warnings and problems stay until they are closed.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);
    void tell(Studio::Tone tone, const QString& text, const QString& action, std::function<void()> onAction);

private:
    void paintSign();

    QLabel *m_sign, *m_text;
    QToolButton *m_action, *m_close;
    QTimer m_timer;
    Studio::Tone m_tone = Studio::Tone::Note;
    std::function<void()> m_onAction;
};

}  // namespace fovea::ui
