// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/ConfusionLayout.h"
#include "ui/plots/ConfusionPainter.h"

#include <QWidget>

namespace fovea::ui {

/// A confusion matrix: true classes down, predictions across, diagonal in the accent's colour by the
/// share recognised, mistakes in orange by how many. Numbers stand in cells that hold them; of many
/// labels only as many are written as fit, and always those of the current cell. Arrow keys move the
/// current cell, Escape leaves it. Lives on the GUI thread.
class ConfusionPlot : public QWidget {
    Q_OBJECT
public:
    using Unit = ConfusionMatrix::Unit;
    using Cell = ConfusionCell;

    explicit ConfusionPlot(QWidget* parent = nullptr);

    /// `counts` is square, of (true class, predicted class); `classes` names each row.
    void setMatrix(std::vector<std::vector<std::int64_t>> counts, std::vector<QString> classes);
    void setUnit(Unit unit);
    /// The framed cell; set without a signal, an invalid one is none.
    Cell current() const { return m_current; }
    void setCurrent(Cell cell);

    Cell cellAt(QPointF position) const { return m_layout.cellAt(position, m_matrix.count()); }
    QRectF rectOf(Cell cell) const { return m_layout.rectOf(cell); }
    /// What a cell says, as a sentence.
    QString describe(Cell cell) const;

    QSize sizeHint() const override { return {560, 520}; }
    QSize minimumSizeHint() const override { return ConfusionLayout::minimumSize(m_matrix.count()); }

Q_SIGNALS:
    /// By mouse or keys.
    void chosen(fovea::ui::ConfusionPlot::Cell cell);
    void cleared();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void choose(Cell cell);
    void measure();
    void redraw();

    ConfusionMatrix m_matrix;
    ConfusionLayout m_layout;
    ConfusionPainter m_painter{m_matrix, m_layout};
    Cell m_current;
};

}  // namespace fovea::ui
