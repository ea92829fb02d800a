// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"
#include "core/base/Registry.h"
#include "core/models/Layer.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace fovea::models {

/// What flows between two layers of a stack, without the batch: maps of channels × height × width, or
/// a row of values.
class Flow {
public:
    /// Of three numbers, or of one.
    explicit Flow(std::vector<std::int64_t> shape) : m_shape(std::move(shape)) {}

    const std::vector<std::int64_t>& shape() const { return m_shape; }
    bool isMaps() const { return m_shape.size() == 3; }
    std::int64_t values() const;
    /// "64 × 7 × 7"
    std::string str() const;

    /// Throws Error{Config} that says what to put before the layer where maps do not come in.
    int channelsOfMaps() const;
    /// Likewise where a row does not come in.
    std::int64_t lengthOfRow() const;
    /// Throws Error{Config} where a window of that many pixels does not fit into padded maps.
    void requireWindow(int window, int padding) const;

private:
    std::vector<std::int64_t> m_shape;
};

/// Throws Error{Config} where a layer, or a stack up to it, would have more weights than can be trained.
void requireWeights(double count);

/// Entry signature of the catalogue "layer": what a stack can be built of. An entry that looks at whole
/// batches suggests `training.slices` 1. Throws Error{Config} where what flows in does not suit it,
/// without naming the place, which the stack knows.
using LayerSignature = std::shared_ptr<Layer>(const ParamSet& params, const Flow& input);
Registry<LayerSignature>& layerTypes();

}  // namespace fovea::models
