// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

namespace fovea::augment {

/// Scales to width × height with Pillow's antialiased bilinear filter (a triangle as wide as the
/// scale when shrinking), horizontal pass first, 8-bit values between the passes, so results equal
/// Pillow's `Image.resize(…, BILINEAR)`. Any channel count.
void resize(const ImageView& in, int width, int height, Image& out);

/// torchvision's Resize(size): the shorter side becomes `size`, the longer one keeps the proportions
/// (up to 16,384 pixels).
void resizeShorter(const ImageView& in, int size, Image& out);

/// torchvision's Resize(size / share) then CenterCrop(size): the picture is scaled until `share` of it
/// (above 0, at most 1) just covers width × height, and the middle stays. What the crop drops is never
/// computed.
void resizeAndCrop(const ImageView& in, int width, int height, Image& out, double share = 1);

/// Grey to three equal channels, or colour to grey by ITU-R 601-2 luma as Pillow's convert("L").
void convertChannels(const ImageView& in, int channels, Image& out);

}  // namespace fovea::augment
