// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"
#include "core/base/Registry.h"

#include <torch/types.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fovea::train {

/// What a schedule says for one step.
struct StepRate {
    double learningRate = 0;
    std::optional<double> momentum;  ///< overrides SGD's momentum or Adam's first beta
};

/// A stretch of flat memory that learns alike.
struct Segment {
    std::int64_t begin = 0, end = 0;
    double rateFactor = 1;   ///< times the learning rate
    std::int64_t start = 0;  ///< steps that were over when it began to learn
};

/// Work on the elements [begin, end) of flat memory, and who divides such work among threads.
using PieceWork = std::function<void(std::int64_t begin, std::int64_t end)>;
using PieceRunner = std::function<void(std::int64_t count, const PieceWork& work)>;

void runPiecesIntraOp(std::int64_t count, const PieceWork& work);

/// How a step is computed: one pass over the CPU's memory, or LibTorch's operations on any device.
/// The numbers are the same but for rounding.
enum class Kernel { Loop, Operations };

/// Turns gradients into a step, in place, on flat float32 tensors of the CPU or a GPU. Formulas and
/// defaults are torch.optim's. One thread.
class Optimizer {
public:
    using State = std::vector<std::pair<std::string, at::Tensor>>;

    virtual ~Optimizer() = default;
    /// Takes new values of its live parameters.
    virtual void configure(const ParamSet& params) = 0;
    void step(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate);
    /// The same by a chosen kernel; Loop takes tensors of the CPU only.
    void step(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate, Kernel kernel);
    /// A step of these stretches alone; what lies outside keeps its value and its moments.
    void step(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate, const std::vector<Segment>& segments);

    /// Who runs the pieces of a step on the CPU; LibTorch's intra-op threads unless set. Results do
    /// not depend on it, since every element is on its own.
    void setPieceRunner(PieceRunner runner) { m_runPieces = std::move(runner); }

    /// Moments by torch.optim's names, flat in the order of the parameters.
    const State& state() const { return m_state; }
    std::int64_t steps() const { return m_steps; }
    /// How many values it keeps for each parameter.
    std::size_t moments() const { return m_moments.size(); }
    /// `count`: number of values. Throws Error{Format} where names or sizes do not fit.
    void restore(const State& state, std::int64_t steps, std::int64_t count);

protected:
    /// `moments`: names of the state.
    explicit Optimizer(std::vector<std::string> moments) : m_moments(std::move(moments)) {}
    virtual void update(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate, Kernel kernel) = 0;
    /// A moment of the values under way, zeros at first.
    at::Tensor moment(const char* name);
    /// How many steps the values under way have learnt, this one included.
    std::int64_t learntSteps() const { return m_steps - m_segment.start; }
    void forPieces(std::int64_t count, const PieceWork& work) { m_runPieces(count, work); }

private:
    PieceRunner m_runPieces = runPiecesIntraOp;
    std::vector<std::string> m_moments;
    State m_state;
    void stepSegments(at::Tensor& values, const at::Tensor& gradients, const StepRate& rate, const std::vector<Segment>& segments,
                      Kernel kernel);

    std::int64_t m_steps = 0;
    Segment m_segment;   ///< under way
    at::Tensor m_whole;  ///< the values that it is a part of
};

/// Entry signature of the catalogue "optimizer".
using OptimizerSignature = std::unique_ptr<Optimizer>(const ParamSet& params);
Registry<OptimizerSignature>& optimizers();

/// The parameters that every optimiser shares, described once.
ParamSpec learningRateSpec(double value);
ParamSpec weightDecaySpec(double value);

}  // namespace fovea::train
