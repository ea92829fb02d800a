// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/TrainingRun.h"

namespace fovea::train {

/// First half of a run's set-up: opens the dataset, builds the network and all else that the experiment names,
/// and compares the dataset with the recorded one. Throws as buildParts() and compareData().
void openRun(TrainingRun& run);

/// Second half: plans the schedule, restores the checkpoint of a resumed run, emits RunStarted and then changes
/// the settings that a resume asks for. Throws as restoreLast().
void beginRun(TrainingRun& run);

}  // namespace fovea::train
