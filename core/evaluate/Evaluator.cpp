// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Evaluator.h"

#include "core/base/Error.h"
#include "core/models/FiniteOutput.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace fovea::evaluate {
namespace {

/// Restores a network's mode however the scope is left.
class EvaluationMode {
public:
    explicit EvaluationMode(models::Model& model) : m_model(model), m_training(model.is_training()) { m_model.eval(); }
    ~EvaluationMode() { m_model.train(m_training); }
    EvaluationMode(const EvaluationMode&) = delete;
    EvaluationMode& operator=(const EvaluationMode&) = delete;

private:
    models::Model& m_model;
    bool m_training;
};

constexpr std::int64_t kTop = 5;

/// How many classes come before a label: the likelier ones, and of equals those with lower numbers, as
/// the prediction itself is chosen.
std::int64_t placeOf(const float* row, std::int64_t classes, int label)
{
    const float own = row[label];
    return std::count_if(row, row + label, [&](float v) { return v >= own; }) +
           std::count_if(row + label + 1, row + classes, [&](float v) { return v > own; });
}

void addBatch(const data::Batch& batch, const at::Tensor& logits, bool keep, double& lossSum, Evaluation& out)
{
    const auto logProbabilities = at::log_softmax(logits.to(at::kCPU, at::kFloat), 1).contiguous();
    const std::int64_t classes = logProbabilities.size(1);
    const float* row = logProbabilities.data_ptr<float>();
    for (std::size_t i = 0; i < batch.size(); ++i, row += classes) {
        const int predicted = static_cast<int>(std::max_element(row, row + classes) - row);
        const int label = static_cast<int>(batch.labels[i]);
        const float loss = -row[label];
        if (!std::isfinite(loss))
            throw Error(
                ErrorCode::Numeric,
                FOVEA_TR("core", "the loss of an image is infinite: the model's outputs differ by more than 32-bit numbers can hold"),
                FOVEA_TR("core",
                         "the weights are damaged or too large for 32-bit numbers; use an earlier checkpoint or another weights file"));
        lossSum += loss;
        out.confusion.add(label, predicted);
        out.topFiveHits += placeOf(row, classes, label) < kTop;
        if (keep)
            out.outcomes.push_back({batch.samples[i], label, predicted, std::exp(row[predicted]), loss});
    }
}

}  // namespace

std::optional<double> Evaluation::topFive() const
{
    if (confusion.classes() <= static_cast<std::size_t>(kTop) || samples() == 0)
        return std::nullopt;
    return static_cast<double>(topFiveHits) / static_cast<double>(samples());
}

Evaluation evaluate(const Forward& forward, data::Loader& loader, const EvaluateOptions& options)
{
    const auto start = std::chrono::steady_clock::now();
    const torch::NoGradGuard noGrad;
    Evaluation out;
    out.confusion = Confusion(options.classes);
    double lossSum = 0;
    loader.start(0);
    std::size_t done = 0;
    while (auto batch = loader.next(options.stop)) {
        addBatch(*batch, forward(*batch), options.keepOutcomes, lossSum, out);
        done += batch->size();
        if (options.progress)
            options.progress(done, loader.sampleCount());
        loader.recycle(std::move(*batch));
    }
    out.loss = out.samples() ? lossSum / static_cast<double>(out.samples()) : 0.0;
    out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return out;
}

Evaluation evaluateModel(models::Model& model, at::Device device, data::Loader& loader, const EvaluateOptions& options)
{
    const EvaluationMode mode(model);
    const auto forward = [&](data::Batch& batch) {
        const auto input = models::inputTensor(batch).to(device);
        auto logits = model.forward(input);
        models::requireFiniteOutput(model, input, logits);
        return logits;
    };
    return evaluate(forward, loader, options);
}

}  // namespace fovea::evaluate
