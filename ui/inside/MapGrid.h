// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace fovea::ui {

/// Small pictures in a grid, as large as all of them have room, enlarged without smoothing: filters, or
/// feature maps. A click on one, or Enter, shows it alone with the words to it; another goes back.
/// Lives on the GUI thread.
class MapGrid : public QWidget {
    Q_OBJECT
public:
    explicit MapGrid(QWidget* parent = nullptr);

    struct Map {
        QImage picture;
        QString name;  ///< for the tool tip and where it stands alone
        QString details;
    };
    void setMaps(std::vector<Map> maps);
    int count() const { return static_cast<int>(m_maps.size()); }
    /// How many are drawn; the others have no room.
    int shown() const;
    /// Largest side of one; 0: as large as fits.
    void setLargestSide(int side);
    /// -1: none stands alone.
    int enlarged() const { return m_enlarged; }
    QRect cell(int index) const;

    QSize sizeHint() const override { return {320, 240}; }
    QSize minimumSizeHint() const override { return {120, 96}; }

Q_SIGNALS:
    /// One stands alone now, or none.
    void enlargedChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void place();
    int indexAt(const QPoint& position) const;
    void enlarge(int index);
    void move(int step);
    void paintAlone(QPainter& painter) const;
    void setTexts();

    std::vector<Map> m_maps;
    int m_largestSide = 0;
    int m_columns = 1, m_rows = 1, m_side = 32;
    int m_current = 0, m_enlarged = -1;
};

}  // namespace fovea::ui
