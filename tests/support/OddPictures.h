// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace fovea::test {

/// A picture of a GIF: a byte a pixel, its number in the palette.
struct GifFrame {
    int left = 0, top = 0, width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
    int transparent = -1;
    bool isInterlaced = false;  ///< `pixels` are in the order in which they are stored
};

/// A GIF of 8-bit pictures without compression; `palette`: R G B of each colour.
std::string gif(int width, int height, const std::vector<std::uint8_t>& palette, const std::vector<GifFrame>& frames);

/// An animated WebP of frames that are lossless WebP files themselves, each at (`left`, `top`).
std::string animatedWebP(int width, int height, int left, int top, const std::vector<std::string>& frames);

}  // namespace fovea::test
