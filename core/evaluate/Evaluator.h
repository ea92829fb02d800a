// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Loader.h"
#include "core/evaluate/Confusion.h"
#include "core/models/Model.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace fovea::evaluate {

struct SampleOutcome {
    data::SampleRef sample;
    int label = 0;
    int predicted = 0;
    float probability = 0;  ///< of the predicted class
    float loss = 0;         ///< cross-entropy of the true class, nats
};

struct Evaluation {
    Confusion confusion;
    std::int64_t topFiveHits = 0;  ///< samples whose class is among the five likeliest
    double loss = 0;               ///< mean cross-entropy, nats
    double seconds = 0;
    std::vector<SampleOutcome> outcomes;  ///< in loader order; empty unless asked for

    std::int64_t samples() const { return confusion.total(); }
    double accuracy() const { return samples() ? static_cast<double>(confusion.correct()) / static_cast<double>(samples()) : 0.0; }
    /// Fraction whose class is among the five likeliest; nothing where five are all that there are.
    std::optional<double> topFive() const;
};

struct EvaluateOptions {
    std::size_t classes = 0;
    bool keepOutcomes = false;
    std::stop_token stop;
    std::function<void(std::size_t done, std::size_t total)> progress;
};

/// Logits of a batch, N × classes.
using Forward = std::function<at::Tensor(data::Batch& batch)>;

/// Sends a loader's samples through a network, once, in order. Throws Error{Cancelled}, and Error{Numeric} for a loss
/// that is not finite.
Evaluation evaluate(const Forward& forward, data::Loader& loader, const EvaluateOptions& options);

/// As above, with a network on a device, in evaluation mode; its training mode is restored. Throws Error{Numeric} for an
/// output that is not finite.
Evaluation evaluateModel(models::Model& model, at::Device device, data::Loader& loader, const EvaluateOptions& options);

}  // namespace fovea::evaluate
