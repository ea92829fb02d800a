// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace fovea::ui {

/// What a page or a card shows while it has nothing: what is missing and the next step.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(const QString& icon, QWidget* parent = nullptr);

    void setTexts(const QString& headline, const QString& sentence, const QString& action = {});
    void onAction(std::function<void()> action) { m_onAction = std::move(action); }

private:
    QString m_icon;
    QLabel *m_picture, *m_headline, *m_sentence;
    QPushButton* m_button;
    std::function<void()> m_onAction;
};

}  // namespace fovea::ui
