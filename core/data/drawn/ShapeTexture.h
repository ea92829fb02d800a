// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <array>
#include <vector>

namespace fovea::data::shapes {

/// Red, green, blue, 0 to 1.
using Colour = std::array<double, 3>;

/// Brightness as the eye weighs the primaries (ITU-R BT.601).
double luma(const Colour& colour);

/// The least difference of luma between a shape and every mixture of its ground's two colours.
constexpr double kLeastContrast = 0.25;

/// A random colour darker or brighter than both by at least kLeastContrast, so that grey pictures
/// show it too. The two may differ by half of the range: then black or white always does.
Colour contrastingColour(const Colour& a, const Colour& b, Random& random);

/// A ground that distracts: two colours, at most half the range of luma apart, mixed as noise, stripes, checks, a
/// gradient or blobs.
class Texture {
public:
    explicit Texture(Random& random);

    const Colour& first() const { return m_first; }
    const Colour& second() const { return m_second; }
    Colour at(int x, int y) const;

private:
    enum class Kind { Noise, Stripes, Checks, Gradient, Blobs };
    struct Blob {
        double x, y, radius;
    };
    double mixture(int x, int y) const;

    Kind m_kind;
    Colour m_first, m_second;
    double m_cos, m_sin, m_period, m_phase;
    std::uint64_t m_grain;
    std::vector<Blob> m_blobs;
};

}  // namespace fovea::data::shapes
