// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace fovea::ui {

/// A network's stages as a row of blocks, the first at the picture, the last the head; frozen ones wear
/// a lock. A click on a block freezes everything up to it, on the last frozen one lets that learn
/// again; so do the arrow keys. Lives on the GUI thread.
class StageStrip : public QWidget {
    Q_OBJECT
public:
    explicit StageStrip(QWidget* parent = nullptr);

    void setStages(const QStringList& names, int frozen);
    int frozen() const { return m_frozen; }
    /// Where a stage is drawn, in the widget's coordinates.
    QRectF blockOf(int stage) const;

    QSize sizeHint() const override { return {320, 40}; }
    QSize minimumSizeHint() const override { return {160, 36}; }

Q_SIGNALS:
    /// So many stages, counted from the picture, are to keep their weights.
    void chosen(int frozen);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    int stageAt(QPointF position) const;
    /// What a click on a stage asks for; nothing on the head.
    int frozenAfter(int stage) const;
    void paintStage(QPainter& painter, int stage) const;
    void ask(int frozen);
    void setTexts();

    QStringList m_names;
    int m_frozen = 0, m_hovered = -1;
};

}  // namespace fovea::ui
