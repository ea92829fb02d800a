// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"

namespace fovea::train {

/// Holds what training on the processor needs against what is free, before the first step. Throws Error{Config} where it does
/// not fit; the hint names the batch size that does.
void requireTrainingMemory(models::Model& model, const data::InputShape& input, int batchSize, std::uint64_t freeBytes);

}  // namespace fovea::train
