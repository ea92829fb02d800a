// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/drawn/ShapeTexture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fovea::data::shapes {
namespace {

Colour randomColour(Random& random) { return {random.uniform(), random.uniform(), random.uniform()}; }

Colour mix(const Colour& a, const Colour& b, double share)
{
    return {a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])};
}

}  // namespace

double luma(const Colour& colour) { return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]; }

Colour contrastingColour(const Colour& a, const Colour& b, Random& random)
{
    const double darkest = std::min(luma(a), luma(b)), brightest = std::max(luma(a), luma(b));
    for (int attempt = 0; attempt < 100; ++attempt) {
        const Colour c = randomColour(random);
        if (luma(c) <= darkest - kLeastContrast || luma(c) >= brightest + kLeastContrast)
            return c;
    }
    return darkest > 1 - brightest ? Colour{0, 0, 0} : Colour{1, 1, 1};
}

Texture::Texture(Random& random)
    : m_kind(static_cast<Kind>(random.below(5))), m_first(randomColour(random)),
      m_second(mix(m_first, randomColour(random), random.uniform(0.15, 0.5)))
{
    const double angle = random.uniform(0, 2 * std::numbers::pi);
    m_cos = std::cos(angle);
    m_sin = std::sin(angle);
    m_period = m_kind == Kind::Gradient ? random.uniform(24, 48) : random.uniform(3, 12);
    m_phase = random.uniform(0, m_period);
    m_grain = random.bits();
    if (m_kind == Kind::Blobs)
        for (auto count = 4 + random.below(8); count > 0; --count)
            m_blobs.push_back({random.uniform(0, 32), random.uniform(0, 32), random.uniform(1.5, 6)});
}

/// The second colour's share at a pixel.
double Texture::mixture(int x, int y) const
{
    const double along = m_cos * x + m_sin * y, across = m_cos * y - m_sin * x;
    const auto wave = [this](double at) { return std::sin(2 * std::numbers::pi * (at + m_phase) / m_period); };
    // Steeper than a sine and softer than a step: an anti-aliased edge.
    const auto edge = [this](double value) { return std::clamp(0.5 + 0.16 * m_period * value, 0.0, 1.0); };
    switch (m_kind) {
    case Kind::Noise: {
        const auto cell = static_cast<std::uint64_t>(m_period > 7 ? (y / 2) * 64 + x / 2 : y * 64 + x);
        return static_cast<double>(mix64(m_grain ^ cell) >> 11) * 0x1.0p-53;
    }
    case Kind::Stripes: return edge(wave(along));
    case Kind::Checks: return edge(wave(along) * wave(across));
    case Kind::Gradient: return 0.5 + 0.5 * wave(along);
    case Kind::Blobs: {
        double nearest = 1e9;
        for (const auto& blob : m_blobs)
            nearest = std::min(nearest, std::hypot(x + 0.5 - blob.x, y + 0.5 - blob.y) - blob.radius);
        return std::clamp(0.5 - nearest, 0.0, 1.0);
    }
    }
    return 0;
}

Colour Texture::at(int x, int y) const { return mix(m_first, m_second, mixture(x, y)); }

}  // namespace fovea::data::shapes
