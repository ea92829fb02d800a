// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <vector>

namespace fovea::data::digits {

struct Point {
    double x = 0;
    double y = 0;
};
/// What the pen's tip passes without being lifted: points about kTraceStep apart. The unit is the
/// digit's height, y downwards.
using Trace = std::vector<Point>;
constexpr double kTraceStep = 0.03;

/// Writes a digit (0 to 9) in one of its forms by a random hand: unsteady, slanted, hurried, with
/// strokes that stop short or run on.
std::vector<Trace> writeDigit(int digit, Random& random);

}  // namespace fovea::data::digits
