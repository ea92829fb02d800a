// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/MemoryCheck.h"

#include "core/base/Error.h"
#include "core/data/fetch/Download.h"
#include "core/models/Cost.h"

namespace fovea::train {
namespace {

/// Batches that the loader holds at once.
constexpr std::int64_t kBatchesAhead = 8;

std::uint64_t neededFor(const models::ModelCost& cost, const data::InputShape& input, int batchSize)
{
    const auto batch = static_cast<std::int64_t>(sizeof(float) * input.elements()) * batchSize;
    return static_cast<std::uint64_t>(cost.trainingBytes(batchSize) + kBatchesAhead * batch);
}

/// The largest power of two that fits into nine tenths of what is free; 0 for none.
int fittingBatch(const models::ModelCost& cost, const data::InputShape& input, int batchSize, std::uint64_t freeBytes)
{
    int fitting = 0;
    for (int batch = 1; batch < batchSize && neededFor(cost, input, batch) <= freeBytes / 10 * 9; batch *= 2)
        fitting = batch;
    return fitting;
}

}  // namespace

void requireTrainingMemory(models::Model& model, const data::InputShape& input, int batchSize, std::uint64_t freeBytes)
{
    const auto cost = models::measureCost(model, input);
    const auto needed = neededFor(cost, input, batchSize);
    if (needed <= freeBytes)
        return;
    const int fitting = fittingBatch(cost, input, batchSize, freeBytes);
    throw Error(
        ErrorCode::Config,
        Text(FOVEA_TR("core", "not enough memory for this run: it needs about {needed}, and {free} are free"),
             {{"needed", data::sizeText(static_cast<std::int64_t>(needed))},
              {"free", data::sizeText(static_cast<std::int64_t>(freeBytes))}}),
        fitting > 0
            ? Text(FOVEA_TR("core", "set training.batch_size to {batch}, which fits; or lower the image size, or choose a smaller model"),
                   {{"batch", std::to_string(fitting)}})
            : Text(FOVEA_TR("core", "no batch size fits; lower the image size, or choose a smaller model")));
}

}  // namespace fovea::train
