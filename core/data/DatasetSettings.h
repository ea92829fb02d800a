// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"

#include <string>
#include <utility>
#include <vector>

namespace fovea::data {

/// Parameters of a dataset as a person types them: pairs of a path such as "data.dataset.layout" and its value.
using DatasetSettings = std::vector<std::pair<std::string, std::string>>;

/// The component with these parameters set. Throws Error{Config} for one that it does not have, and for a path that is
/// not a dataset's.
Component withSettings(const Component& dataset, const DatasetSettings& settings);

}  // namespace fovea::data
