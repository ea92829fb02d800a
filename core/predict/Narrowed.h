// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

#include <algorithm>

namespace fovea::predict {

/// A picture of 16 bits a value as it is shown, with 8.
inline Image narrowed(const DeepImage& picture)
{
    Image shown(picture.width, picture.height, picture.channels);
    std::transform(picture.pixels.begin(), picture.pixels.end(), shown.pixels.begin(),
                   [](std::uint16_t value) { return static_cast<std::uint8_t>((value * 255U + 32767U) / 65535U); });
    return shown;
}

}  // namespace fovea::predict
