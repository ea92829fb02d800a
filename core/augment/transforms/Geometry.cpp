// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/transforms/Geometry.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numbers>

namespace fovea::augment {
namespace {

/// Target pixel (x, y) -> source: a x + b y + c, d x + e y + f.
using Affine = std::array<double, 6>;

Affine rotationAbout(double degrees, double centerX, double centerY)
{
    const double angle = -degrees * std::numbers::pi / 180.0;
    // Pillow rounds to 15 digits, so that right angles are exact.
    const auto rounded = [](double v) { return std::round(v * 1e15) / 1e15; };
    Affine m = {rounded(std::cos(angle)), rounded(std::sin(angle)), 0, rounded(-std::sin(angle)), rounded(std::cos(angle)), 0};
    m[2] = centerX - m[0] * centerX - m[1] * centerY;
    m[5] = centerY - m[3] * centerX - m[4] * centerY;
    return m;
}

/// 16.16 fixed point, as Pillow's nearest affine.
void sampleNearest(const ImageView& in, const Affine& m, Image& out)
{
    const auto fix = [](double v) { return static_cast<std::int32_t>(std::floor(v * 65536.0 + 0.5)); };
    const std::int32_t a = fix(m[0]), b = fix(m[1]), d = fix(m[3]), e = fix(m[4]);
    std::int32_t rowX = fix(m[2] + m[0] * 0.5 + m[1] * 0.5), rowY = fix(m[5] + m[3] * 0.5 + m[4] * 0.5);
    const auto width = static_cast<std::uint32_t>(in.width), height = static_cast<std::uint32_t>(in.height);
    const int channels = in.channels;
    for (int y = 0; y < out.height; ++y, rowX += b, rowY += e) {
        std::uint8_t* target = out.row(y);
        std::int32_t sx = rowX, sy = rowY;
        for (int x = 0; x < out.width; ++x, sx += a, sy += d, target += channels) {
            const auto ix = static_cast<std::uint32_t>(sx >> 16), iy = static_cast<std::uint32_t>(sy >> 16);
            if (ix < width && iy < height) {
                const std::uint8_t* source = in.pixels + (static_cast<std::size_t>(iy) * width + ix) * static_cast<std::size_t>(channels);
                for (int c = 0; c < channels; ++c)
                    target[c] = source[c];
            } else {
                std::memset(target, 0, static_cast<std::size_t>(channels));
            }
        }
    }
}

void sampleBilinear(const ImageView& in, const Affine& m, Image& out)
{
    for (int y = 0; y < out.height; ++y) {
        std::uint8_t* target = out.row(y);
        for (int x = 0; x < out.width; ++x, target += in.channels) {
            const double sx = m[0] * (x + 0.5) + m[1] * (y + 0.5) + m[2];
            const double sy = m[3] * (x + 0.5) + m[4] * (y + 0.5) + m[5];
            if (sx < 0 || sy < 0 || sx >= in.width || sy >= in.height) {
                std::memset(target, 0, static_cast<std::size_t>(in.channels));
                continue;
            }
            const double cx = std::floor(sx - 0.5), cy = std::floor(sy - 0.5);
            const double dx = sx - 0.5 - cx, dy = sy - 0.5 - cy;
            const auto clampX = [&](double v) { return std::clamp(static_cast<int>(v), 0, in.width - 1); };
            const auto clampY = [&](double v) { return std::clamp(static_cast<int>(v), 0, in.height - 1); };
            const int x0 = clampX(cx) * in.channels, x1 = clampX(cx + 1) * in.channels;
            const std::uint8_t *top = in.row(clampY(cy)), *bottom = in.row(clampY(cy + 1));
            for (int c = 0; c < in.channels; ++c) {
                const double upper = top[x0 + c] + (top[x1 + c] - top[x0 + c]) * dx;
                const double lower = bottom[x0 + c] + (bottom[x1 + c] - bottom[x0 + c]) * dx;
                target[c] = static_cast<std::uint8_t>(upper + (lower - upper) * dy);
            }
        }
    }
}

}  // namespace

void rotate(const ImageView& in, double degrees, bool bilinear, Image& out)
{
    out.reset(in.width, in.height, in.channels);
    const Affine matrix = rotationAbout(degrees, in.width / 2.0, in.height / 2.0);
    if (bilinear)
        sampleBilinear(in, matrix, out);
    else
        sampleNearest(in, matrix, out);
}

}  // namespace fovea::augment
