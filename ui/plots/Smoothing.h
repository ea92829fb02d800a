// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace fovea::ui {

/// The exponential moving average of a growing column, its start corrected for the lack of a past
/// (Kingma and Ba 2014, section 3): each new value costs one step. Values that are not finite leave
/// the average as it is.
class Smoothing {
public:
    /// `weight` of the past, 0 (none) to 0.99.
    explicit Smoothing(double weight = 0.6) : m_weight(weight) {}

    double weight() const { return m_weight; }
    std::size_t size() const { return m_values.size(); }
    const std::vector<double>& values() const { return m_values; }

    void add(double value);
    /// Takes what a column has gained since the last call; from the start again where it is shorter.
    void follow(const std::vector<double>& column);
    void setWeight(double weight, const std::vector<double>& column);
    void clear();

private:
    double m_weight, m_sum = 0, m_share = 0;
    std::vector<double> m_values;
};

}  // namespace fovea::ui
