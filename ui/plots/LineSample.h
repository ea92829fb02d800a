// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QWidget>

#include <functional>

namespace fovea::ui {

/// A short piece of a curve, for a legend; asks for its colour each time it paints.
class LineSample : public QWidget {
    Q_OBJECT
public:
    LineSample(std::function<QColor()> color, Qt::PenStyle style, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {20, 12}; }

    /// The same as an icon.
    static QIcon icon(const QColor& color, Qt::PenStyle style, double devicePixelRatio);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::function<QColor()> m_color;
    Qt::PenStyle m_style;
};

}  // namespace fovea::ui
