// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"
#include "core/models/Model.h"

#include <string>
#include <utility>
#include <vector>

namespace fovea::predict {

/// The first convolution's filters as pictures of its own size (kernel × kernel): in colour where it
/// sees three channels, else grey. Each is stretched over its own range, as one looks at them; a
/// filter of equal weights is mid grey. Empty where there is no convolution, or one of other channels.
std::vector<Image> firstFilters(const models::Model& model);

/// What one layer made of a picture.
struct LayerMaps {
    std::string layer;  ///< "layer1.0.conv2"
    std::string kind;
    int channels = 0, height = 0, width = 0;
    std::vector<Image> maps;                      ///< grey; each stretched over its own range; the strongest channels first
    std::vector<int> indices;                     ///< their channels
    std::vector<std::pair<float, float>> ranges;  ///< their lowest and highest values, black and white in the picture
};

/// The names of the layers whose output is a picture, in the order in which they run.
std::vector<LayerMaps> mappableLayers(models::Model& model, const data::InputShape& input);

/// The outputs of one layer for an input of 1 × C × H × W, in evaluation mode: at most `count` channels,
/// by their mean magnitude. Throws Error{NotFound} for a layer that has no such output.
LayerMaps featureMaps(models::Model& model, const at::Tensor& input, const std::string& layer, int count);

}  // namespace fovea::predict
