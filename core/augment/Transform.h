// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"
#include "core/base/ParamSet.h"
#include "core/base/Random.h"
#include "core/base/Registry.h"

#include <algorithm>
#include <memory>

namespace fovea::augment {

/// A random change of a picture with 8 or 16 bits a value. Const and thread-safe: chance comes from the
/// given stream alone. A transform draws the same count of numbers whatever they turn out to be, so that
/// one transform's luck does not shift the next one's. Written as a TransformOf.
class Transform {
public:
    virtual ~Transform() = default;
    /// Reads `in`, writes `out` (another picture; its memory is reused). May change the size. `width` and
    /// `height`: the shape that the network wants, for those that scale what they cut out, and so scale only once.
    virtual void applyFor(const ImageView& in, int width, int height, Image& out, Random& random) const = 0;
    virtual void applyDeep(const DeepImageView& in, int width, int height, DeepImage& out, Random& random) const = 0;
    /// As applyFor(), for whoever wants no other shape than a square.
    void apply(const ImageView& in, Image& out, Random& random) const
    {
        const int side = std::min(in.width, in.height);
        applyFor(in, side, side, out, random);
    }
    /// Whether the outcome's size is this transform's to say. Such a one, first in a pipeline, gets
    /// the picture at its full size instead of the network's.
    virtual bool setsSize() const { return false; }
};

/// A transform of any bits a value: `Self` has change(in, width, height, out, random) for pictures and views of any sample.
template <typename Self> class TransformOf : public Transform {
public:
    void applyFor(const ImageView& in, int width, int height, Image& out, Random& random) const final
    {
        static_cast<const Self&>(*this).change(in, width, height, out, random);
    }
    void applyDeep(const DeepImageView& in, int width, int height, DeepImage& out, Random& random) const final
    {
        static_cast<const Self&>(*this).change(in, width, height, out, random);
    }
};

/// Entry signature of the catalogue "transform".
using TransformSignature = std::unique_ptr<const Transform>(const ParamSet& params);
Registry<TransformSignature>& transforms();

}  // namespace fovea::augment
