// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Confusion.h"

#include <utility>

namespace fovea::evaluate {

/// Fractions of 1. Where nothing was predicted (or nothing is there) a figure is 0, as in
/// scikit-learn with zero_division=0.
struct ClassMetrics {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    std::int64_t support = 0;  ///< samples that truly are of the class
};

struct Metrics {
    double accuracy = 0;
    ClassMetrics macro;     ///< every class counts the same (classes with neither label nor prediction left out, as scikit-learn does)
    ClassMetrics weighted;  ///< by support
    std::vector<ClassMetrics> perClass;
};

Metrics computeMetrics(const Confusion& confusion);

/// Wilson's 95 % interval of an accuracy (Wilson 1927). `total` of 0 gives [0, 1].
std::pair<double, double> confidenceInterval(std::int64_t correct, std::int64_t total);

}  // namespace fovea::evaluate
