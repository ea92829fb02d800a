// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

#include <optional>

namespace fovea::predict {

/// A picture of handwriting in MNIST's form.
struct InkInput {
    Image picture;             ///< grey, 28 × 28, light on dark
    bool wasInverted = false;  ///< it was dark on light
};

/// Finds the ink and brings it to MNIST's form (LeCun et al. 1998, section III.A): the longer side 20
/// pixels by area averaging, the centre of mass at the middle of pixel (14, 14). Uneven light is
/// divided out, polarity is told by the border, specks are dropped, strokes that would vanish are
/// widened. Nothing where there is no ink. Any size, 1 or 3 channels. Any thread.
std::optional<InkInput> prepareInk(const ImageView& picture);

/// Whether a picture has that form already: 28 × 28, a dark border, light ink about the middle.
bool hasInkForm(const ImageView& picture);

}  // namespace fovea::predict
