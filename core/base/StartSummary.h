// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Text.h"

#include <string>
#include <vector>

namespace fovea {

/// How an image becomes the network's input. Plain value.
struct InputSummary {
    int size = 0;  ///< side of the square in pixels; 0 where an older run did not record it
    double crop = 1;
    int channels = 0;
    std::string normalize;  ///< id of the normaliser
    std::vector<double> mean, deviation;

    bool operator==(const InputSummary&) const = default;
    OrderedJson toJson() const;
    static InputSummary fromJson(const Json& json);
    /// "224 × 224 px, crop 0.875, colour, normalisation imagenet (mean …, std …)"
    Text text() const;
};

/// The weights a run starts from, and where its input settings come from. Plain value.
struct StartWeights {
    enum class Source {
        Random,     ///< no weights
        Published,  ///< a published file, recognised by its content
        Card,       ///< a file by Fovea, which describes its own input
        Recipe,     ///< another file: the input of the weights published for the model is assumed
        Unknown,    ///< another file, and none are published for the model: the input follows the dataset
    };

    Source source = Source::Random;
    std::string file;                  ///< its name; empty for random weights
    std::string model;                 ///< whose published weights the input follows
    std::vector<std::string> assumed;  ///< "size", "crop", "channels", "normalize": not set by the user

    bool operator==(const StartWeights&) const = default;
    OrderedJson toJson() const;
    static StartWeights fromJson(const Json& json);
    /// "none (random)", "copy.pth (published for resnet18)".
    Text text() const;
    /// The line at the start that says which settings were assumed and from what; empty where none were.
    Text assumption(const InputSummary& input) const;
};

}  // namespace fovea
