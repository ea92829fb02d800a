// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/drawn/DigitPicture.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fovea::data::digits {
namespace {

/// The part of a scan that holds ink; the whole scan where there is none.
Scan cropToInk(const Scan& scan)
{
    constexpr float kFaintest = 0.08F;
    int left = scan.width, right = -1, top = scan.height, bottom = -1;
    for (int y = 0; y < scan.height; ++y)
        for (int x = 0; x < scan.width; ++x)
            if (scan.row(y)[x] > kFaintest) {
                left = std::min(left, x);
                right = std::max(right, x);
                top = std::min(top, y);
                bottom = std::max(bottom, y);
            }
    if (right < 0)
        return scan;
    Scan out{right - left + 1, bottom - top + 1, {}};
    for (int y = top; y <= bottom; ++y)
        out.ink.insert(out.ink.end(), scan.row(y) + left, scan.row(y) + right + 1);
    return out;
}

/// The weights of the source's pixels for each target pixel along one axis. Shrinking averages the
/// area under it (or a tent twice as wide), enlarging interpolates between neighbours.
struct Axis {
    struct Tap {
        int first;
        std::vector<float> weights;
    };
    std::vector<Tap> taps;

    Axis(int from, int to, bool isTent)
    {
        const double ratio = static_cast<double>(from) / to;
        const bool tent = isTent || ratio < 1;
        const double half = tent ? std::max(1.0, ratio) : 0.5 * ratio;
        for (int i = 0; i < to; ++i) {
            const double centre = (i + 0.5) * ratio;
            const int first = std::max(0, static_cast<int>(std::floor(centre - half)));
            const int last = std::min(from - 1, static_cast<int>(std::ceil(centre + half)) - 1);
            Tap tap{first, {}};
            double total = 0;
            for (int k = first; k <= last; ++k) {
                const double covered = std::min(k + 1.0, centre + half) - std::max(static_cast<double>(k), centre - half);
                const double w = std::max(0.0, tent ? 1 - std::abs(k + 0.5 - centre) / half : covered);
                total += w;
                tap.weights.push_back(static_cast<float>(w));
            }
            for (auto& w : tap.weights)
                w /= static_cast<float>(total);
            taps.push_back(std::move(tap));
        }
    }
};

Scan resize(const Scan& scan, int width, int height, bool isTent)
{
    const Axis across(scan.width, width, isTent), down(scan.height, height, isTent);
    std::vector<float> narrow(static_cast<std::size_t>(width) * scan.height);
    for (int y = 0; y < scan.height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto& tap = across.taps[static_cast<std::size_t>(x)];
            float sum = 0;
            for (std::size_t k = 0; k < tap.weights.size(); ++k)
                sum += tap.weights[k] * scan.row(y)[tap.first + static_cast<int>(k)];
            narrow[static_cast<std::size_t>(y) * width + x] = sum;
        }
    Scan out{width, height, std::vector<float>(static_cast<std::size_t>(width) * height, 0.F)};
    for (int y = 0; y < height; ++y) {
        const auto& tap = down.taps[static_cast<std::size_t>(y)];
        for (std::size_t k = 0; k < tap.weights.size(); ++k) {
            const float* from = narrow.data() + (static_cast<std::size_t>(tap.first) + k) * width;
            for (int x = 0; x < width; ++x)
                out.row(y)[x] += tap.weights[k] * from[x];
        }
    }
    return out;
}

/// Brings the longer side to `side`; the shorter one keeps the shape.
Scan resizeLongest(const Scan& scan, double side, bool isTent)
{
    const double factor = side / std::max(scan.width, scan.height);
    return resize(scan, std::max(1, static_cast<int>(std::lround(scan.width * factor))),
                  std::max(1, static_cast<int>(std::lround(scan.height * factor))), isTent);
}

using Picture = std::array<float, static_cast<std::size_t>(kSide) * kSide>;

/// Lays the ink into the picture so that its centre of mass is at the centre of the pixel (14, 14),
/// where MNIST has it, moved by (dx, dy) pixels; as far as possible without cutting it off.
Picture centre(const Scan& scan, double dx, double dy)
{
    constexpr double kMiddle = 0.5 * kSide + 0.5;
    double mass = 1e-9, mx = 0, my = 0;
    for (int y = 0; y < scan.height; ++y)
        for (int x = 0; x < scan.width; ++x) {
            const double ink = scan.row(y)[x];
            mass += ink;
            mx += ink * (x + 0.5);
            my += ink * (y + 0.5);
        }
    const auto offset = [](double from, int size) { return std::clamp(static_cast<int>(std::lround(from)), 0, kSide - size); };
    const int left = offset(kMiddle - mx / mass + dx, scan.width), top = offset(kMiddle - my / mass + dy, scan.height);
    Picture out{};
    for (int y = 0; y < scan.height; ++y)
        for (int x = 0; x < scan.width; ++x)
            out[static_cast<std::size_t>(y + top) * kSide + x + left] = scan.row(y)[x];
    return out;
}

/// A lens out of focus: each pixel leaks `share` to its four neighbours.
void blur(Picture& picture, float share)
{
    const Picture from = picture;
    const auto at = [&](int x, int y) {
        return x < 0 || y < 0 || x >= kSide || y >= kSide ? 0.F : from[static_cast<std::size_t>(y) * kSide + x];
    };
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x)
            picture[static_cast<std::size_t>(y) * kSide + x] =
                (1 - share) * at(x, y) + 0.25F * share * (at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1));
}

void expose(const Picture& picture, Random& random, std::uint8_t* pixels)
{
    const float brightest = std::max(1e-3F, *std::max_element(picture.begin(), picture.end()));
    const double gain = (random.chance(0.7) ? random.uniform(1.0, 1.5) : random.uniform(0.6, 1.0)) / brightest;
    const double gamma = random.chance(0.4) ? std::exp(random.uniform(-0.5, 0.4)) : 1;
    const double noise = random.chance(0.15) ? random.uniform(0, 14) : 0;
    for (std::size_t i = 0; i < picture.size(); ++i) {
        double v = std::min(1.0, gain * picture[i]);
        if (gamma != 1 && v > 0)
            v = std::pow(v, gamma);
        v *= 255;
        if (noise > 0)
            v += noise * random.normal();
        pixels[i] = static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0, 255.0)));
    }
}

}  // namespace

void normalizeScan(const Scan& scan, Random& random, std::uint8_t* pixels)
{
    auto ink = cropToInk(scan);
    const bool isTent = random.chance(0.3);
    if (random.chance(0.25))
        ink = resizeLongest(ink, random.uniform(7.5, 15), isTent);
    const bool isUsual = random.chance(0.7);
    ink = resizeLongest(ink, isUsual ? 20 : random.uniform(15, 25), isTent);
    const double wander = isUsual ? 0.3 : 1.8;
    const double dx = wander * random.uniform(-1, 1), dy = wander * random.uniform(-1, 1);
    auto picture = centre(ink, dx, dy);
    if (random.chance(0.3))
        blur(picture, static_cast<float>(random.uniform(0, 0.5)));
    expose(picture, random, pixels);
}

}  // namespace fovea::data::digits
