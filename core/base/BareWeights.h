// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Experiment.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fovea {

/// What a file of weights alone does not tell and somebody has to, as far as they told it. Plain value.
struct BareWeights {
    /// Only `model`, `data.size`, `data.crop`, `data.channels` and `data.normalize` are looked at.
    Experiment told;
    std::string classes;  ///< "imagenet", "cifar10", or a text file with a name a line; empty: not told

    bool operator==(const BareWeights&) const = default;
};

/// What weights were taken for, and how much of it nobody told. Plain value.
struct WeightsUse {
    std::string model;       ///< id in the catalogue
    std::string classNames;  ///< where the names are from: "imagenet", a file, "dataset", "numbers"
    std::int64_t classes = 0;
    int size = 0, channels = 0;
    double crop = 1;
    std::vector<double> mean, deviation;
    std::vector<std::string> assumed;  ///< of "model", "size", "crop", "normalize", "classes"

    OrderedJson toJson() const;
    /// A sentence that tells all of it.
    Text str() const;
};

}  // namespace fovea
