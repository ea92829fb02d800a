// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace fovea::ui {

/// What of a long curve is worth drawing: within each pixel column the first, the lowest, the highest
/// and the last point, which draw the same picture as all of them (Jugel et al. 2014, "M4: a
/// visualization-oriented time series data aggregation").
class Decimation {
public:
    /// `x` ascends; `x` and `y` are of one length. Values of `y` that are not finite, or with
    /// `positiveOnly` not above 0, are left out. Keeps one point on either side of [low, high], so that
    /// lines run to the edge. At most 4 points a column and those two.
    Decimation(std::span<const double> x, std::span<const double> y, double low, double high, int columns, bool positiveOnly = false);

    /// Indices into `x` and `y`, ascending.
    const std::vector<std::size_t>& kept() const { return m_kept; }

private:
    void keepColumn(std::size_t begin, std::size_t end);
    bool isShown(std::size_t i) const;

    std::span<const double> m_y;
    bool m_positiveOnly;
    std::vector<std::size_t> m_kept;
};

}  // namespace fovea::ui
