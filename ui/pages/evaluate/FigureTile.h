// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace fovea::ui {

class ElidedLabel;

/// One figure: its name, the figure, a line that explains it.
class FigureTile : public QFrame {
    Q_OBJECT
public:
    explicit FigureTile(QWidget* parent = nullptr);
    void set(const QString& name, const QString& figure, const QString& below, const QString& toolTip = {});
    QString figure() const;

private:
    ElidedLabel* m_name;
    QLabel* m_figure;
    ElidedLabel* m_below;
};

}  // namespace fovea::ui
