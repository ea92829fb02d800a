// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/FlatOrder.h"

#include <algorithm>
#include <cmath>

namespace fovea::data {
namespace {

constexpr std::size_t kChannels = 3;

/// The sum of the differences between neighbours of an image whose columns, rows and channels are so far apart.
struct Roughness {
    std::size_t column = 0, row = 0, channel = 0;

    template <typename Value> double of(std::size_t side, const Value& value) const
    {
        double sum = 0;
        for (std::size_t c = 0; c < kChannels; ++c)
            for (std::size_t y = 0; y + 1 < side; ++y)
                for (std::size_t x = 0; x + 1 < side; ++x) {
                    const auto here = c * channel + y * row + x * column;
                    sum += std::abs(value(here + column) - value(here)) + std::abs(value(here + row) - value(here));
                }
        return sum;
    }
};

}  // namespace

FlatOrder orderOfRows(const Array& images, std::size_t side)
{
    constexpr std::size_t kMostImages = 32;
    constexpr double kClear = 0.8;  // images of nature are at 0.3 to 0.6, noise is at 1
    const Roughness planes{1, side, side * side}, pixels{kChannels, kChannels * side, 1};
    const auto steps = images.strides();
    const std::size_t count = images.shape[0], each = std::max<std::size_t>(1, count / kMostImages);
    double asPlanes = 0, asPixels = 0;
    for (std::size_t i = 0; i < count; i += each) {
        const auto value = [&](std::size_t k) { return images.number(i * steps[0] + k * steps[1]); };
        asPlanes += planes.of(side, value);
        asPixels += pixels.of(side, value);
    }
    return asPlanes < kClear * asPixels ? FlatOrder::Planes : asPixels < kClear * asPlanes ? FlatOrder::Pixels : FlatOrder::Unknown;
}

}  // namespace fovea::data
