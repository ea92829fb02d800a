// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"

namespace fovea::models {

/// Throws Error{Numeric} if an output of a network has infinite or NaN values. The message names the first layer whose
/// output has such values for this input; for that the network runs once more, in evaluation mode.
void requireFiniteOutput(Model& model, const at::Tensor& input, const at::Tensor& output);

}  // namespace fovea::models
