// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"

#include <c10/core/Device.h>

#include <functional>

namespace fovea {
class Error;
}

namespace fovea::models {
struct ModelCost;
}

namespace fovea::train {

struct TrainingRun;

/// How a run computes its steps, as far as its memory depends on it.
struct StepPlan {
    at::Device device = at::kCPU;
    int batchSize = 1;
    int slices = 1;           ///< parts of a batch
    int threads = 1;          ///< so many parts are computed at the same time
    int moments = 2;          ///< values that the optimiser keeps for each parameter
    int frozen = 0;           ///< stages that never learn
    int validationBatch = 0;  ///< images
    std::int64_t validationSamples = 0;
    bool canSlice = true;    ///< false for networks that need the whole batch
    bool isResumed = false;  ///< a resumed run keeps its batch size
};

/// Free bytes of a device: the computer's memory, or a GPU's. The largest number where nothing is known.
std::uint64_t freeMemoryOf(at::Device device);
/// Answers instead of freeMemoryOf() in a test; an empty one ends it.
void setFreeMemorySource(std::function<std::uint64_t(at::Device)> source);

/// Bytes that training takes, with the validation after each epoch.
std::uint64_t trainingMemory(const models::ModelCost& cost, const data::InputShape& input, const StepPlan& plan);

/// Holds what training needs against what is free, before the first step. Throws Error{Config} where it does not fit; the
/// hint names the batch size that does. Of a GPU too little is known for that: a warning is returned, else an empty text.
Text requireTrainingMemory(models::Model& model, const data::InputShape& input, const StepPlan& plan, std::uint64_t freeBytes);

/// In a catch block: whether the exception says that the computer's or a GPU's memory ran out.
bool memoryRanOut();
/// What ends a run whose memory ran out: the last checkpoint is kept, and the hint names a batch size.
Error outOfMemory(const TrainingRun& run);

}  // namespace fovea::train
