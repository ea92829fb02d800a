// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/FreezePlan.h"

#include <algorithm>
#include <cmath>

namespace fovea::train {

int FreezePlan::frozenAt(std::int64_t step) const
{
    if (unfreezeEvery <= 0)
        return frozen;
    const std::int64_t unfrozen = (step - 1) / (stepsPerEpoch * unfreezeEvery);
    return static_cast<int>(std::max<std::int64_t>(0, frozen - unfrozen));
}

std::int64_t FreezePlan::startOf(int stage) const
{
    return stage >= frozen ? 0 : static_cast<std::int64_t>(frozen - stage) * unfreezeEvery * stepsPerEpoch;
}

std::vector<Segment> FreezePlan::segmentsAt(std::int64_t step, const std::vector<FlatParameters::Place>& places) const
{
    const int first = frozenAt(step);
    std::vector<Segment> segments;
    for (const auto& place : places) {
        if (place.stage < first)
            continue;
        const Segment next{place.offset, place.offset + place.count, std::pow(layerDecay, stages - 1 - place.stage), startOf(place.stage)};
        if (!segments.empty() && segments.back().end == next.begin && segments.back().rateFactor == next.rateFactor &&
            segments.back().start == next.start)
            segments.back().end = next.end;
        else
            segments.push_back(next);
    }
    return segments;
}

}  // namespace fovea::train
