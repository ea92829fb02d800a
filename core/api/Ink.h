// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Photographed handwriting in the form of MNIST.
/// \snippet docs/examples/api/Ink.cpp example

#include "core/base/Image.h"

#include <optional>
#include <string>

namespace fovea::api {

/// Whether a picture of handwriting is brought to the form of MNIST before it is classified.
/// Auto does so for models trained on such pictures, unless the picture has that form already.
enum class InkMode { Auto, On, Off };

/// "auto", "on", "off". Throws Error{Config} for another word.
InkMode inkModeFromName(const std::string& name);

struct InkPicture {
    Image picture;             ///< grey, 28 × 28, light on dark
    bool wasInverted = false;  ///< it was dark on light, told by its border
};

/// A drawn, photographed or scanned digit as MNIST's makers prepared theirs (LeCun et al. 1998,
/// section III.A): uneven light evened out, polarity by the border, cropped to the ink, the longer
/// side scaled to 20 pixels by area averaging, centre of mass at the middle of 28 × 28 (pixel 14, 14).
/// Nothing where there is no ink. Any size, 1 or 3 channels. Any thread.
std::optional<InkPicture> prepareInk(const ImageView& picture);

}  // namespace fovea::api
