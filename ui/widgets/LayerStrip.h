// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Models.h"

#include <QWidget>

namespace fovea::ui {

/// A network drawn as a row of blocks, the picture first: as high as the side of what a layer hands
/// on, as wide as it has channels (by their logarithm); lists of values are narrow bars. Names the
/// block under the pointer; a click chooses it. Lives on the GUI thread.
class LayerStrip : public QWidget {
    Q_OBJECT
public:
    explicit LayerStrip(QWidget* parent = nullptr);

    void setNetwork(const api::InputShape& input, const std::vector<api::ModelFigures::Layer>& layers);
    /// Marks a layer; -1 marks none.
    void setCurrent(int layer);
    /// Where a layer is drawn, in the widget's coordinates.
    QRectF blockOf(int layer) const { return m_blocks.at(static_cast<std::size_t>(layer) + 1).box; }

    QSize sizeHint() const override { return {360, 180}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

Q_SIGNALS:
    void chosen(int layer);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Block {
        std::vector<std::int64_t> shape;
        bool isDropout = false;
        QRectF slot, box;
    };

    void place();
    int blockAt(QPointF position) const;
    QString nameOf(int block) const;
    QString tipOf(int block) const;
    void paintBlock(QPainter& painter, int block) const;

    std::vector<api::ModelFigures::Layer> m_layers;
    std::vector<Block> m_blocks;  ///< the picture, then the layers
    int m_captionTop = 0;
    int m_hovered = -1, m_current = -1;  ///< of m_blocks
};

}  // namespace fovea::ui
