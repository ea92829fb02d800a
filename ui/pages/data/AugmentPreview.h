// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

class QLabel;
class QPushButton;

namespace fovea::ui {

class AugmentGrid;
class Studio;

/// One picture as the network would get it, beside eight draws of the experiment's augmentations.
/// Follows every change of the experiment; while one preview is computed the changes in between are
/// skipped.
class AugmentPreview : public QWidget {
    Q_OBJECT
public:
    static constexpr int kVariants = 8;

    explicit AugmentPreview(Studio& studio, QWidget* parent = nullptr);

    /// Nothing while no dataset is open.
    void setSample(std::optional<std::uint32_t> sample);
    /// Original first; empty while nothing is shown.
    const std::vector<QImage>& pictures() const { return m_pictures; }

Q_SIGNALS:
    void anotherWanted();
    void updated();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void request();

    Studio& m_studio;
    std::optional<std::uint32_t> m_sample;
    std::uint64_t m_seed = 1;
    bool m_isComputing = false, m_isStale = true;
    std::vector<QImage> m_pictures;
    AugmentGrid* m_grid;
    QLabel* m_problem;
    QPushButton *m_another, *m_draw;
};

}  // namespace fovea::ui
