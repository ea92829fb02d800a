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
        const double column = std::floor((x[i] - low) / width);
        std::size_t next = i + 1;
        while (next < end && std::floor((x[next] - low) / width) == column)
            ++next;
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
    std::size_t lowest = begin, highest = begin, last = begin;
    for (std::size_t i = begin; i < end; ++i) {
        if (!isShown(i))
            continue;
        if (m_y[i] < m_y[lowest])
            lowest = i;
        if (m_y[i] > m_y[highest])
            highest = i;
        last = i;
    }
    for (const auto i : {begin, std::min(lowest, highest), std::max(lowest, highest), last})
        if (m_kept.empty() || m_kept.back() < i)
            m_kept.push_back(i);
}

}  // namespace fovea::ui
