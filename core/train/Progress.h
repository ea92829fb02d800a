// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"

namespace fovea::train {

/// Where a run stands, as a plain value: all that the loop changes besides weights and moments.
/// Kept in each checkpoint; doubles survive JSON exactly, so a resumed run goes on to the bit.
struct Progress {
    int epochs = 0;          ///< planned in all
    int epoch = 0;           ///< finished
    std::int64_t step = 0;   ///< done in all
    std::int64_t batch = 0;  ///< done in the epoch under way
    double lossSum = 0;      ///< of the epoch under way, over its samples
    std::int64_t correct = 0;
    std::int64_t samples = 0;
    double trainSeconds = 0;  ///< training part of the epoch under way
    double epochSeconds = 0;
    double totalSeconds = 0;
    std::int64_t totalSamples = 0;  ///< trained on so far, for the rate
    double totalTrainSeconds = 0;
    std::int64_t planStart = 0;  ///< step at which the schedule in force was planned
    int bestEpoch = 0;
    Score best;

    Json toJson() const;
    static Progress fromJson(const Json& json);
};

}  // namespace fovea::train
