// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Studio.h"

#include <QFrame>

#include <map>

class QToolButton;

namespace fovea::ui {

/// The pages at the left edge of the window: icon over name, settings at the foot.
class Rail : public QFrame {
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);
    void select(PageId page);

    /// Icon's name and translated title of a page.
    static QString iconOf(PageId page);
    static QString titleOf(PageId page);

Q_SIGNALS:
    void chosen(fovea::ui::PageId page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::map<PageId, class RailButton*> m_buttons;
};

}  // namespace fovea::ui
