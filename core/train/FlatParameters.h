// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"

#include <torch/types.h>

namespace fovea::train {

/// A network's parameters and gradients, each as one flat float32 tensor of which the network's own
/// tensors become views (with the layouts they had), so an optimiser takes one pass over memory.
/// Parameters keep their order of registration. The network must outlive this; its parameters must
/// not be replaced meanwhile.
class FlatParameters {
public:
    /// Moves the parameters into flat memory on `device`.
    FlatParameters(models::Model& model, at::Device device);

    at::Tensor& values() { return m_values; }
    at::Tensor& gradients() { return m_gradients; }
    std::int64_t size() const { return m_values.numel(); }
    void clearGradients();

private:
    at::Tensor m_values, m_gradients;
};

}  // namespace fovea::train
