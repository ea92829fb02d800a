// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace fovea::ui {

/// What there is to say of the run on show when it does not simply go on, and the ways on from there.
class RunBanner : public QFrame {
    Q_OBJECT
public:
    struct Action {
        QString id;  ///< what it does, whatever it is called: its button's object name is "banner." and this
        QString text;
        std::function<void()> run;
        bool isAccent = false;
    };
    struct Content {
        QString icon;  ///< of resources/icons
        bool isTrouble = false;
        QString title, sentence;
        std::vector<Action> actions;
    };

    explicit RunBanner(QWidget* parent = nullptr);
    /// Hidden where there is no title.
    void setContent(const Content& content);

private:
    void paintIcon();

    QLabel *m_icon, *m_title, *m_sentence;
    QHBoxLayout* m_buttons;
    Content m_content;
};

}  // namespace fovea::ui
