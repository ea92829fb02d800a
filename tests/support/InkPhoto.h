// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"
#include "core/base/Random.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace fovea::test {

/// How a digit gets onto paper and into a camera.
struct InkPhoto {
    int width = 560, height = 420;
    int scale = 10;          ///< pixels of the page for one of the digit's
    float paper = 225;       ///< brightness of the paper in full light
    float ink = 60;          ///< of full ink there
    float gradient = 0.35F;  ///< share of the light that is lost from one corner to the opposite one
    float shadow = 0;        ///< share of the light that a hand's soft-edged shadow over the right takes away
    float noise = 4;         ///< standard deviation of each pixel
    float blur = 1.5F;       ///< in pixels of the page
};

/// A light-on-dark digit as a photo shows it, somewhere on the page, dark on light.
inline Image photographed(const ImageView& digit, const InkPhoto& photo, Random& random)
{
    const cv::Mat source(digit.height, digit.width, CV_8UC1, const_cast<std::uint8_t*>(digit.pixels));
    cv::Mat large, ink = cv::Mat::zeros(photo.height, photo.width, CV_32F);
    source.convertTo(large, CV_32F, 1 / 255.0);
    cv::resize(large, large, {}, photo.scale, photo.scale, cv::INTER_CUBIC);
    const int x = static_cast<int>(random.below(static_cast<std::uint64_t>(photo.width - large.cols + 1)));
    const int y = static_cast<int>(random.below(static_cast<std::uint64_t>(photo.height - large.rows + 1)));
    large.copyTo(ink(cv::Rect(x, y, large.cols, large.rows)));
    Image out(photo.width, photo.height, 1);
    cv::Mat light(photo.height, photo.width, CV_32F);
    for (int row = 0; row < photo.height; ++row)
        for (int column = 0; column < photo.width; ++column) {
            const double across = static_cast<double>(column) / photo.width, down = static_cast<double>(row) / photo.height;
            const double edge = 1 / (1 + std::exp(-(across - 0.6 + 0.2 * down) * 30));
            light.at<float>(row, column) = static_cast<float>((1 - photo.gradient * (across + down) / 2) * (1 - photo.shadow * edge));
        }
    const cv::Mat inked = ink * (photo.paper - photo.ink);
    cv::Mat seen = cv::Mat(photo.paper - inked).mul(light);
    if (photo.blur > 0)
        cv::GaussianBlur(seen, seen, {0, 0}, photo.blur);
    for (int row = 0; row < photo.height; ++row)
        for (int column = 0; column < photo.width; ++column)
            out.row(row)[column] =
                static_cast<std::uint8_t>(std::clamp(std::lround(seen.at<float>(row, column) + photo.noise * random.normal()), 0L, 255L));
    return out;
}

}  // namespace fovea::test
