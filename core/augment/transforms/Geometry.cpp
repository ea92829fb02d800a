// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/transforms/Geometry.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace fovea::augment {
namespace {

/// Target pixel (x, y) -> source: a x + b y + c, d x + e y + f.
using Affine = std::array<double, 6>;

Affine rotationAbout(double degrees, double centerX, double centerY)
{
    const double angle = -(degrees * (std::numbers::pi / 180.0));
    // Pillow rounds to 15 digits, so that right angles are exact. A double times 1e15 has too few
    // bits left to round the sine of 45 degrees the right way.
    const auto rounded = [](double v) { return static_cast<double>(std::round(static_cast<long double>(v) * 1e15L)) / 1e15; };
    Affine m = {rounded(std::cos(angle)), rounded(std::sin(angle)), 0, rounded(-std::sin(angle)), rounded(std::cos(angle)), 0};
    // In Pillow's order of operations: a last bit decides where bilinear values are cut to 8 bits.
    m[2] = (m[0] * -centerX + m[1] * -centerY) + centerX;
    m[5] = (m[3] * -centerX + m[4] * -centerY) + centerY;
    return m;
}

constexpr int kFraction = 16;

/// Whether every source position of the target fits Pillow's 16.16 fixed point.
bool fitsFixedPoint(const Affine& m, int width, int height)
{
    const auto fits = [&](double x, double y) {
        return std::abs(m[0] * x + m[1] * y + m[2]) < 32768.0 && std::abs(m[3] * x + m[4] * y + m[5]) < 32768.0;
    };
    return fits(0, 0) && fits(width, 0) && fits(0, height) && fits(width, height);
}

/// Narrows [begin, end) to the x for which 0 <= start + x step < limit.
void clipSpan(std::int64_t start, std::int64_t step, std::int64_t limit, int& begin, int& end)
{
    const auto ceilDiv = [](std::int64_t a, std::int64_t b) { return a <= 0 ? -(-a / b) : (a + b - 1) / b; };
    std::int64_t first = begin, last = end;
    if (step > 0) {
        first = std::max(first, ceilDiv(-start, step));
        last = std::min(last, ceilDiv(limit - start, step));
    } else if (step < 0) {
        first = std::max(first, ceilDiv(start - limit + 1, -step));
        last = std::min(last, ceilDiv(start + 1, -step));
    } else if (start < 0 || start >= limit) {
        last = first;
    }
    begin = static_cast<int>(std::min(first, static_cast<std::int64_t>(end)));
    end = static_cast<int>(std::max(last, static_cast<std::int64_t>(begin)));
}

/// Fixed point as in Pillow's nearest affine. The stretch of each row that lies inside the source is
/// found beforehand, so that the inner loop has no branch.
template <int channels, typename Sample> void sampleNearest(const BasicImageView<Sample>& in, const Affine& m, BasicImage<Sample>& out)
{
    const auto fix = [](double v) { return static_cast<std::int32_t>(std::floor(v * (1 << kFraction) + 0.5)); };
    const std::int32_t a = fix(m[0]), b = fix(m[1]), d = fix(m[3]), e = fix(m[4]);
    std::int64_t rowX = fix(m[2] + m[0] * 0.5 + m[1] * 0.5), rowY = fix(m[5] + m[3] * 0.5 + m[4] * 0.5);
    const std::int64_t limitX = static_cast<std::int64_t>(in.width) << kFraction, limitY = static_cast<std::int64_t>(in.height)
                                                                                           << kFraction;
    const std::ptrdiff_t stride = static_cast<std::ptrdiff_t>(in.width) * channels;
    for (int y = 0; y < out.height; ++y, rowX += b, rowY += e) {
        int begin = 0, end = out.width;
        clipSpan(rowX, a, limitX, begin, end);
        clipSpan(rowY, d, limitY, begin, end);
        Sample* target = out.row(y);
        std::fill_n(target, static_cast<std::size_t>(begin) * channels, Sample{0});
        std::int64_t sx = rowX + static_cast<std::int64_t>(begin) * a, sy = rowY + static_cast<std::int64_t>(begin) * d;
        for (int x = begin; x < end; ++x, sx += a, sy += d) {
            const Sample* source = in.pixels + (sy >> kFraction) * stride + (sx >> kFraction) * channels;
            for (int c = 0; c < channels; ++c)
                target[x * channels + c] = source[c];
        }
        std::fill_n(target + static_cast<std::ptrdiff_t>(end) * channels, static_cast<std::size_t>(out.width - end) * channels, Sample{0});
    }
}

/// What Pillow does for pictures too large for its fixed point.
template <typename Sample> void sampleNearestLarge(const BasicImageView<Sample>& in, const Affine& m, BasicImage<Sample>& out)
{
    for (int y = 0; y < out.height; ++y) {
        Sample* target = out.row(y);
        for (int x = 0; x < out.width; ++x, target += in.channels) {
            const double sx = m[0] * (x + 0.5) + m[1] * (y + 0.5) + m[2];
            const double sy = m[3] * (x + 0.5) + m[4] * (y + 0.5) + m[5];
            if (sx < 0 || sy < 0 || sx >= in.width || sy >= in.height)
                std::fill_n(target, in.channels, Sample{0});
            else
                std::copy_n(in.row(static_cast<int>(sy)) + static_cast<std::ptrdiff_t>(sx) * in.channels, in.channels, target);
        }
    }
}

/// Rounds down; the library's floor() is a call where SSE 4.1 may not be assumed.
int floorOf(double v)
{
    const int cut = static_cast<int>(v);
    return cut - (v < cut);
}

template <int channels, typename Sample> void sampleBilinear(const BasicImageView<Sample>& in, const Affine& m, BasicImage<Sample>& out)
{
    const int lastX = in.width - 1, lastY = in.height - 1;
    for (int y = 0; y < out.height; ++y) {
        Sample* target = out.row(y);
        for (int x = 0; x < out.width; ++x, target += channels) {
            const double sx = m[0] * (x + 0.5) + m[1] * (y + 0.5) + m[2];
            const double sy = m[3] * (x + 0.5) + m[4] * (y + 0.5) + m[5];
            if (sx < 0 || sy < 0 || sx >= in.width || sy >= in.height) {
                std::fill_n(target, channels, Sample{0});
                continue;
            }
            const int cx = floorOf(sx - 0.5), cy = floorOf(sy - 0.5);
            const double dx = sx - 0.5 - cx, dy = sy - 0.5 - cy;
            const int x0 = std::max(cx, 0) * channels, x1 = std::min(cx + 1, lastX) * channels;
            const Sample *top = in.row(std::max(cy, 0)), *bottom = in.row(std::min(cy + 1, lastY));
            for (int c = 0; c < channels; ++c) {
                const double upper = top[x0 + c] + (top[x1 + c] - top[x0 + c]) * dx;
                const double lower = bottom[x0 + c] + (bottom[x1 + c] - bottom[x0 + c]) * dx;
                target[c] = static_cast<Sample>(upper + (lower - upper) * dy);
            }
        }
    }
}

template <int channels, typename Sample> void reverseRow(const Sample* source, int width, Sample* target)
{
    for (int x = 0; x < width; ++x)
        for (int c = 0; c < channels; ++c)
            target[x * channels + c] = source[(width - 1 - x) * channels + c];
}

template <typename Sample> void reverseRow(const BasicImageView<Sample>& in, int y, Sample* target)
{
    if (in.channels == 1)
        reverseRow<1>(in.row(y), in.width, target);
    else
        reverseRow<3>(in.row(y), in.width, target);
}

/// A quarter turn of a square, counter-clockwise or clockwise.
template <typename Sample> void quarterTurn(const BasicImageView<Sample>& in, bool counterClockwise, BasicImage<Sample>& out)
{
    const int last = in.width - 1;
    for (int y = 0; y < out.height; ++y) {
        Sample* target = out.row(y);
        for (int x = 0; x < out.width; ++x, target += in.channels) {
            const int sx = counterClockwise ? last - y : y, sy = counterClockwise ? x : last - x;
            std::copy_n(in.row(sy) + static_cast<std::ptrdiff_t>(sx) * in.channels, in.channels, target);
        }
    }
}

}  // namespace

template <typename Sample> void rotate(const BasicImageView<Sample>& in, double degrees, bool bilinear, BasicImage<Sample>& out)
{
    out.reset(in.width, in.height, in.channels);
    double turn = std::fmod(degrees, 360.0);
    if (turn < 0)
        turn += 360.0;
    // Pillow treats these apart, whatever the filter.
    if (turn == 0)
        return shiftBy(in, 0, 0, out);
    if (turn == 180) {
        for (int y = 0; y < out.height; ++y)
            reverseRow(in, in.height - 1 - y, out.row(y));
        return;
    }
    if ((turn == 90 || turn == 270) && in.width == in.height)
        return quarterTurn(in, turn == 90, out);

    const Affine matrix = rotationAbout(turn, in.width / 2.0, in.height / 2.0);
    if (bilinear)
        in.channels == 1 ? sampleBilinear<1>(in, matrix, out) : sampleBilinear<3>(in, matrix, out);
    else if (!fitsFixedPoint(matrix, out.width, out.height))
        sampleNearestLarge(in, matrix, out);
    else if (in.channels == 1)
        sampleNearest<1>(in, matrix, out);
    else
        sampleNearest<3>(in, matrix, out);
}

template <typename Sample> void shiftBy(const BasicImageView<Sample>& in, int dx, int dy, BasicImage<Sample>& out)
{
    padAndCrop(in, 0, -dx, -dy, in.width, in.height, out);
}

template <typename Sample> void flipHorizontally(const BasicImageView<Sample>& in, BasicImage<Sample>& out)
{
    out.reset(in.width, in.height, in.channels);
    for (int y = 0; y < in.height; ++y)
        reverseRow(in, y, out.row(y));
}

template <typename Sample> void flipVertically(const BasicImageView<Sample>& in, BasicImage<Sample>& out)
{
    out.reset(in.width, in.height, in.channels);
    for (int y = 0; y < in.height; ++y)
        std::copy_n(in.row(in.height - 1 - y), static_cast<std::size_t>(in.width) * in.channels, out.row(y));
}

template <typename Sample>
void padAndCrop(const BasicImageView<Sample>& in, int padding, int left, int top, int width, int height, BasicImage<Sample>& out)
{
    out.reset(width, height, in.channels);
    const auto channels = static_cast<std::size_t>(in.channels);
    const int offsetX = left - padding, offsetY = top - padding;
    const int begin = std::clamp(-offsetX, 0, width), end = std::clamp(in.width - offsetX, begin, width);
    for (int y = 0; y < height; ++y) {
        Sample* target = out.row(y);
        const int sy = y + offsetY;
        if (sy < 0 || sy >= in.height || begin == end) {
            std::fill_n(target, static_cast<std::size_t>(width) * channels, Sample{0});
            continue;
        }
        std::fill_n(target, static_cast<std::size_t>(begin) * channels, Sample{0});
        std::copy_n(in.row(sy) + static_cast<std::size_t>(begin + offsetX) * channels, static_cast<std::size_t>(end - begin) * channels,
                    target + static_cast<std::size_t>(begin) * channels);
        std::fill_n(target + static_cast<std::size_t>(end) * channels, static_cast<std::size_t>(width - end) * channels, Sample{0});
    }
}

#define FOVEA_GEOMETRY_OF(Sample)                                                                                                          \
    template void rotate(const BasicImageView<Sample>&, double, bool, BasicImage<Sample>&);                                                \
    template void shiftBy(const BasicImageView<Sample>&, int, int, BasicImage<Sample>&);                                                   \
    template void flipHorizontally(const BasicImageView<Sample>&, BasicImage<Sample>&);                                                    \
    template void flipVertically(const BasicImageView<Sample>&, BasicImage<Sample>&);                                                      \
    template void padAndCrop(const BasicImageView<Sample>&, int, int, int, int, int, BasicImage<Sample>&);
FOVEA_GEOMETRY_OF(std::uint8_t)
FOVEA_GEOMETRY_OF(std::uint16_t)
#undef FOVEA_GEOMETRY_OF

}  // namespace fovea::augment
