// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"

namespace fovea::models {

/// Draws every convolution and linear layer by the model's rules from (seed, parameter name). Batch
/// normalisation begins at scale 1, shift 0.
void initialize(Model& model, std::uint64_t seed);

}  // namespace fovea::models
