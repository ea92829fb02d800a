// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Resize.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>
#include <vector>

namespace fovea::augment {
namespace {

/// Fixed point as Pillow's 8-bit resampling: 22 bits after the point.
constexpr int kPrecision = 32 - 8 - 2;

/// No side of a scaled picture grows beyond this, lest a strip of one row fills the memory.
constexpr std::int64_t kLongest = 16384;

struct Taps {
    int first = 0;
    int count = 0;
};

struct Filter {
    std::vector<Taps> taps;
    std::vector<std::int32_t> weights;  ///< `stride` a target pixel
    int stride = 0;

    int firstSource() const { return taps.front().first; }
    int endSource() const { return taps.back().first + taps.back().count; }
    const std::int32_t* of(int i) const { return &weights[static_cast<std::size_t>(i) * stride]; }
};

/// Scaled lengths `from` -> `to`, of which the target pixels [begin, begin + count) are wanted.
struct Axis {
    int from = 0;
    int to = 0;
    int begin = 0;
    int count = 0;
    bool isWhole() const { return from == to && begin == 0 && count == to; }
};

/// The operations follow Pillow's one by one, since a weight that rounds otherwise changes pixels.
Filter triangleFilter(const Axis& axis)
{
    const double scale = static_cast<double>(axis.from) / axis.to;
    const double support = std::max(scale, 1.0);
    const double narrow = 1.0 / support;
    Filter filter;
    filter.stride = static_cast<int>(std::ceil(support)) * 2 + 1;
    filter.taps.resize(static_cast<std::size_t>(axis.count));
    filter.weights.assign(static_cast<std::size_t>(axis.count) * filter.stride, 0);
    std::vector<double> exact(static_cast<std::size_t>(filter.stride));
    for (int i = 0; i < axis.count; ++i) {
        const double center = (axis.begin + i + 0.5) * scale;
        const int first = std::max(static_cast<int>(center - support + 0.5), 0);
        const int last = std::min(static_cast<int>(center + support + 0.5), axis.from);
        double sum = 0;
        for (int k = 0; k < last - first; ++k) {
            exact[static_cast<std::size_t>(k)] = std::max(0.0, 1.0 - std::abs((k + first - center + 0.5) * narrow));
            sum += exact[static_cast<std::size_t>(k)];
        }
        for (int k = 0; k < last - first; ++k)
            filter.weights[static_cast<std::size_t>(i) * filter.stride + k] =
                static_cast<std::int32_t>(0.5 + exact[static_cast<std::size_t>(k)] / sum * (1 << kPrecision));
        filter.taps[static_cast<std::size_t>(i)] = {first, last - first};
    }
    return filter;
}

/// 16 bits do not fit beside the 22 of the weights.
template <typename Sample> using Sum = std::conditional_t<sizeof(Sample) == 1, std::int32_t, std::int64_t>;

template <typename Sample> Sample clip(Sum<Sample> sum)
{
    return static_cast<Sample>(std::clamp<Sum<Sample>>(sum >> kPrecision, 0, std::numeric_limits<Sample>::max()));
}

template <int channels, typename Sample>
void horizontalPass(const BasicImageView<Sample>& in, const Filter& filter, int firstRow, BasicImage<Sample>& out)
{
    for (int y = 0; y < out.height; ++y) {
        const Sample* row = in.row(firstRow + y);
        Sample* target = out.row(y);
        for (int x = 0; x < out.width; ++x, target += channels) {
            const auto [first, count] = filter.taps[static_cast<std::size_t>(x)];
            const std::int32_t* weights = filter.of(x);
            const Sample* source = row + static_cast<std::ptrdiff_t>(first) * channels;
            Sum<Sample> sums[channels];
            std::fill_n(sums, channels, Sum<Sample>{1} << (kPrecision - 1));
            for (int k = 0; k < count; ++k, source += channels)
                for (int c = 0; c < channels; ++c)
                    sums[c] += static_cast<Sum<Sample>>(source[c]) * weights[k];
            for (int c = 0; c < channels; ++c)
                target[c] = clip<Sample>(sums[c]);
        }
    }
}

template <typename Sample> void verticalPass(const BasicImageView<Sample>& in, const Filter& filter, int firstRow, BasicImage<Sample>& out)
{
    const int values = in.width * in.channels;
    std::vector<Sum<Sample>> sums(static_cast<std::size_t>(values));
    for (int y = 0; y < out.height; ++y) {
        const auto [first, count] = filter.taps[static_cast<std::size_t>(y)];
        const std::int32_t* weights = filter.of(y);
        std::fill(sums.begin(), sums.end(), Sum<Sample>{1} << (kPrecision - 1));
        for (int k = 0; k < count; ++k) {
            const Sample* source = in.row(first - firstRow + k);
            for (int i = 0; i < values; ++i)
                sums[static_cast<std::size_t>(i)] += static_cast<Sum<Sample>>(source[i]) * weights[k];
        }
        Sample* target = out.row(y);
        for (int i = 0; i < values; ++i)
            target[i] = clip<Sample>(sums[static_cast<std::size_t>(i)]);
    }
}

/// A window of the scaled picture. As in Pillow, an axis that stays whole is not filtered.
template <typename Sample> void resample(const BasicImageView<Sample>& in, const Axis& across, const Axis& down, BasicImage<Sample>& out)
{
    if (across.isWhole() && down.isWhole()) {
        out = BasicImage<Sample>(in);
        return;
    }
    Filter vertical;
    int firstRow = 0, rows = in.height;
    if (!down.isWhole()) {
        vertical = triangleFilter(down);
        firstRow = vertical.firstSource();
        rows = vertical.endSource() - firstRow;
    }
    BasicImage<Sample> between;
    BasicImageView<Sample> source = in;
    if (!across.isWhole()) {
        BasicImage<Sample>& target = down.isWhole() ? out : between;
        target.reset(across.count, rows, in.channels);
        const Filter horizontal = triangleFilter(across);
        if (in.channels == 1)
            horizontalPass<1>(in, horizontal, firstRow, target);
        else
            horizontalPass<3>(in, horizontal, firstRow, target);
        source = target.view();
    } else {
        firstRow = 0;
    }
    if (!down.isWhole()) {
        out.reset(across.count, down.count, in.channels);
        verticalPass(source, vertical, firstRow, out);
    }
}

}  // namespace

template <typename Sample> void resize(const BasicImageView<Sample>& in, int width, int height, BasicImage<Sample>& out)
{
    resample(in, {in.width, width, 0, width}, {in.height, height, 0, height}, out);
}

template <typename Sample> void resizeShorter(const BasicImageView<Sample>& in, int size, BasicImage<Sample>& out)
{
    const auto longer = [size](int side, int shorter) {
        return static_cast<int>(std::min<std::int64_t>(static_cast<std::int64_t>(size) * side / shorter, kLongest));
    };
    if (in.width <= in.height)
        resize(in, size, longer(in.height, in.width), out);
    else
        resize(in, longer(in.width, in.height), size, out);
}

template <typename Sample>
void resizeAndCrop(const BasicImageView<Sample>& in, int width, int height, BasicImage<Sample>& out, double share)
{
    // The longer side is truncated, and the crop's offset rounded half to even, as torchvision does.
    const int coverWidth = static_cast<int>(std::lround(width / share)), coverHeight = static_cast<int>(std::lround(height / share));
    const std::int64_t byWidth = static_cast<std::int64_t>(coverWidth) * in.height;
    const std::int64_t byHeight = static_cast<std::int64_t>(coverHeight) * in.width;
    const bool fitWidth = byWidth >= byHeight;
    const int fullWidth = fitWidth ? coverWidth : std::max(coverWidth, static_cast<int>(byHeight / in.height));
    const int fullHeight = fitWidth ? std::max(coverHeight, static_cast<int>(byWidth / in.width)) : coverHeight;
    resample(in, {in.width, fullWidth, static_cast<int>(std::nearbyint((fullWidth - width) / 2.0)), width},
             {in.height, fullHeight, static_cast<int>(std::nearbyint((fullHeight - height) / 2.0)), height}, out);
}

template <typename Sample> void convertChannels(const BasicImageView<Sample>& in, int channels, BasicImage<Sample>& out)
{
    out.reset(in.width, in.height, channels);
    const std::size_t pixels = static_cast<std::size_t>(in.width) * in.height;
    if (in.channels == channels) {
        std::copy_n(in.pixels, in.samples(), out.pixels.begin());
    } else if (channels == 3) {
        for (std::size_t i = 0; i < pixels; ++i)
            std::fill_n(out.pixels.begin() + static_cast<std::ptrdiff_t>(3 * i), 3, in.pixels[i]);
    } else {
        for (std::size_t i = 0; i < pixels; ++i) {
            const Sample* p = in.pixels + 3 * i;
            out.pixels[i] = static_cast<Sample>((p[0] * 19595U + p[1] * 38470U + p[2] * 7471U + 0x8000U) >> 16);
        }
    }
}

#define FOVEA_RESIZE_OF(Sample)                                                                                                            \
    template void resize(const BasicImageView<Sample>&, int, int, BasicImage<Sample>&);                                                    \
    template void resizeShorter(const BasicImageView<Sample>&, int, BasicImage<Sample>&);                                                  \
    template void resizeAndCrop(const BasicImageView<Sample>&, int, int, BasicImage<Sample>&, double);                                     \
    template void convertChannels(const BasicImageView<Sample>&, int, BasicImage<Sample>&);
FOVEA_RESIZE_OF(std::uint8_t)
FOVEA_RESIZE_OF(std::uint16_t)
#undef FOVEA_RESIZE_OF

}  // namespace fovea::augment
