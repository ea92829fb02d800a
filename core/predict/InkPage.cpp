// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/InkPage.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace fovea::predict {
namespace {

/// More pixels than this tell nothing about a picture of 28 × 28.
constexpr int kPageSide = 1000;
/// Light changes slowly: its estimate needs no more.
constexpr int kLightSide = 96;

cv::Mat shrunk(const cv::Mat& picture, int side)
{
    const double scale = static_cast<double>(side) / std::max(picture.cols, picture.rows);
    if (scale >= 1)
        return picture;
    const auto length = [&](int from) { return std::max(1, static_cast<int>(std::lround(from * scale))); };
    cv::Mat out;
    cv::resize(picture, out, {length(picture.cols), length(picture.rows)}, 0, 0, cv::INTER_AREA);
    return out;
}

cv::Mat greyOf(const ImageView& picture)
{
    const cv::Mat source(picture.height, picture.width, picture.channels == 1 ? CV_8UC1 : CV_8UC3,
                         const_cast<std::uint8_t*>(picture.pixels));
    cv::Mat out = shrunk(source, kPageSide);
    if (out.channels() == 3)
        cv::cvtColor(out, out, cv::COLOR_RGB2GRAY);
    cv::Mat grey;
    out.convertTo(grey, CV_32F);
    return grey;
}

cv::Mat borderMask(const cv::Size& size)
{
    const int ring = std::max(1, std::min(size.width, size.height) / 40);
    cv::Mat mask(size, CV_8U, cv::Scalar(255));
    if (size.width > 2 * ring && size.height > 2 * ring)
        mask(cv::Rect(ring, ring, size.width - 2 * ring, size.height - 2 * ring)).setTo(0);
    return mask;
}

enum class Apart { Darker, Both };

/// A quadratic surface through the paper, found by leaving out what lies far below or on either side.
cv::Mat fittedSurface(const cv::Mat& grey, Apart apart)
{
    const int count = grey.cols * grey.rows;
    cv::Mat terms(count, 6, CV_32F), values = grey.clone().reshape(1, count), weights = cv::Mat::ones(count, 1, CV_32F);
    for (int i = 0; i < count; ++i) {
        const float x = 2.F * static_cast<float>(i % grey.cols) / static_cast<float>(grey.cols) - 1,
                    y = 2.F * static_cast<float>(i / grey.cols) / static_cast<float>(grey.rows) - 1;
        const float row[] = {1, x, y, x * x, x * y, y * y};
        std::copy(std::begin(row), std::end(row), terms.ptr<float>(i));
    }
    cv::Mat surface;
    constexpr int kRounds = 6;
    for (int round = 0; round < kRounds; ++round) {
        const cv::Mat weighted = terms.mul(cv::repeat(weights, 1, terms.cols)), target = values.mul(weights);
        cv::Mat solution;
        cv::solve(weighted, target, solution, cv::DECOMP_NORMAL | cv::DECOMP_CHOLESKY);
        surface = terms * solution;
        const cv::Mat below = surface - values;
        const float spread = std::max(2.F, 1.4826F * percentile(cv::abs(below), 0.5));
        for (int i = 0; i < count; ++i)
            weights.at<float>(i) = (apart == Apart::Both ? std::abs(below.at<float>(i)) : below.at<float>(i)) > 2 * spread ? 0.F : 1.F;
    }
    return surface.reshape(1, grey.rows);
}

/// Whether what differs most from the paper is darker than it. The paper is the border's median, on a
/// photo what a surface through it says. Single pixels do not decide on large pages.
bool isDarkOnLight(const cv::Mat& grey, float paper, bool isPhoto)
{
    cv::Mat difference = grey - paper;
    if (isPhoto) {
        cv::Mat surface;
        cv::resize(fittedSurface(shrunk(grey, kLightSide), Apart::Both), surface, grey.size(), 0, 0, cv::INTER_LINEAR);
        difference = grey - surface;
    }
    if (std::min(grey.cols, grey.rows) >= 64)
        cv::GaussianBlur(difference, difference, {5, 5}, 0);
    double lowest = 0, highest = 0;
    cv::minMaxLoc(difference, &lowest, &highest);
    return -lowest > highest;
}

/// The paper's brightness at each pixel of a light page with dark ink.
cv::Mat paperLight(const cv::Mat& grey)
{
    cv::Mat small = shrunk(grey, kLightSide).clone();
    cv::GaussianBlur(small, small, {0, 0}, 1.2);
    const cv::Mat surface = cv::max(fittedSurface(small, Apart::Darker), 1.F);
    // Shadows have edges that no such surface follows: closing fills strokes and keeps wider shadows.
    const int side = std::max(3, std::max(small.cols, small.rows) / 3 | 1);
    cv::Mat rest = small / surface;
    cv::morphologyEx(rest, rest, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side}));
    cv::GaussianBlur(rest, rest, {0, 0}, side / 8.0);
    cv::Mat light;
    cv::resize(surface.mul(rest), light, grey.size(), 0, 0, cv::INTER_LINEAR);
    return cv::max(light, 1.F);
}

}  // namespace

float percentile(const cv::Mat& values, double share, const cv::Mat& mask)
{
    std::vector<float> picked;
    picked.reserve(values.total());
    for (int y = 0; y < values.rows; ++y)
        for (int x = 0; x < values.cols; ++x)
            if (mask.empty() || mask.at<std::uint8_t>(y, x))
                picked.push_back(values.at<float>(y, x));
    if (picked.empty())
        return 0;
    const auto at = picked.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(picked.size() - 1));
    std::nth_element(picked.begin(), at, picked.end());
    return *at;
}

InkPage readPage(const ImageView& picture)
{
    cv::Mat grey = greyOf(picture);
    const cv::Mat border = borderMask(grey.size());
    constexpr float kCanvasSpread = 3;
    InkPage page;
    page.isPhoto = percentile(grey, 0.9, border) - percentile(grey, 0.1, border) > kCanvasSpread;
    page.wasInverted = isDarkOnLight(grey, percentile(grey, 0.5, border), page.isPhoto);
    if (!page.wasInverted)
        grey = 255 - grey;
    if (!page.isPhoto) {
        const float paper = percentile(grey, 0.5, border);
        page.ink = (paper - grey) * (255 / std::max(1.F, paper));
        return page;
    }
    cv::divide(grey, paperLight(grey), page.ink, -255);
    page.ink += 255;
    page.ink -= percentile(page.ink, 0.5);
    return page;
}

}  // namespace fovea::predict
