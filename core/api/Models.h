// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Size, cost and stages of networks.
/// \snippet docs/examples/api/Models.cpp example

#include "core/api/Datasets.h"
#include "core/base/Experiment.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::api {

/// The shape of a network's input: what training makes of each picture.
struct InputShape {
    int channels = 0, height = 0, width = 0;
    bool operator==(const InputShape&) const = default;
};

/// What training would use: `data.size` where that is set, else what suits the dataset.
InputShape inputShapeOf(const Experiment& resolved, const DatasetDetails& dataset);

/// A network's size, for one picture of a given shape.
struct ModelFigures {
    struct Layer {
        std::string name, kind;
        std::vector<std::int64_t> outputShape;  ///< without the batch
        std::int64_t parameters = 0, multiplyAdds = 0;
    };
    /// A piece of a drawing of the network: a stage, or a layer between two, without weights.
    struct Block {
        std::string name;  ///< "layer1", "max_pool1"
        std::vector<std::int64_t> outputShape;
        std::int64_t parameters = 0;
        std::size_t layers = 0;  ///< how many of `layers` it is, one after the other
    };
    std::int64_t parameters = 0;
    std::int64_t multiplyAdds = 0;  ///< what torchvision's tables call FLOPs
    std::int64_t weightBytes = 0;
    std::int64_t trainingBytes = 0;  ///< rough, for the batch asked for
    std::vector<Layer> layers;
    std::vector<Block> blocks;  ///< from the picture to the head
};

/// What figures of networks are usually told for.
struct UsualTask {
    InputShape input;
    int classes = 10;
};

/// That of a model's published weights, else ten classes of small grey pictures.
UsualTask usualTask(const std::string& model);

/// Builds the network, without drawing its weights, and measures it. Throws Error{Config} where the shape does not fit.
ModelFigures modelFigures(const Component& model, int classes, int channels, int height, int width, int batchSize = 64);

/// Seconds that one training step takes here: a few steps on made-up data with the experiment's
/// optimiser, slices and threads, the median of them. Takes up to a second or two, so not for a
/// window's thread; a run that goes on is slowed meanwhile. Throws Error{Config, Cancelled}.
double measureStepSeconds(const Experiment& experiment, int classes, int channels, int height, int width, std::stop_token stop = {});

/// The names of a network's stages from the picture to the head, as `model.freeze` takes them. Builds
/// the network. Throws Error{Config} where the shape does not fit.
std::vector<std::string> stagesOf(const Component& model, int classes, const InputShape& input);

/// A valid experiment with every field filled, as resolve() does, and where its network begins with the
/// weights of a file or run, with the size, crop, channels and normalisation that those were trained
/// with. Reads that file. Throws Error{NotFound, Io, Format}.
Experiment resolveWithWeights(const Experiment& experiment);

}  // namespace fovea::api
