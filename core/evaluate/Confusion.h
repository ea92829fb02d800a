// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace fovea::evaluate {

/// Counts of (true class, predicted class). A plain value: `confusion.add(label, predicted)` for each
/// sample, then the figures below.
class Confusion {
public:
    explicit Confusion(std::size_t classes = 0) : m_classes(classes), m_counts(classes * classes, 0) {}

    void add(int label, int predicted) { ++m_counts[static_cast<std::size_t>(label) * m_classes + static_cast<std::size_t>(predicted)]; }
    std::int64_t at(std::size_t label, std::size_t predicted) const { return m_counts[label * m_classes + predicted]; }
    std::size_t classes() const { return m_classes; }
    std::int64_t total() const;
    std::int64_t correct() const;
    std::vector<std::vector<std::int64_t>> rows() const;

    bool operator==(const Confusion&) const = default;

private:
    std::size_t m_classes;
    std::vector<std::int64_t> m_counts;
};

}  // namespace fovea::evaluate
