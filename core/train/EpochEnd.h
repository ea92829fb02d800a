// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/TrainingRun.h"

#include <optional>

namespace fovea::train {

/// What the end of an epoch gave.
struct EpochEnd {
    EpochDone done;
    bool isEnough = false;  ///< early stopping ends the run
};

/// Ends an epoch: validates the network, decides whether it is the best so far, and asks the schedule and early stopping.
/// Emits nothing. Returns nothing if the run was stopped during validation. Throws Error{Numeric} if an output or a loss
/// of the validation is not finite; the progress is then unchanged.
std::optional<EpochEnd> endEpoch(TrainingRun& run);

}  // namespace fovea::train
