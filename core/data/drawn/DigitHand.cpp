// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/drawn/DigitHand.h"

#include "core/data/drawn/DigitForms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace fovea::data::digits {
namespace {

/// Normal, but never so far out that a shape could turn into another.
double boundedNormal(Random& random, double deviation) { return std::clamp(random.normal(), -2.2, 2.2) * deviation; }

/// A smooth displacement of the plane: two waves longer than the digit for each coordinate.
class Warp {
public:
    Warp(double amplitude, Random& random)
    {
        for (auto& wave : m_waves) {
            const double direction = random.uniform(0, 2 * std::numbers::pi), frequency = random.uniform(2, 6);
            wave = {frequency * std::cos(direction), frequency * std::sin(direction), random.uniform(0, 2 * std::numbers::pi),
                    boundedNormal(random, amplitude)};
        }
    }
    Point operator()(Point p) const { return {p.x + shift(p, 0) + shift(p, 1), p.y + shift(p, 2) + shift(p, 3)}; }

private:
    struct Wave {
        double fx, fy, phase, amplitude;
    };
    double shift(Point p, std::size_t i) const
    {
        const auto& w = m_waves[i];
        return w.amplitude * std::sin(w.fx * p.x + w.fy * p.y + w.phase);
    }
    std::array<Wave, 4> m_waves;
};

/// How much wider than its skeleton people write each digit, on average.
constexpr std::array<double, 10> kUsualBreadth = {1.18, 1.00, 1.20, 1.08, 1.15, 1.22, 1.08, 1.10, 1.08, 1.08};

/// What stays the same over all strokes of one digit.
struct Hand {
    double unsteadiness, haste, slant, turn, breadth, balance, flare, ends, hooks;
    Warp warp;

    Hand(int digit, Random& random)
        : unsteadiness(random.uniform(0.005, 0.040)), haste(random.uniform()), slant(random.normal() * 0.26 + 0.14),
          turn(boundedNormal(random, 0.15)),
          breadth(kUsualBreadth.at(static_cast<std::size_t>(digit)) * std::exp(boundedNormal(random, 0.24))),
          balance(boundedNormal(random, 0.08)), flare(boundedNormal(random, 0.18)), ends(random.uniform(0, 0.06)),
          hooks(0.25 * random.uniform()), warp(random.uniform(0.005, 0.04), random)
    {
        if (digit == 1)
            slant += 0.1 + boundedNormal(random, 0.14);
        slant = std::clamp(slant, -0.6, 0.85);
    }

    /// Upper half against lower half: where the middle lies, and which is wider.
    Point proportion(Point p) const
    {
        return {0.35 + (p.x - 0.35) * (1 + flare * (2 * p.y - 1)), p.y + balance * std::sin(std::numbers::pi * std::clamp(p.y, 0.0, 1.0))};
    }
    Point place(Point p) const
    {
        const Point w = warp(p);
        const double y = w.y - 0.5, x = (w.x - 0.35) * breadth - slant * y;
        return {x * std::cos(turn) - y * std::sin(turn), x * std::sin(turn) + y * std::cos(turn)};
    }
};

const Form& chooseForm(int digit, Random& random)
{
    const auto& all = forms(digit);
    double total = 0;
    for (const auto& form : all)
        total += form.weight;
    double left = random.uniform(0, total);
    for (const auto& form : all)
        if ((left -= form.weight) < 0)
            return form;
    return all.front();
}

/// Random shares that sum to 1; the sharper, the more one of them prevails.
std::vector<double> drawShares(std::size_t count, double sharpness, Random& random)
{
    std::vector<double> shares(count);
    double total = 0;
    for (auto& share : shares)
        total += share = std::pow(-std::log(1 - random.uniform()), sharpness) + 1e-9;
    for (auto& share : shares)
        share /= total;
    return shares;
}

/// A mixture of the form's variants, point by point, that changes from the first point to the last:
/// one variant's top may meet another one's foot.
std::vector<Stroke> mixVariants(const Form& form, Random& random)
{
    const double sharpness = random.uniform(1, 3);
    const auto first = drawShares(form.variants.size(), sharpness, random), last = drawShares(form.variants.size(), sharpness, random);
    auto mixed = form.variants[0];
    double points = 0, at = 0;
    for (const auto& stroke : mixed)
        points += static_cast<double>(stroke.size());
    for (std::size_t s = 0; s < mixed.size(); ++s)
        for (std::size_t i = 0; i < mixed[s].size(); ++i) {
            const double t = at++ / (points - 1);
            double x = 0, y = 0, corner = 0;
            for (std::size_t v = 0; v < first.size(); ++v) {
                const auto& p = form.variants[v][s][i];
                const double share = (1 - t) * first[v] + t * last[v];
                x += p.x * share;
                y += p.y * share;
                corner += p.isCorner ? share : 0;
            }
            mixed[s][i] = {x, y, corner > 0.5};
        }
    return mixed;
}

/// By how much the hand misses each control point: neighbours mostly by alike amounts, so that curves
/// bend rather than kink.
std::vector<Point> missedAims(std::size_t count, double deviation, Random& random)
{
    const double alikeness = random.uniform(0.2, 0.8), fresh = deviation * std::sqrt(1 - alikeness * alikeness);
    std::vector<Point> misses(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Point before = i > 0 ? misses[i - 1] : Point{boundedNormal(random, deviation), boundedNormal(random, deviation)};
        misses[i] = {alikeness * before.x + boundedNormal(random, fresh), alikeness * before.y + boundedNormal(random, fresh)};
    }
    return misses;
}

/// Catmull and Rom's cubic through p1 and p2.
Point spline(Point p0, Point p1, Point p2, Point p3, double t)
{
    const auto axis = [t](double a, double b, double c, double d) {
        return 0.5 * (2 * b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))));
    };
    return {axis(p0.x, p1.x, p2.x, p3.x), axis(p0.y, p1.y, p2.y, p3.y)};
}

/// Points along the smooth curve through a stroke's control points, which breaks at its corners.
Trace follow(const Stroke& stroke)
{
    const std::size_t last = stroke.size() - 1;
    const auto at = [&](std::size_t i) { return Point{stroke[i].x, stroke[i].y}; };
    Trace out;
    for (std::size_t i = 0; i < last; ++i) {
        const Point a = at(i), b = at(i + 1);
        const Point before = i == 0 || stroke[i].isCorner ? a : at(i - 1);
        const Point after = i + 1 == last || stroke[i + 1].isCorner ? b : at(i + 2);
        const int steps = std::max(2, static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) / (0.6 * kTraceStep)));
        for (int k = 0; k < steps; ++k)
            out.push_back(spline(before, a, b, after, static_cast<double>(k) / steps));
    }
    out.push_back(at(last));
    return out;
}

/// The same path in equal steps near kTraceStep.
Trace resample(const Trace& path)
{
    double length = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        length += std::hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y);
    const int steps = std::max(2, static_cast<int>(std::lround(length / kTraceStep)));
    const double step = length / steps;
    Trace out = {path.front()};
    double done = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Point a = path[i - 1], b = path[i];
        const double piece = std::hypot(b.x - a.x, b.y - a.y);
        while (static_cast<int>(out.size()) < steps && done + piece >= step * static_cast<double>(out.size())) {
            const double t = (step * static_cast<double>(out.size()) - done) / piece;
            out.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        }
        done += piece;
    }
    out.push_back(path.back());
    return out;
}

/// A hurried pen cuts corners and flattens curves.
void smooth(Trace& trace, int passes)
{
    Trace from;
    for (int pass = 0; pass < passes; ++pass) {
        from = trace;
        for (std::size_t i = 1; i + 1 < trace.size(); ++i)
            trace[i] = {0.25 * (from[i - 1].x + from[i + 1].x) + 0.5 * from[i].x, 0.25 * (from[i - 1].y + from[i + 1].y) + 0.5 * from[i].y};
    }
}

/// Lengthens (above 0) or shortens the trace's end by a length, going on in its direction.
void changeEnd(Trace& trace, double length)
{
    const auto steps = static_cast<int>(std::lround(std::abs(length) / kTraceStep));
    if (length < 0) {
        const int most = static_cast<int>(trace.size()) - 4;
        trace.resize(trace.size() - static_cast<std::size_t>(std::clamp(steps, 0, std::max(0, most))));
        return;
    }
    for (int k = 0; k < steps; ++k) {
        const Point a = trace[trace.size() - 2], b = trace.back();
        trace.push_back({2 * b.x - a.x, 2 * b.y - a.y});
    }
}

/// The pen touches the paper early or leaves it late: a short hook at the trace's end.
void addHook(Trace& trace, Random& random)
{
    const Point a = trace[trace.size() - 2], b = trace.back();
    double direction = std::atan2(b.y - a.y, b.x - a.x) + (random.chance(0.5) ? 1 : -1) * random.uniform(0.6, 2.4);
    const double bend = random.uniform(-0.3, 0.3);
    for (auto steps = 1 + random.below(4); steps > 0; --steps) {
        const Point from = trace.back();
        trace.push_back({from.x + kTraceStep * std::cos(direction), from.y + kTraceStep * std::sin(direction)});
        direction += bend;
    }
}

/// The slow drift of a hand that shakes: waves along the path.
void tremble(Trace& trace, double amplitude, Random& random)
{
    for (int wave = 0; wave < 2; ++wave) {
        const double wavelength = random.uniform(0.15, 0.7), phase = random.uniform(0, 6.28), other = random.uniform(0, 6.28);
        for (std::size_t i = 0; i < trace.size(); ++i) {
            const double at = 2 * std::numbers::pi * kTraceStep * static_cast<double>(i) / wavelength;
            trace[i].x += amplitude * std::sin(at + phase);
            trace[i].y += amplitude * std::sin(at + other);
        }
    }
}

/// Widens what came out too narrow to be told from a bar, and heightens what came out too flat.
void keepReadable(std::vector<Trace>& traces)
{
    constexpr double kNarrowest = 0.36, kFlattest = 0.5;
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    for (const auto& trace : traces)
        for (const auto& p : trace) {
            left = std::min(left, p.x);
            right = std::max(right, p.x);
            top = std::min(top, p.y);
            bottom = std::max(bottom, p.y);
        }
    const double stretchX = std::max(1.0, kNarrowest * (bottom - top) / (right - left));
    const double stretchY = std::max(1.0, kFlattest * (right - left) / (bottom - top));
    for (auto& trace : traces)
        for (auto& p : trace)
            p = {p.x * stretchX, p.y * stretchY};
}

}  // namespace

std::vector<Trace> writeDigit(int digit, Random& random)
{
    const Hand hand(digit, random);
    auto strokes = mixVariants(chooseForm(digit, random), random);
    std::vector<Trace> traces;
    for (auto& stroke : strokes) {
        const Point drift = {boundedNormal(random, 0.5 * hand.unsteadiness), boundedNormal(random, 0.5 * hand.unsteadiness)};
        const auto misses = missedAims(stroke.size(), hand.unsteadiness, random);
        for (std::size_t i = 0; i < stroke.size(); ++i) {
            const Point at = hand.proportion({stroke[i].x + drift.x + misses[i].x, stroke[i].y + drift.y + misses[i].y});
            stroke[i] = {at.x, at.y, stroke[i].isCorner};
        }
        auto trace = resample(follow(stroke));
        smooth(trace, 1 + static_cast<int>(hand.haste * hand.haste * 7));
        for (int end = 0; end < 2; ++end) {
            changeEnd(trace, boundedNormal(random, hand.ends));
            if (random.chance(hand.hooks))
                addHook(trace, random);
            std::reverse(trace.begin(), trace.end());
        }
        tremble(trace, std::abs(boundedNormal(random, 0.2 * hand.unsteadiness)), random);
        for (auto& p : trace)
            p = hand.place(p);
        traces.push_back(std::move(trace));
    }
    if (digit != 1)
        keepReadable(traces);
    return traces;
}

}  // namespace fovea::data::digits
