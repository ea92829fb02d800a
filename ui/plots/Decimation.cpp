// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/Decimation.h"

#include <algorithm>
#include <cmath>

namespace fovea::ui {

Decimation::Decimation(std::span<const double> x, std::span<const double> y, double low, double high, int columns, bool positiveOnly)
    : m_y(y), m_positiveOnly(positiveOnly)
{
    const auto begin = static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), low) - x.begin());
    const auto end = static_cast<std::size_t>(std::upper_bound(x.begin(), x.end(), high) - x.begin());
    for (std::size_t i = begin; i-- > 0;) {
        if (isShown(i)) {
            m_kept.push_back(i);
            break;
        }
    }
    const double width = high > low ? (high - low) / std::max(1, columns) : 1;
    for (std::size_t i = begin; i < end;) {
        const double edge = low + (std::floor((x[i] - low) / width) + 1) * width;
        const auto inside = x.subspan(i + 1, end - i - 1);
        const std::size_t next = i + 1 + static_cast<std::size_t>(std::lower_bound(inside.begin(), inside.end(), edge) - inside.begin());
        keepColumn(i, next);
        i = next;
    }
    for (std::size_t i = end; i < x.size(); ++i) {
        if (isShown(i)) {
            m_kept.push_back(i);
            break;
        }
    }
}

bool Decimation::isShown(std::size_t i) const { return std::isfinite(m_y[i]) && (!m_positiveOnly || m_y[i] > 0); }

void Decimation::keepColumn(std::size_t begin, std::size_t end)
{
    while (begin < end && !isShown(begin))
        ++begin;
    if (begin == end)
        return;
    std::size_t last = end - 1;
    while (!isShown(last))
        --last;
    std::size_t lowest = begin, highest = begin;
    double low = m_y[begin], high = low;
    // Comparisons with what is not a number are false; infinities are looked at again.
    for (std::size_t i = begin + 1; i < last; ++i) {
        const double y = m_y[i];
        if (y < low && isShown(i)) {
            low = y;
            lowest = i;
        } else if (y > high && isShown(i)) {
            high = y;
            highest = i;
        }
    }
    if (m_y[last] < low)
        lowest = last;
    if (m_y[last] > high)
        highest = last;
    for (const auto i : {begin, std::min(lowest, highest), std::max(lowest, highest), last})
        if (m_kept.empty() || m_kept.back() < i)
            m_kept.push_back(i);
}

}  // namespace fovea::ui
