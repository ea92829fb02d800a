// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"

#include <torch/types.h>

#include <vector>

namespace fovea::train {

/// A network's parameters and gradients, each as one flat float32 tensor of which the network's own
/// tensors become views (with the layouts they had), so an optimiser takes one pass over memory.
/// Parameters keep their order of registration. Networks must not have their parameters replaced
/// while this lives.
class FlatParameters {
public:
    /// Moves the parameters into flat memory on `device`, buffers too.
    FlatParameters(models::Model& model, at::Device device);

    /// Makes the parameters of another network of the same kind views of the same values.
    void share(models::Model& replica) const;
    /// Makes a network's gradients views of gradients().
    void bindGradients(models::Model& model);

    at::Tensor& values() { return m_values; }
    at::Tensor& gradients() { return m_gradients; }
    std::int64_t size() const { return m_values.numel(); }

    /// Where each parameter lies: its first element and its count.
    struct Place {
        std::int64_t offset = 0;
        std::int64_t count = 0;
    };
    const std::vector<Place>& places() const { return m_places; }

private:
    at::Tensor m_values, m_gradients;
    std::vector<Place> m_places;
    std::vector<std::vector<std::int64_t>> m_strides;
};

}  // namespace fovea::train
