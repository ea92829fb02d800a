// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/drawn/DrawnDataset.h"
#include "core/data/drawn/ShapeOutline.h"
#include "core/data/drawn/ShapeTexture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fovea::data {
namespace {

using namespace shapes;

constexpr int kShapeSide = 32;

/// Where a shape lies and how its edge is drawn; lengths in pixels.
struct Placement {
    double x, y, radius, turn, squeeze;
    double lineWidth;  ///< 0: filled

    Placement(Shape shape, Random& random)
        : radius(random.uniform(7.5, 14)), turn(random.uniform(0, 2 * std::numbers::pi)), squeeze(random.uniform(0.88, 1.0)), lineWidth(0)
    {
        const double room = std::max(0.0, 0.5 * kShapeSide - radius - 0.5);
        x = 0.5 * kShapeSide + random.uniform(-room, room);
        y = 0.5 * kShapeSide + random.uniform(-room, room);
        if (hasOutlineForm(shape) && random.chance(0.4))
            lineWidth = random.uniform(1.6, 3.0);
    }

    /// A pixel's centre in the shape's own plane, where the shape fills the unit circle.
    Vertex toShape(int px, int py) const
    {
        const double dx = (px + 0.5 - x) / radius, dy = (py + 0.5 - y) / radius;
        return {(dx * std::cos(turn) + dy * std::sin(turn)) / squeeze, dy * std::cos(turn) - dx * std::sin(turn)};
    }
    /// Share of a pixel that is covered, from its centre's signed distance to the edge (unit plane).
    double coverage(double distance) const
    {
        const double d = distance * radius;
        return std::clamp(0.5 - (lineWidth > 0 ? std::abs(d + 0.5 * lineWidth) - 0.5 * lineWidth : d), 0.0, 1.0);
    }
};

void draw(int label, Random& random, std::uint8_t* pixels)
{
    const auto shape = static_cast<Shape>(label);
    const Texture ground(random);
    const Colour ink = contrastingColour(ground.first(), ground.second(), random);
    const Placement placement(shape, random);
    const Outline outline(shape, random);
    const double shade = random.uniform(-0.08, 0.08), noise = random.chance(0.5) ? random.uniform(0, 0.04) : 0;
    for (int y = 0; y < kShapeSide; ++y)
        for (int x = 0; x < kShapeSide; ++x) {
            const Vertex at = placement.toShape(x, y);
            const bool isNear = std::hypot(at.x, at.y) < 1.3;
            const double covered = isNear ? placement.coverage(outline.distance(at)) : 0;
            const Colour under = ground.at(x, y);
            for (std::size_t c = 0; c < 3; ++c) {
                const double over = ink[c] * (1 + shade * at.y);
                const double v = under[c] + covered * (over - under[c]) + (noise > 0 ? noise * random.normal() : 0);
                *pixels++ = static_cast<std::uint8_t>(std::lround(255 * std::clamp(v, 0.0, 1.0)));
            }
        }
}

std::shared_ptr<const Dataset> openShapes(const ParamSet& params, const OpenContext& context)
{
    DatasetInfo info;
    info.id = "shapes";
    info.name = "Shapes";
    info.classes = {"circle", "square", "triangle", "pentagon", "hexagon", "star", "heart", "cross", "crescent", "ring"};
    info.channels = 3;
    info.width = info.height = info.suggestedSize = kShapeSide;
    info.statistics = ChannelStatistics{{0.499, 0.499, 0.502}, {0.262, 0.272, 0.261}};  // of the default's pictures
    return drawDataset(std::move(info), params, context, draw);
}

FOVEA_REGISTER(datasets(), Shapes,
               (ComponentInfo{"shapes", FOVEA_TR("core", "Shapes"),
                              FOVEA_TR("core", "Ten coloured shapes on textured backgrounds, drawn by Fovea without a download."), 20,
                              drawnDatasetParams(10000)}),
               openShapes);

}  // namespace
}  // namespace fovea::data
