// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Loader.h"
#include "core/models/Model.h"
#include "core/train/FlatParameters.h"
#include "core/train/FreezePlan.h"
#include "core/train/Loss.h"
#include "core/train/Optimizer.h"

#include <functional>
#include <memory>

namespace fovea::train {

/// Figures of one step. On a GPU they arrive some steps late; `step` says whose they are.
struct StepFigures {
    std::int64_t step = 0;  ///< from 1
    std::int64_t samples = 0;
    double loss = 0;  ///< mean over the batch
    std::int64_t correct = 0;
    double learningRate = 0;
};

struct EngineSetup {
    std::shared_ptr<models::Model> model;
    /// Makes another of the same build; its weights are replaced.
    std::function<std::shared_ptr<models::Model>()> makeReplica;
    std::unique_ptr<const Loss> loss;
    std::unique_ptr<Optimizer> optimizer;
    at::Device device = at::kCPU;
    std::uint64_t seed = 0;
    double gradientClip = 0;  ///< longest 2-norm; 0 leaves gradients alone
    FreezePlan freeze;
    int slices = 1;
    int threads = 1;
    int evaluated = 32;  ///< samples that one forward pass of evaluate() takes
};

/// As many samples as training computes at once, within limits; the same whatever the number of threads.
int evaluatedAtOnce(at::Device device, int batchSize, int slices);

/// Does one training step. The interface that the loop knows, so that a batch may be computed whole,
/// in slices, or across processes. Used by one thread.
class Engine {
public:
    virtual ~Engine() = default;

    /// Forward, backward and the optimiser's step on one batch; `step` counts from 1. What the call
    /// returns belongs to a finished step, or nothing yet on a GPU.
    virtual std::vector<StepFigures> step(data::Batch& batch, std::int64_t step, const StepRate& rate) = 0;
    /// Figures still under way.
    virtual std::vector<StepFigures> drain() = 0;
    /// Logits of a batch in evaluation mode, N × classes on the CPU. Disturbs nothing.
    virtual at::Tensor evaluate(data::Batch& batch) = 0;

    virtual models::Model& model() = 0;
    virtual Optimizer& optimizer() = 0;
    /// Values that the optimiser works on: every parameter but those that never learn.
    virtual std::int64_t trainedValues() const = 0;
    virtual at::Device device() const = 0;
    /// Whether every parameter is a finite number.
    virtual bool parametersAreFinite() = 0;
};

/// The whole batch at once on one device, with LibTorch's intra-op threads.
std::unique_ptr<Engine> makeSingleEngine(EngineSetup setup);

/// On the processor: the batch cut into `slices`, each computed by one thread on a replica of the
/// network that shares the weights; gradients are summed in slice order. The numbers depend on the
/// slices, never on `threads`. For networks without batch statistics.
std::unique_ptr<Engine> makeSlicedEngine(EngineSetup setup);

/// Scales gradients down to a longest 2-norm; 0 leaves them alone (torch.nn.utils.clip_grad_norm_).
void clipGradients(at::Tensor& gradients, double longest);
bool isFinite(const at::Tensor& values);

}  // namespace fovea::train
