// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <string>
#include <vector>

namespace fovea {

/// As names are compared: in lower case, with `_` for `-`.
std::string foldedName(const std::string& name);

/// The known name nearest to what was typed (edit distance, case and `-`/`_` ignored); empty where
/// none is near enough to be meant.
std::string nearestName(const std::string& typed, const std::vector<std::string>& known);

/// "did you mean 'x'?", or the list of known names, or nothing.
Text didYouMean(const std::string& typed, const std::vector<std::string>& known);

}  // namespace fovea
