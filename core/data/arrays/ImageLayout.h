// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace fovea::data {

/// How an array of images is laid out: the size, and how far apart neighbours are.
struct ImageLayout {
    std::size_t count = 0;
    int width = 0, height = 0, channels = 1;
    std::size_t sampleStep = 0, rowStep = 0, columnStep = 0, channelStep = 0;
    bool hasFourth = false;   ///< a fourth value of each pixel, after its `channels`
    bool hasOpacity = false;  ///< that is opacity
};

}  // namespace fovea::data
