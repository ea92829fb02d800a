// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ConfusionMatrix.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fovea::ui {

void ConfusionMatrix::set(std::vector<std::vector<std::int64_t>> counts, std::vector<QString> classes)
{
    m_counts = std::move(counts);
    m_classes = std::move(classes);
    m_rowTotals.clear();
    for (const auto& row : m_counts)
        m_rowTotals.push_back(std::accumulate(row.begin(), row.end(), std::int64_t{0}));
    setUnit(m_unit);
}

void ConfusionMatrix::setUnit(Unit unit)
{
    m_unit = unit;
    m_largestMistake = 0;
    for (int row = 0; row < count(); ++row)
        for (int column = 0; column < count(); ++column)
            if (row != column)
                m_largestMistake = std::max(m_largestMistake,
                                            m_unit == Unit::Counts ? static_cast<double>(countAt({row, column})) : shareOf({row, column}));
}

std::int64_t ConfusionMatrix::countAt(ConfusionCell cell) const
{
    return m_counts[static_cast<std::size_t>(cell.row)][static_cast<std::size_t>(cell.column)];
}

double ConfusionMatrix::shareOf(ConfusionCell cell) const
{
    const auto total = totalOf(cell.row);
    return total > 0 ? static_cast<double>(countAt(cell)) / static_cast<double>(total) : 0.0;
}

double ConfusionMatrix::strength(ConfusionCell cell) const
{
    if (cell.row == cell.column)
        return std::sqrt(shareOf(cell));
    const double value = m_unit == Unit::Counts ? static_cast<double>(countAt(cell)) : shareOf(cell);
    return m_largestMistake > 0 ? value / m_largestMistake : 0.0;
}

}  // namespace fovea::ui
