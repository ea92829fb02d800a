// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fovea::ui {

/// Classes with their probabilities as bars, one a line, in the order given; the first in the accent.
class ProbabilityBars : public QWidget {
    Q_OBJECT
public:
    struct Bar {
        QString name;
        double probability = 0;  ///< not finite: not known yet
    };

    explicit ProbabilityBars(QWidget* parent = nullptr);
    /// `stands` is false while the first is no answer: it is not set off then.
    void setBars(std::vector<Bar> bars, bool stands);
    const std::vector<Bar>& bars() const { return m_bars; }
    /// Lines that there is always room for, so that nothing jumps.
    void setLines(int lines);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    double lineHeight() const;
    int nameWidth() const;

    std::vector<Bar> m_bars;
    int m_lines = 10;
    bool m_stands = false;
};

}  // namespace fovea::ui
