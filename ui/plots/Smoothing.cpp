// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/Smoothing.h"

#include <cmath>
#include <limits>

namespace fovea::ui {

void Smoothing::add(double value)
{
    if (std::isfinite(value)) {
        m_sum = m_weight * m_sum + (1 - m_weight) * value;
        m_share = m_weight * m_share + (1 - m_weight);
    }
    m_values.push_back(m_share > 0 ? m_sum / m_share : std::numeric_limits<double>::quiet_NaN());
}

void Smoothing::follow(const std::vector<double>& column)
{
    if (column.size() < m_values.size())
        clear();
    m_values.reserve(column.size());
    for (std::size_t i = m_values.size(); i < column.size(); ++i)
        add(column[i]);
}

void Smoothing::setWeight(double weight, const std::vector<double>& column)
{
    m_weight = weight;
    clear();
    follow(column);
}

void Smoothing::clear()
{
    m_sum = m_share = 0;
    m_values.clear();
}

}  // namespace fovea::ui
