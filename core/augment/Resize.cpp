// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Resize.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace fovea::augment {
namespace {

/// Fixed point as Pillow's 8-bit resampling: 22 bits after the point.
constexpr int kPrecision = 32 - 8 - 2;

struct Taps {
    int first = 0;
    int count = 0;
};

struct Filter {
    std::vector<Taps> taps;
    std::vector<std::int32_t> weights;  ///< `stride` a target pixel
    int stride = 0;
};

Filter triangleFilter(int from, int to)
{
    const double scale = static_cast<double>(from) / to;
    const double support = std::max(scale, 1.0);
    Filter filter;
    filter.stride = static_cast<int>(std::ceil(support)) * 2 + 1;
    filter.taps.resize(static_cast<std::size_t>(to));
    filter.weights.assign(static_cast<std::size_t>(to) * filter.stride, 0);
    std::vector<double> exact(static_cast<std::size_t>(filter.stride));
    for (int i = 0; i < to; ++i) {
        const double center = (i + 0.5) * scale;
        const int first = std::max(static_cast<int>(center - support + 0.5), 0);
        const int last = std::min(static_cast<int>(center + support + 0.5), from);
        double sum = 0;
        for (int k = 0; k < last - first; ++k) {
            exact[static_cast<std::size_t>(k)] = std::max(0.0, 1.0 - std::abs((k + first - center + 0.5) / support));
            sum += exact[static_cast<std::size_t>(k)];
        }
        for (int k = 0; k < last - first; ++k)
            filter.weights[static_cast<std::size_t>(i) * filter.stride + k] =
                static_cast<std::int32_t>(0.5 + exact[static_cast<std::size_t>(k)] / sum * (1 << kPrecision));
        filter.taps[static_cast<std::size_t>(i)] = {first, last - first};
    }
    return filter;
}

std::uint8_t clip(std::int64_t sum)
{
    return static_cast<std::uint8_t>(std::clamp<std::int64_t>(sum >> kPrecision, 0, 255));
}

void horizontalPass(const ImageView& in, int width, Image& out)
{
    const Filter filter = triangleFilter(in.width, width);
    out.reset(width, in.height, in.channels);
    for (int y = 0; y < in.height; ++y) {
        const std::uint8_t* source = in.row(y);
        std::uint8_t* target = out.row(y);
        for (int x = 0; x < width; ++x) {
            const auto [first, count] = filter.taps[static_cast<std::size_t>(x)];
            const std::int32_t* weights = &filter.weights[static_cast<std::size_t>(x) * filter.stride];
            for (int c = 0; c < in.channels; ++c) {
                std::int32_t sum = 1 << (kPrecision - 1);
                for (int k = 0; k < count; ++k)
                    sum += source[(first + k) * in.channels + c] * weights[k];
                *target++ = clip(sum);
            }
        }
    }
}

void verticalPass(const ImageView& in, int height, Image& out)
{
    const Filter filter = triangleFilter(in.height, height);
    out.reset(in.width, height, in.channels);
    const int bytes = in.width * in.channels;
    std::vector<std::int32_t> sums(static_cast<std::size_t>(bytes));
    for (int y = 0; y < height; ++y) {
        const auto [first, count] = filter.taps[static_cast<std::size_t>(y)];
        const std::int32_t* weights = &filter.weights[static_cast<std::size_t>(y) * filter.stride];
        std::fill(sums.begin(), sums.end(), 1 << (kPrecision - 1));
        for (int k = 0; k < count; ++k) {
            const std::uint8_t* source = in.row(first + k);
            for (int i = 0; i < bytes; ++i)
                sums[static_cast<std::size_t>(i)] += source[i] * weights[k];
        }
        std::uint8_t* target = out.row(y);
        for (int i = 0; i < bytes; ++i)
            target[i] = clip(sums[static_cast<std::size_t>(i)]);
    }
}

void crop(const ImageView& in, int left, int top, int width, int height, Image& out)
{
    out.reset(width, height, in.channels);
    for (int y = 0; y < height; ++y)
        std::copy_n(in.row(top + y) + static_cast<std::ptrdiff_t>(left) * in.channels, static_cast<std::size_t>(width) * in.channels, out.row(y));
}

}  // namespace

void resize(const ImageView& in, int width, int height, Image& out)
{
    Image between;
    const bool across = in.width != width, down = in.height != height;
    if (across)
        horizontalPass(in, width, down ? between : out);
    if (down)
        verticalPass(across ? between.view() : in, height, out);
    if (!across && !down)
        out = Image(in);
}

void resizeAndCrop(const ImageView& in, int width, int height, Image& out)
{
    // The longer side is truncated, and the crop's offset rounded half to even, as torchvision does.
    const std::int64_t byWidth = static_cast<std::int64_t>(width) * in.height;
    const std::int64_t byHeight = static_cast<std::int64_t>(height) * in.width;
    const bool fitWidth = byWidth >= byHeight;
    const int fullWidth = fitWidth ? width : std::max(width, static_cast<int>(byHeight / in.height));
    const int fullHeight = fitWidth ? std::max(height, static_cast<int>(byWidth / in.width)) : height;
    if (fullWidth == width && fullHeight == height)
        return resize(in, width, height, out);
    Image full;
    resize(in, fullWidth, fullHeight, full);
    crop(full.view(), static_cast<int>(std::nearbyint((fullWidth - width) / 2.0)), static_cast<int>(std::nearbyint((fullHeight - height) / 2.0)),
         width, height, out);
}

void convertChannels(const ImageView& in, int channels, Image& out)
{
    out.reset(in.width, in.height, channels);
    const std::size_t pixels = static_cast<std::size_t>(in.width) * in.height;
    if (in.channels == channels) {
        std::copy_n(in.pixels, in.bytes(), out.pixels.begin());
    } else if (channels == 3) {
        for (std::size_t i = 0; i < pixels; ++i)
            std::fill_n(out.pixels.begin() + static_cast<std::ptrdiff_t>(3 * i), 3, in.pixels[i]);
    } else {
        for (std::size_t i = 0; i < pixels; ++i) {
            const std::uint8_t* p = in.pixels + 3 * i;
            out.pixels[i] = static_cast<std::uint8_t>((p[0] * 19595 + p[1] * 38470 + p[2] * 7471 + 0x8000) >> 16);
        }
    }
}

}  // namespace fovea::augment
