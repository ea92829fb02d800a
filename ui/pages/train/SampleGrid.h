// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"

#include <QImage>
#include <QWidget>

namespace fovea::ui {

class JobTracker;

/// Two rows of ten pictures and what the network says of each: sign, class, probability. The true
/// class is told on hover, or with the arrow keys. Small pictures are enlarged without smoothing.
class SampleGrid : public QWidget {
    Q_OBJECT
public:
    explicit SampleGrid(JobTracker& jobs, QWidget* parent = nullptr);

    void setSamples(const SamplesPredicted& samples, const std::vector<std::string>& classes);
    /// How many are answered rightly.
    int right() const;
    int count() const { return static_cast<int>(m_samples.samples.size()); }
    /// The words below a picture, as the grid writes them.
    QString caption(int index) const;
    /// What is told of a picture on hover.
    QString details(int index) const;

    static constexpr int kColumns = 10, kRows = 2;
    QSize sizeHint() const override { return {800, 220}; }
    QSize minimumSizeHint() const override { return {420, 140}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QString className(int index) const;
    QRect cell(int index) const;
    QRect pictureIn(const QRect& cell) const;
    int cellAt(const QPoint& place) const;
    int pictureSide() const;
    void scalePictures();
    void paintCell(QPainter& painter, int index);

    JobTracker& m_jobs;
    SamplesPredicted m_samples;
    std::vector<std::string> m_classes;
    std::vector<QImage> m_pictures;          ///< scaled for the screen
    std::vector<const Image*> m_scaledFrom;  ///< what m_pictures were made of
    QSize m_scaledFor;
    int m_current = -1;
};

}  // namespace fovea::ui
