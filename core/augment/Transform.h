// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"
#include "core/base/ParamSet.h"
#include "core/base/Random.h"
#include "core/base/Registry.h"

#include <memory>

namespace fovea::augment {

/// A random change of an 8-bit picture. Const and thread-safe: chance comes from the given stream
/// alone. A transform draws the same count of numbers whatever they turn out to be, so that one
/// transform's luck does not shift the next one's.
class Transform {
public:
    virtual ~Transform() = default;
    /// Reads `in`, writes `out` (another picture; its memory is reused). May change the size.
    virtual void apply(const ImageView& in, Image& out, Random& random) const = 0;
    /// As apply(), told what shape the network wants: for those that scale what they cut out, and so
    /// scale only once.
    virtual void applyFor(const ImageView& in, int /*width*/, int /*height*/, Image& out, Random& random) const { apply(in, out, random); }
    /// Whether the outcome's size is this transform's to say. Such a one, first in a pipeline, gets
    /// the picture at its full size instead of the network's.
    virtual bool setsSize() const { return false; }
};

/// Entry signature of the catalogue "transform".
using TransformSignature = std::unique_ptr<const Transform>(const ParamSet& params);
Registry<TransformSignature>& transforms();

}  // namespace fovea::augment
