// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Models.h"

#include <QWidget>

#include <vector>

namespace fovea::ui {

/// A network drawn as a row of blocks, the picture first: maps are slabs as high as their sides and as
/// thick as they are many (both by their logarithm), rows of values are bars. Tells which block is
/// under the pointer and which one was pressed. Lives on the GUI thread.
class NetworkPicture : public QWidget {
    Q_OBJECT
public:
    enum class Kind {
        Layer,
        Thin,    ///< changes values, not their shape
        Thinned  ///< switches some off while training
    };
    /// `shape` is without the batch; empty where it is not known as something is wrong.
    struct Piece {
        QString name, about;
        std::vector<std::int64_t> shape;
        std::int64_t parameters = 0;
        Kind kind = Kind::Layer;
    };

    explicit NetworkPicture(QWidget* parent = nullptr);

    void setNetwork(const api::InputShape& input, std::vector<Piece> pieces);
    const std::vector<Piece>& pieces() const { return m_pieces; }
    /// Marks a piece as chosen or pointed at; -1 marks none.
    void setCurrent(int piece);
    void setPointedAt(int piece);
    /// Where a piece is drawn, in the widget's coordinates.
    QRectF slabOf(int piece) const { return m_slabs.at(static_cast<std::size_t>(piece) + 1).whole(); }

    QSize sizeHint() const override { return {360, 180}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

Q_SIGNALS:
    void chosen(int piece);
    /// -1: none.
    void hovered(int piece);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// The picture or a piece: its front, and how far it reaches back to the upper right.
    struct Slab {
        QRectF front, slot;
        double depth = 0;
        QRectF whole() const { return front.adjusted(0, -kRise * depth, depth, 0); }
    };
    static constexpr double kRise = 0.6;  ///< of what lies behind, for each pixel to the right

    void place();
    void measure(const std::vector<std::int64_t>& shape, Kind kind, double tallest, Slab& slab) const;
    int slabAt(QPointF position) const;
    void point(int slab);
    const std::vector<std::int64_t>& shapeOf(int slab) const;
    QString nameOf(int slab) const;
    QString tipOf(int slab) const;
    void paintSlab(QPainter& painter, int slab) const;
    void paintCaptions(QPainter& painter) const;

    std::vector<std::int64_t> m_input;
    std::vector<Piece> m_pieces;
    std::vector<Slab> m_slabs;  ///< the picture, then the pieces
    double m_largestSide = 1, m_mostValues = 1;
    int m_captionTop = 0;
    int m_pointed = -1, m_current = -1;  ///< of m_slabs
};

/// The blocks of a network of the catalogue.
std::vector<NetworkPicture::Piece> piecesOf(const api::ModelFigures& figures);

}  // namespace fovea::ui
