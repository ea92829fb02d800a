// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace fovea::data::digits {

/// A point that a pen stroke goes through. The unit is the digit's height: y runs from 0 (top) to 1,
/// x from 0 to about 0.7. At a corner the pen changes direction sharply.
struct ControlPoint {
    double x = 0;
    double y = 0;
    bool isCorner = false;
};
using Stroke = std::vector<ControlPoint>;
/// Marks a corner in the tables of strokes.
constexpr bool kCorner = true;

/// One written form in several variants that share strokes and points, so that any mixture of them
/// is again a way to write the digit.
struct Form {
    const char* name;  ///< "looped", "crossed" …
    double weight;     ///< how common it is among the forms of its digit
    std::vector<std::vector<Stroke>> variants;
};

std::vector<Form> zeros();
std::vector<Form> ones();
std::vector<Form> twos();
std::vector<Form> threes();
std::vector<Form> fours();
std::vector<Form> fives();
std::vector<Form> sixes();
std::vector<Form> sevens();
std::vector<Form> eights();
std::vector<Form> nines();

/// All forms of a digit, 0 to 9; built once.
const std::vector<Form>& forms(int digit);

}  // namespace fovea::data::digits
