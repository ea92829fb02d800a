// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Engine.h"

#include "core/base/Vectorized.h"
#include "core/base/WorkerTeam.h"
#include "core/models/Freeze.h"
#include "core/models/StepContext.h"
#include "core/train/Device.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>

namespace fovea::train {
namespace {

/// Elements of one piece of the passes over flat memory: small enough to stay in a core's cache.
constexpr std::int64_t kPiece = 32768;

FOVEA_VECTORIZED void addTo(float* sum, const float* value, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        sum[i] += value[i];
}

class SlicedEngine final : public Engine {
public:
    explicit SlicedEngine(EngineSetup setup)
        : m_setup(std::move(setup)), m_team(std::min(m_setup.slices, std::max(1, m_setup.threads)), [] { prepareThread(1); }),
          m_replicas(makeReplicas()), m_parameters(*m_replicas.front(), at::kCPU, m_setup.freeze.neverTrained()),
          m_slices(static_cast<std::size_t>(m_setup.slices))
    {
        prepareThread(1);
        for (auto& replica : m_replicas) {
            m_parameters.share(*replica);
            replica->train();
            m_leaves.push_back(leavesOf(*replica));
        }
        m_setup.optimizer->setPieceRunner([this](std::int64_t count, const PieceWork& work) { runPieces(count, work); });
    }

    std::vector<StepFigures> step(data::Batch& batch, std::int64_t step, const StepRate& rate) override
    {
        freezeFor(step);
        const auto samples = static_cast<std::int64_t>(batch.size());
        const auto input = models::inputTensor(batch), labels = models::labelTensor(batch);
        m_team.run(m_setup.slices, [&](int worker, int slice) { computeSlice(worker, slice, step, input, labels); });
        sumGradients();
        clipGradients(m_parameters.gradients(), m_setup.gradientClip);
        m_setup.optimizer->step(m_parameters.values(), m_parameters.gradients(), rate, m_segments);

        StepFigures figures{step, samples, 0, 0, rate.learningRate};
        for (const auto& slice : m_slices) {
            figures.loss += slice.loss;
            figures.correct += slice.correct;
        }
        return {figures};
    }

    std::vector<StepFigures> drain() override { return {}; }

    at::Tensor evaluate(data::Batch& batch) override
    {
        const auto input = models::inputTensor(batch);
        const std::int64_t samples = input.size(0);
        // Pieces of a fixed size, so that the numbers do not depend on how many workers there are.
        const std::int64_t atOnce = m_setup.evaluated;
        const int pieces = static_cast<int>((samples + atOnce - 1) / atOnce);
        std::vector<at::Tensor> logits(static_cast<std::size_t>(pieces));
        for (auto& replica : m_replicas)
            replica->eval();
        m_team.run(pieces, [&](int worker, int piece) {
            const torch::NoGradGuard noGrad;
            const std::int64_t first = piece * atOnce;
            logits[static_cast<std::size_t>(piece)] =
                m_replicas[static_cast<std::size_t>(worker)]->forward(input.narrow(0, first, std::min(atOnce, samples - first)));
        });
        for (auto& replica : m_replicas)
            replica->train();
        return at::cat(logits);
    }

    models::Model& model() override { return *m_replicas.front(); }
    Optimizer& optimizer() override { return *m_setup.optimizer; }
    std::int64_t trainedValues() const override { return m_parameters.size(); }
    at::Device device() const override { return at::kCPU; }
    bool parametersAreFinite() override { return isFinite(m_parameters.values()); }

private:
    struct Slice {
        double loss = 0;  ///< its share of the batch's mean
        std::int64_t correct = 0;
        std::vector<at::Tensor> gradients;  ///< in the parameters' order; undefined for an empty slice
    };

    std::vector<std::shared_ptr<models::Model>> makeReplicas() const
    {
        std::vector<std::shared_ptr<models::Model>> replicas = {m_setup.model};
        for (int worker = 1; worker < m_team.size(); ++worker)
            replicas.push_back(m_setup.makeReplica());
        return replicas;
    }

    /// The parameters that learn at some time, in the order of their places.
    std::vector<at::Tensor> leavesOf(models::Model& replica) const
    {
        const auto parameters = replica.parameters();
        std::vector<at::Tensor> leaves;
        for (const auto& place : m_parameters.places())
            leaves.push_back(parameters[place.index]);
        return leaves;
    }

    void freezeFor(std::int64_t step)
    {
        const int frozen = m_setup.freeze.frozenAt(step);
        if (frozen == m_frozen)
            return;
        for (auto& replica : m_replicas)
            models::freezeStages(*replica, frozen);
        m_segments = m_setup.freeze.segmentsAt(step, m_parameters.places());
        m_frozen = frozen;
    }

    void computeSlice(int worker, int index, std::int64_t step, const at::Tensor& input, const at::Tensor& labels)
    {
        const std::int64_t samples = input.size(0);
        const std::int64_t first = samples * index / m_setup.slices, last = samples * (index + 1) / m_setup.slices;
        Slice& slice = m_slices[static_cast<std::size_t>(index)];
        slice = {};
        if (first == last)
            return;
        const models::StepContext context{m_setup.seed, step, first};
        const models::StepContext::Scope scope(context);
        const auto own = labels.narrow(0, first, last - first);
        const auto logits = m_replicas[static_cast<std::size_t>(worker)]->forward(input.narrow(0, first, last - first));
        const double share = static_cast<double>(last - first) / static_cast<double>(samples);
        const auto loss = (*m_setup.loss)(logits, own) * share;
        loss.backward();
        slice.loss = loss.item<double>();
        slice.correct = logits.detach().argmax(1).eq(own).sum().item<std::int64_t>();
        // Taken, not copied: autograd hands out fresh tensors while a parameter has no gradient.
        for (auto& parameter : m_leaves[static_cast<std::size_t>(worker)])
            slice.gradients.push_back(std::exchange(parameter.mutable_grad(), at::Tensor()));
    }

    /// Sums in slice order, element by element: how it is divided among workers changes nothing.
    void sumGradients()
    {
        float* sums = m_parameters.gradients().data_ptr<float>();
        const auto& places = m_parameters.places();
        runPieces(m_parameters.size(), [&](std::int64_t begin, std::int64_t end) {
            std::fill(sums + begin, sums + end, 0.0f);
            auto place = static_cast<std::size_t>(std::upper_bound(places.begin(), places.end(), begin,
                                                                   [](auto value, const auto& p) { return value < p.offset; }) -
                                                  places.begin()) -
                         1;
            for (; place < places.size() && places[place].offset < end; ++place) {
                const std::int64_t from = std::max(begin, places[place].offset),
                                   to = std::min(end, places[place].offset + places[place].count);
                for (const auto& slice : m_slices)
                    if (!slice.gradients.empty() && slice.gradients[place].defined())
                        addTo(sums + from, slice.gradients[place].data_ptr<float>() + (from - places[place].offset), to - from);
            }
        });
        for (auto& slice : m_slices)
            slice.gradients.clear();
    }

    void runPieces(std::int64_t count, const PieceWork& work)
    {
        m_team.run(static_cast<int>((count + kPiece - 1) / kPiece), [&](int, int piece) {
            const std::int64_t begin = piece * kPiece;
            work(begin, std::min(begin + kPiece, count));
        });
    }

    EngineSetup m_setup;
    WorkerTeam m_team;
    std::vector<std::shared_ptr<models::Model>> m_replicas;
    FlatParameters m_parameters;
    std::vector<std::vector<at::Tensor>> m_leaves;  ///< of each replica
    int m_frozen = -1;                              ///< stages; none set yet
    std::vector<Segment> m_segments;
    std::vector<Slice> m_slices;
};

}  // namespace

std::unique_ptr<Engine> makeSlicedEngine(EngineSetup setup) { return std::make_unique<SlicedEngine>(std::move(setup)); }

}  // namespace fovea::train
