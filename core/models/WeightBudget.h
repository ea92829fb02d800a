// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Weights.h"

#include <cstdint>
#include <filesystem>

namespace fovea::models {

/// While one lives, a network that its thread builds may claim little more than a file's tensors can fill. A file whose
/// description claims more is refused before memory is taken for it. What exceeds the budget throws Error{Format} that names
/// the file. Some excess is allowed: loadWeights() lists every tensor that does not fit.
class WeightBudget {
public:
    WeightBudget(const NamedTensors& tensors, const std::filesystem::path& source);
    ~WeightBudget();
    WeightBudget(const WeightBudget&) = delete;
    WeightBudget& operator=(const WeightBudget&) = delete;

    /// For layers, before they make a tensor of these sizes; nothing happens without a budget.
    static void claim(at::IntArrayRef sizes);
    /// For layers, when they are made.
    static void claimLayer();

private:
    [[noreturn]] void refuse() const;

    const std::filesystem::path& m_source;
    double m_values = 0;  ///< that may still be claimed
    std::int64_t m_layers = 0;
    WeightBudget* m_outer;
};

}  // namespace fovea::models
