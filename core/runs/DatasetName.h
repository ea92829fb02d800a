// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"

#include <string>

namespace fovea::runs {

/// The name of a dataset in names and lists of runs: a user's images have that of their folder or file, since their kind
/// says nothing; others have their id. Throws Error{Internal} where a parameter has the wrong type.
std::string nameOfDataset(const Component& dataset);

}  // namespace fovea::runs
