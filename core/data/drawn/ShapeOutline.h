// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <vector>

namespace fovea::data::shapes {

/// In label order.
enum class Shape { Circle, Square, Triangle, Pentagon, Hexagon, Star, Heart, Cross, Crescent, Ring };

struct Vertex {
    double x = 0;
    double y = 0;
};

/// Whether the shape may be drawn by its edge alone. A circle may not, for that is a ring.
bool hasOutlineForm(Shape shape);

/// A shape within the unit circle around the origin, y downwards; proportions that may vary (a
/// star's points, a cross's arms, a crescent's or ring's opening) are drawn once.
class Outline {
public:
    Outline(Shape shape, Random& random);

    /// Signed distance from a point to the edge, negative inside.
    double distance(Vertex p) const;

private:
    Shape m_shape;
    double m_opening = 0;           ///< a ring's inner radius; how far a crescent's bite is moved
    std::vector<Vertex> m_polygon;  ///< empty for the round ones
};

}  // namespace fovea::data::shapes
