// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSpec.h"

namespace fovea::cli {

/// Parameters with default, range and help: for people, and as JSON.
void printParams(const std::vector<ParamSpec>& specs);
OrderedJson paramsToJson(const std::vector<ParamSpec>& specs);

}  // namespace fovea::cli
