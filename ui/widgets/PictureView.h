// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace fovea::ui {

/// One picture as large as there is room, its shape kept; small ones are enlarged without smoothing.
class PictureView : public QWidget {
    Q_OBJECT
public:
    explicit PictureView(QWidget* parent = nullptr);
    /// A null one leaves the place empty.
    void setPicture(const QImage& picture);
    const QImage& picture() const { return m_picture; }
    /// Pictures follow one another quickly: none is worth smoothing.
    void setMoving(bool isMoving) { m_isMoving = isMoving; }

    QSize sizeHint() const override { return {240, 240}; }
    QSize minimumSizeHint() const override { return {48, 48}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_picture;
    bool m_isMoving = false;
};

}  // namespace fovea::ui
