// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"

namespace fovea::predict {

/// A dataset seen with a model's classes: labels are matched by name, never by position;
/// a class of ImageNet's is the same by its name and by its WordNet id, and a folder that a file names by the folder's number.
/// Throws Error{Data} that lists the classes the model does not know.
std::shared_ptr<const data::Dataset> withClassesOf(std::shared_ptr<const data::Dataset> dataset, const std::vector<std::string>& classes);

}  // namespace fovea::predict
