// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Metrics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fovea::evaluate {
namespace {

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0.0; }

}  // namespace

std::int64_t Confusion::total() const { return std::accumulate(m_counts.begin(), m_counts.end(), std::int64_t{0}); }

std::int64_t Confusion::correct() const
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < m_classes; ++i)
        sum += at(i, i);
    return sum;
}

std::vector<std::vector<std::int64_t>> Confusion::rows() const
{
    std::vector<std::vector<std::int64_t>> out(m_classes);
    for (std::size_t i = 0; i < m_classes; ++i)
        out[i].assign(m_counts.begin() + static_cast<std::ptrdiff_t>(i * m_classes),
                      m_counts.begin() + static_cast<std::ptrdiff_t>((i + 1) * m_classes));
    return out;
}

Metrics computeMetrics(const Confusion& confusion)
{
    const std::size_t classes = confusion.classes();
    Metrics out;
    const auto total = static_cast<double>(confusion.total());
    out.accuracy = ratio(static_cast<double>(confusion.correct()), total);
    int present = 0;
    for (std::size_t c = 0; c < classes; ++c) {
        std::int64_t predicted = 0;
        ClassMetrics m;
        for (std::size_t i = 0; i < classes; ++i) {
            predicted += confusion.at(i, c);
            m.support += confusion.at(c, i);
        }
        const auto hits = static_cast<double>(confusion.at(c, c));
        m.precision = ratio(hits, static_cast<double>(predicted));
        m.recall = ratio(hits, static_cast<double>(m.support));
        m.f1 = ratio(2 * hits, static_cast<double>(predicted + m.support));
        const bool counts = predicted > 0 || m.support > 0;
        present += counts;
        for (auto [sum, weight] :
             {std::pair{&out.macro, counts ? 1.0 : 0.0}, std::pair{&out.weighted, ratio(static_cast<double>(m.support), total)}}) {
            sum->precision += weight * m.precision;
            sum->recall += weight * m.recall;
            sum->f1 += weight * m.f1;
            sum->support += m.support;
        }
        out.perClass.push_back(m);
    }
    for (double* figure : {&out.macro.precision, &out.macro.recall, &out.macro.f1})
        *figure = ratio(*figure, present);
    return out;
}

std::pair<double, double> confidenceInterval(std::int64_t correct, std::int64_t total)
{
    if (total <= 0)
        return {0.0, 1.0};
    constexpr double z = 1.959963984540054;
    const double n = static_cast<double>(total), p = static_cast<double>(correct) / n;
    const double center = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {std::max(0.0, center - half), std::min(1.0, center + half)};
}

}  // namespace fovea::evaluate
