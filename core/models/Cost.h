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
    std::int64_t trained = 0;       ///< parameters that learn
    std::int64_t multiplyAdds = 0;  ///< forward, one picture
    std::int64_t activations = 0;   ///< floats that layers put out for one picture, from the first one that learns on
    std::int64_t largest = 0;       ///< those of the layer that puts out most, among these
    std::int64_t largestOfAll = 0;
    std::vector<LayerInfo> layers;

    /// Bytes for training on the processor, where a batch may be computed in slices, as many at the same time as there are
    /// threads; within 25 % of what is measured (MemoryUseTest).
    /// `moments`: values that the optimiser keeps for each parameter.
    std::int64_t trainingBytes(int batchSize, int slices = 1, int threads = 1, int moments = 2) const;
    /// Bytes for computing so many images at once between the steps of training.
    std::int64_t evaluationBytes(int samples, int moments = 2) const;
};

/// Sends the shape of one picture through a network in evaluation mode; its weights do not matter. `frozen`: stages that do not
/// learn, from the input on.
ModelCost measureCost(Model& model, const data::InputShape& input, int frozen = 0);

/// The same of any layer, alone or made of others; `input` without the batch.
ModelCost measureLayer(Layer& layer, const std::vector<std::int64_t>& input);

}  // namespace fovea::models
