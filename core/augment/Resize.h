// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

namespace fovea::augment {

/// All for pictures whose `Sample` is std::uint8_t or std::uint16_t.

/// Scales to width × height with Pillow's antialiased bilinear filter (a triangle as wide as the
/// scale when shrinking), horizontal pass first, 8-bit values between the passes, so results equal
/// Pillow's `Image.resize(…, BILINEAR)`; pictures of 16 bits keep 16 between the passes. 1 or 3 channels.
template <typename Sample> void resize(const BasicImageView<Sample>& in, int width, int height, BasicImage<Sample>& out);

/// torchvision's Resize(size): the shorter side becomes `size`, the longer one keeps the proportions
/// (up to 16,384 pixels).
template <typename Sample> void resizeShorter(const BasicImageView<Sample>& in, int size, BasicImage<Sample>& out);

/// torchvision's Resize(size / share) then CenterCrop(size): the picture is scaled until `share` of it
/// (above 0, at most 1) just covers width × height, and the middle stays. What the crop drops is never
/// computed.
template <typename Sample>
void resizeAndCrop(const BasicImageView<Sample>& in, int width, int height, BasicImage<Sample>& out, double share = 1);

/// Grey to three equal channels, or colour to grey by ITU-R 601-2 luma as Pillow's convert("L").
template <typename Sample> void convertChannels(const BasicImageView<Sample>& in, int channels, BasicImage<Sample>& out);

}  // namespace fovea::augment
