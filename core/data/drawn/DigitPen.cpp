// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/drawn/DigitPen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace fovea::data::digits {
namespace {

/// Bounds of what chance decides for a kind of pen. Thickness is a share of the digit's height.
struct PenKind {
    double weight;
    double thinnest, thickest;
    double pressure;   ///< how far the thickness swings along a stroke
    double nib;        ///< how much thicker across the nib than along it
    double paleness;   ///< how far the ink may fade along a stroke
    double grain;      ///< how much of the paper's texture shows
    double roughness;  ///< of the edge
};

constexpr std::array<PenKind, 6> kPens = {{
    {3.0, .050, .130, .25, .10, .25, .10, .06},  // ballpoint
    {3.0, .100, .180, .15, .05, .10, .05, .05},  // felt
    {1.5, .080, .170, .30, .60, .20, .05, .04},  // fountain
    {1.5, .045, .120, .20, .10, .45, .45, .12},  // pencil
    {0.8, .150, .230, .10, .20, .05, .05, .06},  // marker
    {1.0, .050, .200, .00, .00, .00, .00, .00},  // a finger on a screen
}};

/// A PenKind with its chances decided, and how it is scanned.
struct Pen {
    double thickness, pressure, nib, nibAngle, paleness, grain, roughness, taper;
    double gap;       ///< chance for each step of a trace that the ink fails
    double softness;  ///< of the edge, in pixels of the scan
    int resolution;   ///< pixels of the longer side
    bool isBilevel;
    double threshold;

    explicit Pen(Random& random)
    {
        const PenKind& kind = choose(random);
        thickness = std::exp(random.uniform(std::log(kind.thinnest), std::log(kind.thickest)));
        pressure = kind.pressure * random.uniform();
        nib = kind.nib * random.uniform();
        nibAngle = random.uniform(0, std::numbers::pi);
        paleness = kind.paleness * random.uniform();
        grain = kind.grain * random.uniform();
        roughness = kind.roughness * random.uniform();
        taper = random.chance(0.35) ? random.uniform(0.1, 0.7) : 0;
        gap = random.chance(0.05) ? 0.012 : 0;
        resolution = static_cast<int>(random.chance(0.15) ? random.uniform(12, 24) : random.uniform(24, 64));
        softness = random.chance(0.3) ? random.uniform(1, 0.08 * resolution) : 1;
        isBilevel = resolution >= 24 && random.chance(0.5);
        threshold = random.uniform(0.25, 0.5);
        if (isBilevel) {  // or pale ink would vanish
            paleness *= 0.3;
            grain *= 0.5;
        }
    }

private:
    static const PenKind& choose(Random& random)
    {
        double total = 0;
        for (const auto& kind : kPens)
            total += kind.weight;
        double left = random.uniform(0, total);
        for (const auto& kind : kPens)
            if ((left -= kind.weight) < 0)
                return kind;
        return kPens[0];
    }
};

/// The pen's tip at a point of a trace, in pixels of the scan.
struct Tip {
    float x, y, radius, tone;
};

struct Frame {
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    explicit Frame(const std::vector<Trace>& traces)
    {
        for (const auto& trace : traces)
            for (const auto& p : trace) {
                left = std::min(left, p.x);
                right = std::max(right, p.x);
                top = std::min(top, p.y);
                bottom = std::max(bottom, p.y);
            }
    }
    double longest() const { return std::max(right - left, bottom - top); }
    double shortest() const { return std::min(right - left, bottom - top); }
};

/// People take a pen that leaves their digit readable: what is more than a bar may not fill its box.
/// A bar may well be broad.
double readableThickness(double thickness, const std::vector<Trace>& traces, const Frame& frame, Random& random)
{
    std::size_t steps = 0;
    for (const auto& trace : traces)
        steps += trace.size();
    const bool isBar = kTraceStep * static_cast<double>(steps) < 1.5 * frame.longest();
    return isBar ? thickness * std::max(1.0, random.uniform(0.5, 1.5)) : std::min(thickness, 0.36 * frame.shortest() / frame.longest());
}

/// How hard the pen presses along a trace: slow waves, and less at the ends of a quick stroke.
std::vector<Tip> press(const Trace& trace, const Pen& pen, double scale, double radius, Random& random)
{
    const double wave = random.uniform(0.3, 1.5), phase = random.uniform(0, 6.28), fade = random.uniform(0, 6.28);
    const double startTaper = pen.taper * random.uniform(), endTaper = pen.taper * random.uniform();
    std::vector<Tip> tips(trace.size());
    for (std::size_t i = 0; i < trace.size(); ++i) {
        const double at = kTraceStep * static_cast<double>(i), left = kTraceStep * static_cast<double>(trace.size() - 1 - i);
        const double swing = std::sin(2 * std::numbers::pi * at / wave + phase);
        const Point a = trace[i > 0 ? i - 1 : 0], b = trace[std::min(i + 1, trace.size() - 1)];
        const double across = std::abs(std::sin(std::atan2(b.y - a.y, b.x - a.x) - pen.nibAngle));
        const double ends = (1 - startTaper * std::exp(-at * 8)) * (1 - endTaper * std::exp(-left * 8));
        const double r = radius * (1 + pen.pressure * swing) * (1 + pen.nib * (across - 0.5)) * ends;
        tips[i] = {static_cast<float>(trace[i].x * scale), static_cast<float>(trace[i].y * scale),
                   static_cast<float>(std::max(0.35, r * (1 + pen.roughness * random.normal()))),
                   static_cast<float>(1 - pen.paleness * (0.5 + 0.5 * std::sin(2 * std::numbers::pi * at / wave + fade)))};
    }
    return tips;
}

/// Distance from the ink's edge (negative inside) and tone of the nearest ink, for each pixel.
struct Field {
    int width, height;
    std::vector<float> distance, tone;

    Field(int w, int h) : width(w), height(h), distance(static_cast<std::size_t>(w) * h, 1e3F), tone(distance.size(), 0.F) {}

    /// Lays the ink between two tips; both radius and tone change evenly on the way.
    void stamp(const Tip& a, const Tip& b, float reach)
    {
        const float dx = b.x - a.x, dy = b.y - a.y, inverse = 1.F / std::max(1e-9F, dx * dx + dy * dy);
        const float margin = std::max(a.radius, b.radius) + reach;
        const int left = std::max(0, static_cast<int>(std::min(a.x, b.x) - margin)),
                  right = std::min(width - 1, static_cast<int>(std::max(a.x, b.x) + margin));
        const int top = std::max(0, static_cast<int>(std::min(a.y, b.y) - margin)),
                  bottom = std::min(height - 1, static_cast<int>(std::max(a.y, b.y) + margin));
        for (int y = top; y <= bottom; ++y)
            for (int x = left; x <= right; ++x) {
                const float px = static_cast<float>(x) + 0.5F - a.x, py = static_cast<float>(y) + 0.5F - a.y;
                const float t = std::clamp((px * dx + py * dy) * inverse, 0.F, 1.F);
                const float ex = px - t * dx, ey = py - t * dy;
                const float d = std::sqrt(ex * ex + ey * ey) - (a.radius + t * (b.radius - a.radius));
                const auto i = static_cast<std::size_t>(y) * width + x;
                if (d < distance[i]) {
                    distance[i] = d;
                    tone[i] = a.tone + t * (b.tone - a.tone);
                }
            }
    }
};

Scan develop(const Field& field, const Pen& pen, Random& random)
{
    Scan scan{field.width, field.height, std::vector<float>(field.distance.size())};
    const auto softness = static_cast<float>(pen.softness), grain = static_cast<float>(pen.grain);
    for (std::size_t i = 0; i < scan.ink.size(); ++i) {
        float ink = field.tone[i] * std::clamp(0.5F - field.distance[i] / softness, 0.F, 1.F);
        if (grain > 0 && ink > 0)
            ink *= 1 - grain * static_cast<float>(random.uniform());
        scan.ink[i] = !pen.isBilevel ? ink : ink > static_cast<float>(pen.threshold) ? 1.F : 0.F;
    }
    return scan;
}

}  // namespace

Scan drawWithPen(const std::vector<Trace>& traces, Random& random)
{
    Pen pen(random);
    const Frame frame(traces);
    pen.thickness = readableThickness(pen.thickness, traces, frame, random);
    const double scale = pen.resolution * (1 - pen.thickness) / frame.longest(), radius = 0.5 * pen.thickness * pen.resolution;
    const double margin = 1.6 * radius + pen.softness + 1;
    Field field(static_cast<int>((frame.right - frame.left) * scale + 2 * margin) + 1,
                static_cast<int>((frame.bottom - frame.top) * scale + 2 * margin) + 1);
    for (const auto& trace : traces) {
        auto tips = press(trace, pen, scale, radius, random);
        for (auto& tip : tips) {
            tip.x += static_cast<float>(margin - frame.left * scale);
            tip.y += static_cast<float>(margin - frame.top * scale);
        }
        for (std::size_t i = 1; i < tips.size(); ++i)
            if (pen.gap == 0 || !random.chance(pen.gap))
                field.stamp(tips[i - 1], tips[i], static_cast<float>(pen.softness));
    }
    return develop(field, pen, random);
}

}  // namespace fovea::data::digits
