// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/InkInput.h"

#include "core/predict/InkPage.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace fovea::predict {
namespace {

constexpr int kInkPictureSide = 28;
constexpr int kInkSide = 20;
/// The middle of pixel 14, as MNIST has it, in lengths from the picture's edge.
constexpr double kInkMiddle = 0.5 * kInkPictureSide + 0.5;

cv::Mat ellipse(int side) { return cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side}); }

/// Otsu's threshold between ink and the paper around it. Of the whole page it would part noise from
/// noise, for ink covers little of it.
float inkThreshold(const cv::Mat& ink, const cv::Mat& candidates)
{
    cv::Mat near;
    cv::dilate(candidates, near, ellipse(2 * std::max(2, std::max(ink.cols, ink.rows) / 100) + 1));
    std::vector<std::uint8_t> values;
    for (int y = 0; y < ink.rows; ++y)
        for (int x = 0; x < ink.cols; ++x)
            if (near.at<std::uint8_t>(y, x))
                values.push_back(cv::saturate_cast<std::uint8_t>(ink.at<float>(y, x)));
    cv::Mat unused;
    return static_cast<float>(cv::threshold(cv::Mat(values), unused, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU));
}

/// Takes out what is far smaller than the largest piece of ink: dust, noise.
void dropSpecks(cv::Mat& mask)
{
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8);
    int largest = 0;
    for (int i = 1; i < count; ++i)
        largest = std::max(largest, stats.at<int>(i, cv::CC_STAT_AREA));
    const double dot = std::pow(std::max(mask.cols, mask.rows) / 200.0, 2);
    const double least = std::max(dot, 0.02 * largest);
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            if (const int label = labels.at<int>(y, x); label > 0 && stats.at<int>(label, cv::CC_STAT_AREA) < least)
                mask.at<std::uint8_t>(y, x) = 0;
}

/// Which pixels are ink; none where there is nothing but paper.
cv::Mat findInk(const InkPage& page)
{
    cv::Mat calm = page.ink;
    float least = 10;
    if (page.isPhoto) {
        cv::GaussianBlur(page.ink, calm, {0, 0}, std::clamp(std::max(calm.cols, calm.rows) / 600.0, 0.6, 1.7));
        const float noise = 1.4826F * percentile(cv::abs(calm), 0.5);
        least = std::max(20.F, 6 * noise);
    }
    cv::Mat mask = calm > least;
    if (cv::countNonZero(mask) == 0)
        return mask;
    mask = calm > std::max(least, inkThreshold(calm, mask));
    dropSpecks(mask);
    return mask;
}

/// Mean width of strokes: their area by half the length of their outlines.
double strokeWidth(const cv::Mat& mask)
{
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(mask, outlines, cv::RETR_CCOMP, cv::CHAIN_APPROX_NONE);
    double length = 0;
    for (const auto& outline : outlines)
        length += cv::arcLength(outline, true);
    return length > 0 ? 2 * cv::countNonZero(mask) / length : 1;
}

/// The ink alone, full ink 255 and paper exactly 0, with some paper around it.
struct CutInk {
    cv::Mat ink;
    cv::Rect box;  ///< of the ink proper
};

CutInk cutOut(const cv::Mat& page, const cv::Mat& mask)
{
    CutInk out{{}, cv::boundingRect(mask)};
    const double scale = static_cast<double>(kInkSide) / std::max(out.box.width, out.box.height);
    const double width = strokeWidth(mask(out.box));
    // A soft edge belongs to the stroke, the noise beyond it does not.
    cv::Mat near;
    cv::dilate(mask, near, ellipse(2 * std::max(1, static_cast<int>(std::lround(width / 2))) + 1));
    cv::Mat ink = cv::Mat::zeros(page.size(), CV_32F);
    page.copyTo(ink, near);
    ink = cv::min(cv::max(ink * (255 / std::max(1.F, percentile(page, 0.75, mask))), 0.F), 255.F);

    constexpr double kThinnest = 2;
    const int widen = std::max(0, static_cast<int>(std::lround(kThinnest / scale - width)));
    const int margin = widen + std::max(1, static_cast<int>(std::lround(1 / scale)));
    cv::copyMakeBorder(ink, ink, margin, margin, margin, margin, cv::BORDER_CONSTANT, cv::Scalar(0));
    out.ink = ink(cv::Rect(out.box.x, out.box.y, out.box.width + 2 * margin, out.box.height + 2 * margin)).clone();
    out.box = {margin - widen / 2, margin - widen / 2, out.box.width + widen, out.box.height + widen};
    if (widen > 0)
        cv::dilate(out.ink, out.ink, ellipse(widen + 1));
    return out;
}

/// The longer side of the ink becomes 20 pixels; what is round it shrinks along.
cv::Mat scaled(const CutInk& cut)
{
    const double scale = static_cast<double>(kInkSide) / std::max(cut.box.width, cut.box.height);
    const auto length = [&](int from) { return std::clamp(static_cast<int>(std::lround(from * scale)), 1, kInkPictureSide); };
    cv::Mat out;
    cv::resize(cut.ink, out, {length(cut.ink.cols), length(cut.ink.rows)}, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    double brightest = 0;
    cv::minMaxLoc(out, nullptr, &brightest);
    return out * (255 / std::max(1.0, brightest));
}

cv::Point2d centreOfMass(const cv::Mat& ink)
{
    const auto moments = cv::moments(ink);
    return {moments.m10 / std::max(1e-9, moments.m00) + 0.5, moments.m01 / std::max(1e-9, moments.m00) + 0.5};
}

Image centred(const cv::Mat& ink)
{
    const auto mass = centreOfMass(ink);
    const auto offset = [](double from, int size) { return std::clamp(static_cast<int>(std::lround(from)), 0, kInkPictureSide - size); };
    Image out(kInkPictureSide, kInkPictureSide, 1);
    cv::Mat canvas(kInkPictureSide, kInkPictureSide, CV_8U, out.pixels.data());
    canvas.setTo(0);
    ink.convertTo(canvas(cv::Rect(offset(kInkMiddle - mass.x, ink.cols), offset(kInkMiddle - mass.y, ink.rows), ink.cols, ink.rows)),
                  CV_8U);
    return out;
}

}  // namespace

std::optional<InkInput> prepareInk(const ImageView& picture)
{
    if (picture.empty())
        return std::nullopt;
    const InkPage page = readPage(picture);
    const cv::Mat mask = findInk(page);
    if (cv::countNonZero(mask) == 0)
        return std::nullopt;
    return InkInput{centred(scaled(cutOut(page.ink, mask))), page.wasInverted};
}

bool hasInkForm(const ImageView& picture)
{
    if (picture.width != kInkPictureSide || picture.height != kInkPictureSide)
        return false;
    const InkPage page = readPage(picture);
    if (page.wasInverted)
        return false;
    const cv::Mat mask = findInk(page);
    if (cv::countNonZero(mask) == 0)
        return false;
    constexpr double kOffCentre = 3;
    constexpr int kSmallest = 14;
    const cv::Rect box = cv::boundingRect(mask);
    const auto mass = centreOfMass(cv::max(page.ink, 0.F));
    const bool touchesBorder = box.x == 0 || box.y == 0 || box.br().x == kInkPictureSide || box.br().y == kInkPictureSide;
    return !touchesBorder && std::max(box.width, box.height) >= kSmallest && std::abs(mass.x - kInkMiddle) <= kOffCentre &&
           std::abs(mass.y - kInkMiddle) <= kOffCentre;
}

}  // namespace fovea::predict
