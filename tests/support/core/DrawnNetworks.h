// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"

namespace fovea::test {

/// Gives every layer weights under which signals neither die out nor explode, and no bias. The variance of a weight is
/// `gain` / inputs: 2 for layers with rectifiers (He et al. 2015), less where residuals add up. The same seed gives the
/// same weights. They are slices of numbers that a process draws once: a hundred networks of twenty million weights
/// would spend most of a test on chance.
void drawWeights(models::Model& model, double gain, std::uint64_t seed = 1);

/// Gives the running statistics the values of a batch, which hundreds of batches would bring them to where
/// their momentum is low. Leaves the network in training.
void settleStatistics(models::Model& model, const at::Tensor& batch);

}  // namespace fovea::test
