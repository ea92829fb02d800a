// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"

namespace fovea::models {

/// One row of a network's layer table.
struct LayerInfo {
    std::string name;  ///< "conv1", "layer1.0.conv2"
    std::string kind;
    std::vector<std::int64_t> outputShape;  ///< without the batch
    std::int64_t parameters = 0;
    std::int64_t multiplyAdds = 0;  ///< for one picture
};

/// What a network costs. Multiply-adds are counted as torchvision's tables count "FLOPs": one for
/// each multiplication with its addition, in convolutions and linear layers.
struct ModelCost {
    std::int64_t parameters = 0;
    std::int64_t multiplyAdds = 0;  ///< forward, one picture
    std::int64_t activations = 0;   ///< floats that the listed layers put out for one picture
    std::int64_t largest = 0;       ///< those of the layer that puts out most
    std::vector<LayerInfo> layers;

    /// Bytes for training on the processor, where a batch may be computed in slices, as many at the same time as there are
    /// threads; within 25 % of what is measured (MemoryUseTest).
    std::int64_t trainingBytes(int batchSize, int slices = 1, int threads = 1) const;
};

/// Sends the shape of one picture through a network in evaluation mode; its weights do not matter.
ModelCost measureCost(Model& model, const data::InputShape& input);

/// The same of any layer, alone or made of others; `input` without the batch.
ModelCost measureLayer(Layer& layer, const std::vector<std::int64_t>& input);

}  // namespace fovea::models
