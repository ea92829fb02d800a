// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/base/ThreadPool.h"
#include "core/data/Dataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fovea::data {
namespace {

constexpr int kSide = 28;

struct Point {
    double x, y;
};
using Stroke = std::vector<Point>;

/// Skeletons in a unit square, y downwards.
const std::vector<std::vector<Stroke>>& skeletons()
{
    static const std::vector<std::vector<Stroke>> all = {
        {{{.5, .05}, {.22, .2}, {.15, .5}, {.22, .8}, {.5, .95}, {.78, .8}, {.85, .5}, {.78, .2}, {.5, .05}}},
        {{{.35, .22}, {.52, .05}, {.52, .95}}},
        {{{.2, .25}, {.35, .08}, {.6, .06}, {.78, .22}, {.7, .45}, {.4, .72}, {.18, .93}, {.85, .93}}},
        {{{.22, .14}, {.5, .05}, {.75, .18}, {.7, .38}, {.45, .47}, {.75, .58}, {.8, .8}, {.5, .95}, {.2, .86}}},
        {{{.4, .06}, {.15, .6}, {.85, .6}}, {{.65, .3}, {.63, .95}}},
        {{{.75, .07}, {.3, .07}, {.25, .45}, {.6, .42}, {.8, .65}, {.65, .9}, {.25, .93}}},
        {{{.68, .06}, {.35, .35}, {.2, .7}, {.4, .94}, {.7, .88}, {.78, .66}, {.55, .52}, {.25, .66}}},
        {{{.18, .08}, {.82, .08}, {.55, .5}, {.42, .95}}},
        {{{.7, .15}, {.45, .05}, {.25, .22}, {.45, .45}, {.75, .68}, {.6, .93}, {.3, .9}, {.25, .68}, {.55, .45}, {.75, .25}, {.6, .08}}},
        {{{.75, .3}, {.5, .06}, {.25, .25}, {.4, .48}, {.72, .35}, {.75, .2}, {.7, .6}, {.62, .95}}},
    };
    return all;
}

double distanceToSegment(Point p, Point a, Point b)
{
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / std::max(1e-9, dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

void draw(int digit, Random& random, std::uint8_t* pixels)
{
    const double slant = random.uniform(-0.3, 0.3), turn = random.uniform(-0.2, 0.2);
    const double width = random.uniform(11, 17), height = random.uniform(17, 20), pen = random.uniform(0.9, 1.8);
    auto strokes = skeletons()[static_cast<std::size_t>(digit)];
    for (auto& stroke : strokes)
        for (auto& p : stroke) {
            const double x = (p.x - 0.5 + random.normal() * 0.03) * width - (p.y - 0.5) * slant * height;
            const double y = (p.y - 0.5 + random.normal() * 0.03) * height;
            p = {14 + x * std::cos(turn) - y * std::sin(turn), 14 + x * std::sin(turn) + y * std::cos(turn)};
        }
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            double nearest = 1e9;
            for (const auto& stroke : strokes)
                for (std::size_t i = 1; i < stroke.size(); ++i)
                    nearest = std::min(nearest, distanceToSegment({x + 0.5, y + 0.5}, stroke[i - 1], stroke[i]));
            pixels[y * kSide + x] = static_cast<std::uint8_t>(255 * std::clamp(pen + 0.5 - nearest, 0.0, 1.0));
        }
}

MemoryDataset::PartData makePart(std::size_t count, std::uint64_t seed, Part part, const OpenContext& context)
{
    MemoryDataset::PartData out;
    out.pixels.resize(count * kSide * kSide);
    out.labels.resize(count);
    parallelFor(count, context.threads > 0 ? context.threads : availableCores(), [&](std::size_t i) {
        Random random{seed, nameKey("digits"), static_cast<std::uint64_t>(part), i};
        out.labels[i] = static_cast<std::uint16_t>(i % 10);
        draw(out.labels[i], random, &out.pixels[i * kSide * kSide]);
    }, context.stop);
    return out;
}

std::shared_ptr<const Dataset> open(const ParamSet& params, const OpenContext& context)
{
    const auto seed = static_cast<std::uint64_t>(params.integer("seed"));
    const auto count = static_cast<std::size_t>(params.integer("count"));
    DatasetInfo info;
    info.id = "digits";
    info.name = "Digits";
    info.classes = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    info.channels = 1;
    info.width = info.height = info.suggestedSize = kSide;
    info.isHandwriting = true;
    std::array<MemoryDataset::PartData, 3> parts = {makePart(count, seed, Part::Train, context), {},
                                                     makePart(std::max<std::size_t>(10, count / 5), seed, Part::Test, context)};
    const std::string id = contentHash(parts[0].pixels.data(), parts[0].pixels.size());
    return std::make_shared<MemoryDataset>(std::move(info), std::move(parts), id);
}

FOVEA_REGISTER(datasets(), Digits,
               (ComponentInfo{"digits", FOVEA_TR("core", "Digits"),
                              FOVEA_TR("core", "Handwritten-looking digits, drawn by the program; ready at once."), 10,
                              {ParamSpec::integer("count", 20000).range(20, 1000000).log()
                                   .label(FOVEA_TR("core", "Pictures"))
                                   .help(FOVEA_TR("core", "How many training pictures to draw. More teaches more hands and takes longer.")),
                               ParamSpec::integer("seed", 1).range(0, 9007199254740991.0)
                                   .label(FOVEA_TR("core", "Drawing seed"))
                                   .help(FOVEA_TR("core", "Another seed draws other pictures of the same kind."))
                                   .advanced()}}),
               open);

}  // namespace
}  // namespace fovea::data
