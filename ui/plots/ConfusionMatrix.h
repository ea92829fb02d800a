// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace fovea::ui {

/// A cell of a confusion matrix: the true class and the predicted one.
struct ConfusionCell {
    int row = -1, column = -1;
    bool isValid() const { return row >= 0 && column >= 0; }
    bool operator==(const ConfusionCell&) const = default;
};

/// The numbers of ConfusionPlot and the names of its classes.
class ConfusionMatrix {
public:
    enum class Unit { Counts, RowShares };

    /// `counts` is square, of (true class, predicted class); `classes` names each row.
    void set(std::vector<std::vector<std::int64_t>> counts, std::vector<QString> classes);
    void setUnit(Unit unit);
    Unit unit() const { return m_unit; }

    int count() const { return static_cast<int>(m_counts.size()); }
    const std::vector<QString>& classes() const { return m_classes; }
    const QString& nameOf(int index) const { return m_classes[static_cast<std::size_t>(index)]; }
    std::int64_t countAt(ConfusionCell cell) const;
    std::int64_t totalOf(int row) const { return m_rowTotals[static_cast<std::size_t>(row)]; }
    double shareOf(ConfusionCell cell) const;
    /// Colour's strength, 0 to 1.
    double strength(ConfusionCell cell) const;

private:
    std::vector<std::vector<std::int64_t>> m_counts;
    std::vector<std::int64_t> m_rowTotals;
    std::vector<QString> m_classes;
    Unit m_unit = Unit::Counts;
    double m_largestMistake = 0;  ///< in the unit on show
};

}  // namespace fovea::ui
