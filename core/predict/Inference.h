// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/predict/OpenModel.h"

namespace fovea::predict {

/// A saved network ready to classify single pictures, prepared as validation did it. One thread at a time.
class Inference {
public:
    /// `device` must be there. Throws Error{Format}.
    Inference(const OpenedModel& model, at::Device device);

    const ModelCard& card() const { return m_card; }
    /// The picture as the network gets it, before it becomes floats.
    Image preview(const ImageView& picture) const;
    /// One probability a class, in the card's order; they sum to 1. Throws Error{Numeric} if the network's output is not
    /// finite.
    std::vector<double> probabilities(const ImageView& picture);
    /// The same of a picture of 16 bits a value, kept until they are floats.
    std::vector<double> probabilities(const DeepImageView& picture);
    /// The same of a picture that preview() has made: it is not sized again.
    std::vector<double> probabilitiesOfSeen(const ImageView& seen);

private:
    data::Batch emptyBatch() const;
    std::vector<double> probabilitiesOf(data::Batch& batch);

    ModelCard m_card;
    at::Device m_device;
    std::shared_ptr<models::Model> m_model;
    std::shared_ptr<const augment::Pipeline> m_pipeline;
};

}  // namespace fovea::predict
