// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/augment/Transform.h"
#include "core/data/Loader.h"

#include <array>
#include <memory>
#include <vector>

namespace fovea::augment {

/// How values become numbers: (v / 255 - mean) / deviation, a channel each; of 16 bits v / 65535.
struct Normalization {
    std::vector<double> mean;
    std::vector<double> deviation;
    bool operator==(const Normalization&) const = default;
};

/// Entry signature of the catalogue "normalizer". `dataset` gives figures of the training part and
/// `channels` is the network's.
using NormalizerSignature = Normalization(const ParamSet& params, const data::Dataset& dataset, int channels);
Registry<NormalizerSignature>& normalizers();

/// From a decoded picture to the network's input: channels, size, augmentation, normalised floats.
/// Sizing scales the picture until `crop` of its shorter side is the network's side (Pillow's
/// antialiased bilinear) and keeps the middle; augmentation comes after it, a second sizing only if a transform changed the shape. A
/// first transform that sets the size itself takes the place of the first sizing. The last step is
/// one pass through a table of 256 floats a channel, or a division for pictures of 16 bits a value. Immutable,
/// thread-safe.
class Pipeline final : public data::InputTransform {
public:
    /// `crop`: above 0, at most 1.
    Pipeline(data::InputShape shape, Normalization normalization, std::vector<std::shared_ptr<const Transform>> transforms = {},
             double crop = 1);

    data::InputShape shape() const override { return m_shape; }
    void apply(const ImageView& picture, Random& random, float* out) const override;
    void applyDeep(const DeepImageView& picture, Random& random, float* out) const override;
    /// The picture as the network sees it, before it becomes floats.
    Image preview(const ImageView& picture, Random& random) const;
    /// What apply() does last, to a picture that preview() has made.
    void normalize(const ImageView& ready, float* out) const;

    const Normalization& normalization() const { return m_normalization; }

private:
    template <typename Sample>
    BasicImageView<Sample> prepared(const BasicImageView<Sample>& picture, Random& random,
                                    std::array<BasicImage<Sample>, 4>& scratch) const;

    data::InputShape m_shape;
    double m_crop;
    Normalization m_normalization;
    std::vector<std::shared_ptr<const Transform>> m_transforms;
    std::vector<std::array<float, 256>> m_tables;  ///< one a channel
};

/// The transforms of an experiment's list.
std::vector<std::shared_ptr<const Transform>> makeTransforms(const std::vector<Component>& components);

}  // namespace fovea::augment
