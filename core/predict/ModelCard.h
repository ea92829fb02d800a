// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/augment/Pipeline.h"
#include "core/base/StartSummary.h"
#include "core/models/Model.h"

namespace fovea::predict {

/// What somebody who has only the weights must know to use them: which network, which classes, how a
/// picture becomes its input. Travels inside each checkpoint.
struct ModelCard {
    Component model;
    std::vector<std::string> classes;
    data::InputShape input;
    double crop = 1;  ///< share of a picture's shorter side that is seen
    augment::Normalization normalization;
    double white = 0;             ///< of pictures with more than 8 bits a channel: the value that becomes white; 0: the file's own
    data::ArrayRange arrayRange;  ///< of arrays: what became black and white; white 0: it was not trained on arrays
    bool isHandwriting = false;   ///< trained on light ink centred on dark ground
    std::string dataset;          ///< for people
    StartWeights start;           ///< what training began with, and which of the settings above were assumed

    Json toJson() const;
    /// Throws Error{Format}.
    static ModelCard fromJson(const Json& json);

    models::ModelContext context() const { return {static_cast<int>(classes.size()), input}; }
    /// Picture to input without augmentation, as validation did it.
    std::shared_ptr<const augment::Pipeline> pipeline() const;
};

}  // namespace fovea::predict
