// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"
#include "core/base/Registry.h"

#include <torch/types.h>

#include <memory>

namespace fovea::train {

/// What training makes small: the mean over a batch, as a 0-dim tensor with a gradient.
class Loss {
public:
    virtual ~Loss() = default;
    /// `logits` N × classes, `labels` N int64.
    virtual at::Tensor operator()(const at::Tensor& logits, const at::Tensor& labels) const = 0;
};

/// Entry signature of the catalogue "loss".
using LossSignature = std::unique_ptr<const Loss>(const ParamSet& params);
Registry<LossSignature>& losses();

}  // namespace fovea::train
