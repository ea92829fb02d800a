// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/arrays/ValueRange.h"

#include <string>
#include <vector>

namespace fovea::data {

/// Decides what the fourth channel of the sets that have one is. `setting`: "opacity", "ignore", or "auto" for opacity where most
/// values above 0 are the largest possible one. Notes it. Throws Error{Data} for "auto" where they are not: such a channel may be
/// infrared.
void decideFourthChannel(std::vector<LaidArray>& sets, const std::string& setting, std::vector<Text>& notes);

}  // namespace fovea::data
