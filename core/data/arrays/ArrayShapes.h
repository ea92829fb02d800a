// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/arrays/ArrayRoles.h"

#include <optional>
#include <vector>

namespace fovea::data {

/// Whether an array can be the labels of `count` images: a text or a whole number for each, or rows with a single 1.
bool canBeLabels(const Array& array, std::size_t count);

/// The one array that can be the labels of `images`; null where there is none, or more than one.
const Array* onlyLabelsFor(const Array& images, const std::vector<Array>& arrays);

/// The images and labels of each set by the shapes of the arrays. Their sets are those that names say; where no name does,
/// they are in their order: training, validation, test. Nothing where that is not clear: not as many labels as images, names
/// for some of the sets only, or without names a first set that is not the largest.
std::optional<std::map<Part, ArrayPair>> pairsByShape(const std::vector<Array>& arrays);

}  // namespace fovea::data
