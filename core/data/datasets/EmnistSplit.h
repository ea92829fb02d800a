// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"
#include "core/base/ParamSpec.h"

namespace fovea::data {

/// Which of EMNIST's selections to use.
ParamSpec emnistSplitSpec();

/// The selection that `params` asks for; for "auto", the balanced one, or else the first that is in the dataset's folder,
/// which is added to `notes`.
std::string emnistSplit(const ParamSet& params, std::vector<Text>& notes);

}  // namespace fovea::data
