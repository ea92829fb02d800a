// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/MemoryCheck.h"

#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/base/ShellWord.h"
#include "core/data/fetch/Download.h"
#include "core/models/Cost.h"
#include "core/train/Engine.h"
#include "core/train/TrainingRun.h"

#include <c10/core/DeviceGuard.h>
#include <c10/util/Exception.h>

#include <dlfcn.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <new>

namespace fovea::train {
namespace {

constexpr auto kUnknown = std::numeric_limits<std::uint64_t>::max();
/// Batches that the loader holds at once.
constexpr std::int64_t kBatchesAhead = 8;
constexpr int kMostSlices = 256;

std::function<std::uint64_t(at::Device)>& freeMemorySource()
{
    static std::function<std::uint64_t(at::Device)> source;
    return source;
}

/// CUDA's own function, by its name: it is there where LibTorch can use a GPU, and its headers need not be.
std::uint64_t freeCardMemory(at::Device device)
{
    using Query = int (*)(std::size_t * free, std::size_t * total);
    const auto query = reinterpret_cast<Query>(::dlsym(RTLD_DEFAULT, "cudaMemGetInfo"));
    if (!query)
        return kUnknown;
    const c10::DeviceGuard guard(device);
    std::size_t free = 0, total = 0;
    if (query(&free, &total) != 0)
        return kUnknown;
    // What LibTorch keeps of an earlier run of this process, for the next one, is not among it.
    return free;
}

StepPlan withBatch(StepPlan plan, int batchSize)
{
    plan.batchSize = batchSize;
    plan.slices = std::min(plan.slices, batchSize);
    return plan;
}

/// The largest power of two that fits into nine tenths of what is free; 0 for none.
int fittingBatch(const models::ModelCost& cost, const data::InputShape& input, const StepPlan& plan, std::uint64_t freeBytes)
{
    int fitting = 0;
    for (int batch = 1; batch < plan.batchSize && trainingMemory(cost, input, withBatch(plan, batch)) <= freeBytes / 10 * 9; batch *= 2)
        fitting = batch;
    return fitting;
}

/// The fewest parts of the same batch that fit into nine tenths of what is free; 0 for none.
int fittingSlices(const models::ModelCost& cost, const data::InputShape& input, StepPlan plan, std::uint64_t freeBytes)
{
    if (!plan.canSlice || !plan.device.is_cpu())
        return 0;
    while (2 * plan.slices <= std::min(kMostSlices, plan.batchSize)) {
        plan.slices *= 2;
        if (trainingMemory(cost, input, plan) <= freeBytes / 10 * 9)
            return plan.slices;
    }
    return 0;
}

Text wayOut(const StepPlan& plan, int batch, int slices)
{
    const Text::Args values = {{"batch", std::to_string(batch)}, {"slices", std::to_string(slices)}};
    if (plan.isResumed)
        return FOVEA_TR("core",
                        "close other programs, or start a new run with a smaller training.batch_size; to resume nevertheless, add --set "
                        "training.memory_check=false");
    if (batch > 0 && slices > 0)
        return {FOVEA_TR("core",
                         "set training.batch_size to {batch}, which fits, or training.slices to {slices}, which computes the same batch in "
                         "smaller parts; to start nevertheless, set training.memory_check to false"),
                values};
    if (batch > 0)
        return {FOVEA_TR("core",
                         "set training.batch_size to {batch}, which fits; or lower the image size, or choose a smaller model; to start "
                         "nevertheless, set training.memory_check to false"),
                values};
    return FOVEA_TR("core", "no batch size fits; lower the image size, or choose a smaller model; to start nevertheless, set "
                            "training.memory_check to false");
}

}  // namespace

std::uint64_t freeMemoryOf(at::Device device)
{
    if (const auto& source = freeMemorySource())
        return source(device);
    return device.is_cpu() ? freeMemory() : device.is_cuda() ? freeCardMemory(device) : kUnknown;
}

void setFreeMemorySource(std::function<std::uint64_t(at::Device)> source) { freeMemorySource() = std::move(source); }

std::uint64_t trainingMemory(const models::ModelCost& cost, const data::InputShape& input, const StepPlan& plan)
{
    const auto image = static_cast<std::int64_t>(sizeof(float) * input.elements());
    const bool isOnProcessor = plan.device.is_cpu();
    const int pieces = plan.slices > 1 ? std::min(plan.slices, plan.threads) : 1;
    const auto evaluated = static_cast<int>(
        std::min<std::int64_t>(pieces * evaluatedAtOnce(plan.device, plan.batchSize, plan.slices), plan.validationSamples));
    // The loaders' batches are in the computer's memory; those of the validation stay for the next one.
    const std::int64_t batches = isOnProcessor ? kBatchesAhead : 1;
    const std::int64_t ahead = std::max(data::LoaderOptions().ahead, plan.threads + 1) + 1;
    const std::int64_t validation = isOnProcessor ? std::min(ahead * plan.validationBatch, plan.validationSamples) : 0;
    const auto computed = std::max(cost.trainingBytes(plan.batchSize, plan.slices, plan.threads, plan.moments),
                                   cost.evaluationBytes(evaluated, plan.moments));
    return static_cast<std::uint64_t>(computed + image * (batches * plan.batchSize + validation));
}

Text requireTrainingMemory(models::Model& model, const data::InputShape& input, const StepPlan& plan, std::uint64_t freeBytes)
{
    const auto cost = models::measureCost(model, input, plan.frozen);
    const auto needed = trainingMemory(cost, input, plan);
    if (needed <= freeBytes)
        return {};
    const Text::Args figures = {{"needed", data::sizeText(static_cast<std::int64_t>(needed))},
                                {"free", data::sizeText(static_cast<std::int64_t>(freeBytes))}};
    if (!plan.device.is_cpu())
        return {FOVEA_TR("core", "the GPU's memory may run out: this run needs about {needed}, and {free} are free; a smaller "
                                 "training.batch_size needs less"),
                figures};
    throw Error(ErrorCode::Config,
                Text(FOVEA_TR("core", "not enough memory for this run: it needs about {needed}, and {free} are free"), figures),
                wayOut(plan, fittingBatch(cost, input, plan, freeBytes), fittingSlices(cost, input, plan, freeBytes)));
}

bool memoryRanOut()
{
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return true;
    } catch (const c10::OutOfMemoryError&) {
        return true;
    } catch (const c10::Error& error) {
        // On the processor, and from CUDA's libraries, it has no type of its own.
        const std::string text = error.what_without_backtrace();
        for (const char* words : {"DefaultCPUAllocator", "out of memory", "CUBLAS_STATUS_ALLOC_FAILED", "CUDNN_STATUS_ALLOC_FAILED"})
            if (text.find(words) != std::string::npos)
                return true;
        return false;
    } catch (...) {
        return false;
    }
}

Error outOfMemory(const TrainingRun& run)
{
    const auto batch = run.setup.experiment.training().integer("batch_size");
    const bool isOnCard = run.parts.engine && !run.parts.engine->device().is_cpu();
    const Text message(isOnCard ? FOVEA_TR("core", "the GPU's memory ran out at step {step} (batch size {batch})")
                                : FOVEA_TR("core", "the memory ran out at step {step} (batch size {batch})"),
                       {{"step", std::to_string(run.progress.step + 1)}, {"batch", std::to_string(batch)}});
    std::error_code ignored;
    const bool isSaved = std::filesystem::exists(run.lastCheckpoint(), ignored);
    const Text::Args values = {{"batch", std::to_string(batch / 2)},
                               {"run", shellQuoted(run.setup.checkpoints.parent_path().string())},
                               {"experiment", shellQuoted((run.setup.checkpoints.parent_path() / "experiment.json").string())}};
    if (batch < 2)
        return Error(ErrorCode::Internal, message, FOVEA_TR("core", "lower the image size, or choose a smaller model"));
    if (!isSaved)
        return Error(ErrorCode::Internal, message, {FOVEA_TR("core", "set training.batch_size to {batch}"), values});
    return Error(
        ErrorCode::Internal, message,
        {FOVEA_TR("core", "the last checkpoint is kept. Close other programs and resume: fovea resume {run}; or start again with a "
                          "smaller batch: fovea train {experiment} --batch-size {batch}"),
         values});
}

}  // namespace fovea::train
