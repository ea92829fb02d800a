// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Filters and feature maps of a network.
/// \snippet docs/examples/api/Inspector.cpp example

#include "core/api/Models.h"
#include "core/base/Experiment.h"
#include "core/base/Image.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace fovea::api {

/// A layer whose output can be looked at as pictures.
struct MapLayer {
    std::string name, kind;  ///< "layer1.0.conv2", "conv2d"
    int channels = 0, height = 0, width = 0;
};

/// What a layer made of a picture: grey pictures, each over its own range, the strongest channels first.
struct FeatureMaps {
    MapLayer layer;
    std::vector<Image> maps;
    std::vector<int> channels;                    ///< of each map, counted from 0
    std::vector<std::pair<float, float>> ranges;  ///< of each map: the values that are black and white in it
    Image seen;                                   ///< the picture as the network got it
};

/// Looks into a network: its first filters, and what its layers make of a picture. One thread at a
/// time, and not the window's: opening reads weights, a map runs the network.
class Inspector {
public:
    /// A run folder, checkpoint, weights file that tells its network, or network with published weights on
    /// this machine. Throws Error{NotFound, Io, Format, Config}.
    static std::unique_ptr<Inspector> open(const std::filesystem::path& model);
    /// The network that an experiment would begin with, its pretrained weights included if they are on
    /// this machine (nothing is downloaded). Throws Error{Config, NotFound, Format}.
    static std::unique_ptr<Inspector> open(const Experiment& experiment, int classes, const InputShape& input);
    virtual ~Inspector() = default;

    /// For readPicture(): the value of 16-bit pictures that becomes white; 0: the file's own.
    virtual double white() const = 0;
    /// The first convolution's filters, grey or in colour as it sees; empty where there is none to show.
    virtual const std::vector<Image>& filters() const = 0;
    /// In the order in which they run.
    virtual const std::vector<MapLayer>& layers() const = 0;
    /// Throws Error{NotFound} for a name that is not among layers().
    virtual FeatureMaps maps(const ImageView& picture, const std::string& layer, int count) = 0;
    /// The same of a file. With `white` above 0 the network gets 16 bits a value, as from Predictor::predictFile().
    /// Throws also Error{Io, Data}.
    virtual FeatureMaps mapsOfFile(const std::filesystem::path& file, const std::string& layer, int count, double white) = 0;
};

}  // namespace fovea::api
