// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

#include <opencv2/core.hpp>

namespace fovea::predict {

/// A page with its light evened out.
struct InkPage {
    cv::Mat ink;               ///< 32-bit floats: 0 is paper, 255 all that could be; noise may be negative
    bool wasInverted = false;  ///< dark on light
    bool isPhoto = false;      ///< light or noise vary, as on no drawn canvas
};

/// The picture as a grey page, its longer side at most 1,000 pixels. The paper is the border's median
/// on a drawn canvas, else a smooth surface with what is left of shadows closed over.
InkPage readPage(const ImageView& picture);

/// The value that `share` (0 to 1) of the pixels lie below, of those that a mask picks, or all.
float percentile(const cv::Mat& values, double share, const cv::Mat& mask = {});

}  // namespace fovea::predict
