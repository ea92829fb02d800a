// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QImage>
#include <QPixmap>
#include <QWidget>

#include <cstdint>
#include <vector>

namespace fovea::ui {

/// A confusion matrix: true classes down, predictions across, diagonal in the accent's colour by the
/// share recognised, mistakes in orange by how many. Numbers stand in cells that hold them; of many
/// labels only as many are written as fit, and always those of the current cell. Arrow keys move the
/// current cell, Escape leaves it. Lives on the GUI thread.
class ConfusionPlot : public QWidget {
    Q_OBJECT
public:
    enum class Unit { Counts, RowShares };
    struct Cell {
        int row = -1, column = -1;
        bool isValid() const { return row >= 0 && column >= 0; }
        bool operator==(const Cell&) const = default;
    };

    explicit ConfusionPlot(QWidget* parent = nullptr);

    /// `counts` is square, of (true class, predicted class); `classes` names each row.
    void setMatrix(std::vector<std::vector<std::int64_t>> counts, std::vector<QString> classes);
    void setUnit(Unit unit);
    /// The framed cell; set without a signal, an invalid one is none.
    Cell current() const { return m_current; }
    void setCurrent(Cell cell);

    Cell cellAt(QPointF position) const;
    QRectF rectOf(Cell cell) const;
    /// What a cell says, as a sentence.
    QString describe(Cell cell) const;

    QSize sizeHint() const override { return {560, 520}; }
    QSize minimumSizeHint() const override;

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
    int count() const { return static_cast<int>(m_counts.size()); }
    std::int64_t countAt(Cell cell) const;
    double shareOf(Cell cell) const;
    /// Colour's strength, 0 to 1.
    double strength(Cell cell) const;
    QColor colorOf(Cell cell) const;
    QString textIn(Cell cell, double width, const QFontMetricsF& metrics) const;
    void choose(Cell cell);
    void measure();
    void redraw();
    void drawCells(QPainter& painter);
    void drawRoundedCells(QPainter& painter);
    void drawPlainCells(QPainter& painter);
    void drawLabels(QPainter& painter, const QRect& visible) const;
    void drawRowLabel(QPainter& painter, int row) const;
    void drawColumnLabel(QPainter& painter, int column) const;

    std::vector<std::vector<std::int64_t>> m_counts;
    std::vector<std::int64_t> m_rowTotals;
    std::vector<QString> m_classes;
    Unit m_unit = Unit::Counts;
    double m_largestMistake = 0;  ///< in the unit on show
    Cell m_current;

    QFont m_font;
    double m_left = 0, m_top = 0, m_cellWidth = 0, m_cellHeight = 0, m_gap = 0;
    int m_labelStep = 1, m_columnStep = 1;
    bool m_isUpright = true;  ///< column labels are not turned
    QPixmap m_cells;          ///< null: to be drawn anew
    QImage m_plain;           ///< the same of many classes, a pixel a cell
};

}  // namespace fovea::ui
