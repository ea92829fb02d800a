// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/TrainingRun.h"

namespace fovea::train {

/// Compares the dataset with the one that the run was trained on before, and records its samples. If it has
/// changed and the run does not accept that, throws Error{DataChanged}, or Error{Data} if the classes differ.
void compareData(const TrainingRun& run);

}  // namespace fovea::train
