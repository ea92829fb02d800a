// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"
#include "core/base/Registry.h"
#include "core/data/Loader.h"
#include "core/models/Layer.h"

#include <functional>
#include <memory>
#include <vector>

namespace fovea::models {

/// What a network is built for.
struct ModelContext {
    int classes = 10;
    data::InputShape input;
};

/// How fresh weights are drawn; torchvision's networks differ in this.
struct InitRules {
    enum class Conv {
        Uniform,           ///< PyTorch's default: uniform within 1 / sqrt(fan in), bias alike
        KaimingNormalOut,  ///< normal, deviation sqrt(2 / fan out) (He et al. 2015), bias 0
        KaimingNormalIn,   ///< the same by fan in
        KaimingUniformIn,  ///< uniform within sqrt(6 / fan in), bias 0
        Normal,            ///< normal with `convDeviation`, bias 0
    };
    enum class Linear {
        Uniform,          ///< as Conv::Uniform
        Normal,           ///< normal with `linearDeviation`, bias 0
        UniformOut,       ///< uniform within 1 / sqrt(outputs), at most Uniform's bound, bias 0
        KaimingNormalIn,  ///< normal, deviation sqrt(2 / inputs), bias 0
        UniformIn,        ///< uniform within 1 / sqrt(inputs), bias 0
    };
    Conv conv = Conv::Uniform;
    Linear linear = Linear::Uniform;
    double linearDeviation = 0.01;
    double convDeviation = 0.01;
};

/// A part of a network for freezing and for learning rates that differ: its modules by name
/// ("layer1", "features.0"), with all that lies inside them.
struct Stage {
    std::string name;
    std::vector<std::string> modules;
};

/// A classifier. Parameter names equal torchvision's (or the tutorial's), so weights load both ways.
/// Not thread-safe: one thread at a time.
class Model : public Layer {
public:
    /// Float32 N × C × H × W, in either memory layout, to N × classes logits.
    at::Tensor forward(const at::Tensor& input) override = 0;

    /// From the input to the output; the last one is the head, which a new set of classes replaces.
    /// Together they hold every parameter. Unless told otherwise: each direct child that has
    /// parameters, under its own name, and the last of them as "head".
    virtual std::vector<Stage> stages() const;
    virtual InitRules initRules() const { return {}; }
    /// Rules of one layer, by its name, where a network makes exceptions.
    virtual InitRules initRulesOf(const std::string& /*layer*/) const { return initRules(); }
};

/// Entry signature of the catalogue "model". Throws Error{Config} where the input is too small.
using ModelSignature = std::shared_ptr<Model>(const ParamSet& params, const ModelContext& context);
Registry<ModelSignature>& models();

/// Builds a resolved component and names its layers for the streams of chance. Weights are whatever
/// was in memory: for what fills or replaces them.
std::shared_ptr<Model> buildModel(const Component& component, const ModelContext& context);

/// As buildModel(), and initialises every parameter from (seed, parameter name): the same numbers in
/// any process, whatever else it built.
std::shared_ptr<Model> makeModel(const Component& component, const ModelContext& context, std::uint64_t seed);

/// Throws Error{Config} that tells the smallest side where an input is smaller than that.
void requireInput(const ModelContext& context, const std::string& model, int smallest);

/// An entry with what every model has besides its own parameters: `pretrained` and `freeze`. Where
/// weights are published for it, asking for them suggests their size, crop and normalisation.
/// `hasBatchNorm`: whether batches must be computed whole, unless all of that is frozen.
ComponentInfo modelInfo(ComponentInfo info, bool hasBatchNorm = false);
/// As modelInfo(), where that depends on the model's parameters. (No overload: a function converts to bool.)
ComponentInfo modelInfoBy(ComponentInfo info, std::function<bool(const Experiment&)> hasBatchNorm);

/// Lays the weights of convolutions out in channels-last, also where a single channel makes both
/// layouts look alike, so that convolutions run without reordering.
void useChannelsLast(Model& model);

/// A batch as a tensor without a copy: N × C × H × W with channels-last strides. The batch must
/// outlive it.
at::Tensor inputTensor(data::Batch& batch);
/// Its labels, N int64, likewise.
at::Tensor labelTensor(data::Batch& batch);

}  // namespace fovea::models
