// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"

#include <torch/types.h>

#include <vector>

namespace fovea::train {

/// A network's parameters and gradients, each as one flat float32 tensor of which the network's own
/// tensors become views (with the layouts they had), so an optimiser takes one pass over memory.
/// Parameters that never learn are left out of it; the others lie by stage, and within a stage in their
/// order of registration. Networks must not have their parameters replaced while this lives.
class FlatParameters {
public:
    /// Moves the parameters and buffers to `device`. The first `neverTrained` stages stay outside the
    /// flat memory.
    FlatParameters(models::Model& model, at::Device device, int neverTrained = 0);

    /// Makes the parameters and buffers of another network of the same kind views of the same values.
    void share(models::Model& replica) const;
    /// Makes a network's gradients views of gradients().
    void bindGradients(models::Model& model);

    at::Tensor& values() { return m_values; }
    at::Tensor& gradients() { return m_gradients; }
    std::int64_t size() const { return m_values.numel(); }

    /// Where a parameter lies: its first element and its count.
    struct Place {
        std::int64_t offset = 0;
        std::int64_t count = 0;
        std::size_t index = 0;  ///< in model.parameters()
        int stage = 0;
    };
    /// In the order of their offsets.
    const std::vector<Place>& places() const { return m_places; }

private:
    at::Tensor viewOf(const at::Tensor& flat, const Place& place, const at::Tensor& parameter) const;

    at::Tensor m_values, m_gradients;
    std::vector<Place> m_places;
    std::vector<std::vector<std::int64_t>> m_strides;  ///< of every parameter, by index
    std::vector<at::Tensor> m_constant;                ///< by index; undefined for those in flat memory
    std::vector<at::Tensor> m_buffers;
};

}  // namespace fovea::train
