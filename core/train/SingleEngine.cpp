// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Device.h"
#include "core/train/Engine.h"

#include "core/models/Freeze.h"
#include "core/models/StepContext.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <deque>

namespace fovea::train {

void clipGradients(at::Tensor& gradients, double longest)
{
    if (longest <= 0)
        return;
    const torch::NoGradGuard noGrad;
    gradients.mul_((longest / (gradients.norm() + 1e-6)).clamp_max(1.0));
}

int evaluatedAtOnce(at::Device device, int batchSize, int slices)
{
    constexpr int kFewest = 4, kMost = 32, kMostOnCard = 256;
    return device.is_cpu() ? std::clamp(batchSize / std::max(1, slices), kFewest, kMost) : std::clamp(batchSize, kFewest, kMostOnCard);
}

bool isFinite(const at::Tensor& values)
{
    const torch::NoGradGuard noGrad;
    // The sum of magnitudes is infinite or no number as soon as one value is.
    return std::isfinite(values.abs().sum(at::kDouble).item<double>());
}

namespace {

class SingleEngine final : public Engine {
public:
    explicit SingleEngine(EngineSetup setup)
        : m_setup(std::move(setup)), m_model(m_setup.model), m_parameters(*m_model, m_setup.device, m_setup.freeze.neverTrained())
    {
        prepareThread(m_setup.threads);
        m_parameters.bindGradients(*m_model);
        m_model->train();
    }

    std::vector<StepFigures> step(data::Batch& batch, std::int64_t step, const StepRate& rate) override
    {
        freezeFor(step);
        const models::StepContext context{m_setup.seed, step, 0};
        const models::StepContext::Scope scope(context);
        const auto input = models::inputTensor(batch).to(m_setup.device);
        const auto labels = models::labelTensor(batch).to(m_setup.device);
        m_parameters.gradients().zero_();
        const auto logits = m_model->forward(input);
        const auto loss = (*m_setup.loss)(logits, labels);
        loss.backward();
        clipGradients(m_parameters.gradients(), m_setup.gradientClip);
        m_setup.optimizer->step(m_parameters.values(), m_parameters.gradients(), rate, m_segments);
        return take({step, static_cast<std::int64_t>(batch.size()), 0, 0, rate.learningRate}, loss.detach(), logits.detach(), labels);
    }

    std::vector<StepFigures> drain() override { return read(0); }

    at::Tensor evaluate(data::Batch& batch) override
    {
        const torch::NoGradGuard noGrad;
        const auto input = models::inputTensor(batch);
        const std::int64_t samples = input.size(0), atOnce = m_setup.evaluated;
        std::vector<at::Tensor> logits;
        m_model->eval();
        for (std::int64_t first = 0; first < samples; first += atOnce)
            logits.push_back(m_model->forward(input.narrow(0, first, std::min(atOnce, samples - first)).to(m_setup.device)).cpu());
        m_model->train();
        return at::cat(logits);
    }

    models::Model& model() override { return *m_model; }
    Optimizer& optimizer() override { return *m_setup.optimizer; }
    std::int64_t trainedValues() const override { return m_parameters.size(); }
    at::Device device() const override { return m_setup.device; }
    bool parametersAreFinite() override { return isFinite(m_parameters.values()); }

private:
    struct Pending {
        StepFigures figures;
        at::Tensor lossAndCorrect;
    };

    void freezeFor(std::int64_t step)
    {
        const int frozen = m_setup.freeze.frozenAt(step);
        if (frozen == m_frozen)
            return;
        models::freezeStages(*m_model, frozen);
        m_segments = m_setup.freeze.segmentsAt(step, m_parameters.places());
        m_frozen = frozen;
    }

    std::vector<StepFigures> take(StepFigures figures, const at::Tensor& loss, const at::Tensor& logits, const at::Tensor& labels)
    {
        const torch::NoGradGuard noGrad;
        const auto correct = logits.argmax(1).eq(labels).sum();
        if (m_setup.device.is_cpu()) {
            figures.loss = loss.item<double>();
            figures.correct = correct.item<std::int64_t>();
            return {figures};
        }
        // Reading a value makes the processor wait for the card, so figures are read when they are long done.
        constexpr std::size_t kLag = 8;
        m_pending.push_back({figures, at::stack({loss.to(at::kDouble), correct.to(at::kDouble)})});
        return read(kLag);
    }

    std::vector<StepFigures> read(std::size_t keep)
    {
        std::vector<StepFigures> out;
        while (m_pending.size() > keep) {
            auto& oldest = m_pending.front();
            const auto values = oldest.lossAndCorrect.cpu();
            oldest.figures.loss = values[0].item<double>();
            oldest.figures.correct = static_cast<std::int64_t>(values[1].item<double>());
            out.push_back(oldest.figures);
            m_pending.pop_front();
        }
        return out;
    }

    EngineSetup m_setup;
    std::shared_ptr<models::Model> m_model;
    FlatParameters m_parameters;
    int m_frozen = -1;  ///< stages; none set yet
    std::vector<Segment> m_segments;
    std::deque<Pending> m_pending;
};

}  // namespace

std::unique_ptr<Engine> makeSingleEngine(EngineSetup setup) { return std::make_unique<SingleEngine>(std::move(setup)); }

}  // namespace fovea::train
