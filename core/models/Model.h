// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"
#include "core/base/Registry.h"
#include "core/data/Loader.h"

#include <torch/nn/module.h>
#include <torch/types.h>

#include <memory>

namespace fovea::models {

/// What a network is built for.
struct ModelContext {
    int classes = 10;
    data::InputShape input;
};

/// A classifier. Parameter names equal torchvision's (or the tutorial's), so weights load both ways.
/// Not thread-safe: one thread at a time.
class Model : public torch::nn::Module {
public:
    /// Float32 N × C × H × W, in either memory layout, to N × classes logits.
    virtual at::Tensor forward(const at::Tensor& input) = 0;
};

/// Entry signature of the catalogue "model". Throws Error{Config} where the input is too small.
using ModelSignature = std::shared_ptr<Model>(const ParamSet& params, const ModelContext& context);
Registry<ModelSignature>& models();

/// Builds a resolved component, names its layers for the streams of chance and initialises every
/// parameter from (seed, parameter name): the same numbers in any process, whatever else it built.
std::shared_ptr<Model> makeModel(const Component& component, const ModelContext& context, std::uint64_t seed);

/// Lays the weights of convolutions out in channels-last, also where a single channel makes both
/// layouts look alike, so that convolutions run without reordering.
void useChannelsLast(Model& model);

/// A batch as a tensor without a copy: N × C × H × W with channels-last strides. The batch must
/// outlive it.
at::Tensor inputTensor(data::Batch& batch);
/// Its labels, N int64, likewise.
at::Tensor labelTensor(data::Batch& batch);

}  // namespace fovea::models
