// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/drawn/ShapeOutline.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fovea::data::shapes {
namespace {

/// `corners` vertices on the unit circle; every other one on a smaller circle where `inner` is below 1.
std::vector<Vertex> regularPolygon(int corners, double inner = 1)
{
    std::vector<Vertex> polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners - 0.5 * std::numbers::pi, r = i % 2 == 1 ? inner : 1;
        polygon.push_back({r * std::cos(angle), r * std::sin(angle)});
    }
    return polygon;
}

std::vector<Vertex> crossPolygon(double arm)
{
    const double end = std::sqrt(1 - arm * arm);
    return {{-arm, -end}, {arm, -end}, {arm, -arm}, {end, -arm}, {end, arm},   {arm, arm},
            {arm, end},   {-arm, end}, {-arm, arm}, {-end, arm}, {-end, -arm}, {-arm, -arm}};
}

/// The curve x = 16 sin³ t, y = 13 cos t - 5 cos 2t - 2 cos 3t - cos 4t, brought into the unit circle.
std::vector<Vertex> heartPolygon()
{
    constexpr int kCorners = 32;
    std::vector<Vertex> polygon;
    for (int i = 0; i < kCorners; ++i) {
        const double t = 2 * std::numbers::pi * i / kCorners, s = std::sin(t);
        const double y = 13 * std::cos(t) - 5 * std::cos(2 * t) - 2 * std::cos(3 * t) - std::cos(4 * t);
        polygon.push_back({16 * s * s * s / 16.5, -(y + 2) / 16.5});
    }
    return polygon;
}

double polygonDistance(const std::vector<Vertex>& polygon, Vertex p)
{
    double nearest = 1e9;
    bool isInside = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const Vertex a = polygon[j], b = polygon[i];
        const double dx = b.x - a.x, dy = b.y - a.y;
        const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
        const double ex = p.x - a.x - t * dx, ey = p.y - a.y - t * dy;
        nearest = std::min(nearest, ex * ex + ey * ey);
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / dy * dx)
            isInside = !isInside;
    }
    return isInside ? -std::sqrt(nearest) : std::sqrt(nearest);
}

}  // namespace

bool hasOutlineForm(Shape shape) { return shape != Shape::Circle && shape != Shape::Ring; }

Outline::Outline(Shape shape, Random& random) : m_shape(shape)
{
    switch (shape) {
    case Shape::Circle: break;
    case Shape::Square: m_polygon = regularPolygon(4); break;
    case Shape::Triangle: m_polygon = regularPolygon(3); break;
    case Shape::Pentagon: m_polygon = regularPolygon(5); break;
    case Shape::Hexagon: m_polygon = regularPolygon(6); break;
    case Shape::Star: m_polygon = regularPolygon(10, random.uniform(0.36, 0.5)); break;
    case Shape::Heart: m_polygon = heartPolygon(); break;
    case Shape::Cross: m_polygon = crossPolygon(random.uniform(0.22, 0.36)); break;
    case Shape::Crescent: m_opening = random.uniform(0.45, 0.7); break;
    case Shape::Ring: m_opening = random.uniform(0.45, 0.75); break;
    }
}

double Outline::distance(Vertex p) const
{
    const double round = std::hypot(p.x, p.y) - 1;
    if (m_shape == Shape::Ring)
        return std::max(round, m_opening - std::hypot(p.x, p.y));
    if (m_shape == Shape::Crescent)
        return std::max(round, 0.9 - std::hypot(p.x - m_opening, p.y));
    return m_polygon.empty() ? round : polygonDistance(m_polygon, p);
}

}  // namespace fovea::data::shapes
