// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace fovea::ui {

/// A small plot of one figure by epoch: a run's training and validation, or the validation of several
/// runs. Values stand in the tool tip of the epoch under the pointer. Lives on the GUI thread.
class EpochPlot : public QWidget {
    Q_OBJECT
public:
    enum class Role { Train, Validation, Run };
    struct Series {
        QString name;
        Role role = Role::Run;
        int color = 0;  ///< of Theme::seriesColor, for Role::Run
        std::vector<double> epochs, values;
    };
    enum class Numbers { Percent, Plain };  ///< fractions of 1 are written as percent

    explicit EpochPlot(QWidget* parent = nullptr);
    void setNumbers(Numbers numbers);
    void setSeries(std::vector<Series> series);
    const std::vector<Series>& series() const { return m_series; }

    /// The colour of a run's curve, also for its name elsewhere.
    static QColor runColor(int color);

    QSize sizeHint() const override { return {300, 190}; }
    QSize minimumSizeHint() const override { return {160, 110}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Scale {
        double low = 0, high = 1, step = 1;
    };
    Scale xScale() const;
    Scale yScale() const;
    QRectF plane() const;
    QPointF at(const QRectF& plane, const Scale& x, const Scale& y, double epoch, double value) const;
    QString number(double value, bool isTick) const;
    QString describe(double epoch) const;
    void drawAxes(QPainter& painter, const QRectF& plane, const Scale& x, const Scale& y) const;
    void drawSeries(QPainter& painter, const QRectF& plane, const Scale& x, const Scale& y, const Series& series) const;

    std::vector<Series> m_series;
    Numbers m_numbers = Numbers::Plain;
};

}  // namespace fovea::ui
