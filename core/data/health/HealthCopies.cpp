// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ThreadPool.h"
#include "core/data/Counted.h"
#include "core/data/health/HealthScan.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace fovea::data {
namespace {

using Pictures = std::vector<ScannedPicture>;
/// Positions in the scan, ascending, of pictures that belong together.
using Group = std::vector<std::size_t>;

/// Sets that are joined pair by pair; the root is the lowest member.
class Sets {
public:
    explicit Sets(std::size_t count) : m_parent(count) { std::iota(m_parent.begin(), m_parent.end(), std::size_t{0}); }
    std::size_t root(std::size_t i)
    {
        while (m_parent[i] != i)
            i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b)
    {
        const std::size_t first = root(a), second = root(b);
        m_parent[std::max(first, second)] = std::min(first, second);
    }

private:
    std::vector<std::size_t> m_parent;
};

/// Pictures of equal content; single ones as well, by their first position.
std::vector<Group> equalGroups(const Pictures& pictures)
{
    std::map<std::array<std::uint64_t, 2>, std::size_t> known;
    std::vector<Group> groups;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if (!pictures[i].isReadable())
            continue;
        const auto [at, isNew] = known.emplace(pictures[i].content, groups.size());
        if (isNew)
            groups.emplace_back();
        groups[at->second].push_back(i);
    }
    return groups;
}

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Joins `count` things by the pairs that are marked, or by all where there are no marks; sets of one are left out.
std::vector<std::vector<std::uint32_t>> joined(std::size_t count, const Pairs& pairs, const std::vector<char>* marked = nullptr)
{
    Sets sets(count);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        if (!marked || (*marked)[i])
            sets.join(pairs[i].first, pairs[i].second);
    std::map<std::size_t, std::vector<std::uint32_t>> byRoot;
    for (std::uint32_t i = 0; i < count; ++i)
        byRoot[sets.root(i)].push_back(i);
    std::vector<std::vector<std::uint32_t>> out;
    for (auto& [root, members] : byRoot)
        if (members.size() > 1)
            out.push_back(std::move(members));
    return out;
}

/// For each look, whether it is of a candidate group that stands out from all other pictures.
std::vector<char> outstanding(const std::vector<Look>& looks, const Pairs& candidates, int threads, std::stop_token stop)
{
    const auto groups = joined(looks.size(), candidates);
    std::vector<char> out(looks.size());
    parallelFor(
        groups.size(), threads,
        [&](std::size_t i) {
            if (standsOut(looks, groups[i], kCrowd))
                for (const auto member : groups[i])
                    out[member] = 1;
        },
        stop);
    return out;
}

/// Sets of equal groups (by number) that near copies join.
std::vector<std::vector<std::uint32_t>> nearSets(const Dataset& dataset, const Pictures& pictures, const std::vector<Group>& equal,
                                                 const HealthOptions& options, const HealthProgress& progress, std::stop_token stop)
{
    std::vector<Look> looks;
    for (const auto& group : equal)
        looks.push_back(pictures[group.front()].look);
    const Pairs pairs = nearPairs(looks, kNearLook, options.threads, stop);
    const auto isOutstanding = outstanding(looks, pairs, options.threads, stop);
    std::vector<char> isNear(pairs.size());
    HealthMeter meter(progress, FOVEA_TR("core", "comparing images"), pairs.size());
    parallelFor(
        pairs.size(), options.threads,
        [&](std::size_t i) {
            static thread_local std::array<Image, 2> scratch;
            const auto [a, b] = pairs[i];
            const SampleRef first = pictures[equal[a].front()].sample, second = pictures[equal[b].front()].sample;
            isNear[i] = isNearlySame(dataset.image(first.part, first.index, scratch[0]),
                                     dataset.image(second.part, second.index, scratch[1]), isOutstanding[a] != 0);
            meter.step();
        },
        stop);
    return joined(equal.size(), pairs, &isNear);
}

/// The members of a group that lie in one of two parts.
Group within(const Pictures& pictures, const Group& group, Part a, Part b)
{
    Group out;
    std::copy_if(group.begin(), group.end(), std::back_inserter(out),
                 [&](std::size_t i) { return pictures[i].sample.part == a || pictures[i].sample.part == b; });
    return out;
}

std::size_t countIn(const Pictures& pictures, const Group& group, Part part)
{
    return static_cast<std::size_t>(
        std::count_if(group.begin(), group.end(), [&](std::size_t i) { return pictures[i].sample.part == part; }));
}

bool hasSeveralLabels(const Pictures& pictures, const Group& group)
{
    return std::any_of(group.begin(), group.end(), [&](std::size_t i) { return pictures[i].label != pictures[group.front()].label; });
}

/// Collects groups into one finding.
struct Collector {
    Finding finding;
    std::size_t count = 0;  ///< what the message tells

    Collector(FindingKind kind, Severity severity) : finding{kind, severity, {}, {}, {}, {}} {}

    void add(const Pictures& pictures, const Group& group, std::size_t counted)
    {
        for (const auto i : group)
            finding.samples.push_back(pictures[i].sample);
        finding.groupSizes.push_back(group.size());
        count += counted;
    }
    void finish(const char* message, Text::Args args, std::vector<Finding>& findings)
    {
        if (finding.groupSizes.empty())
            return;
        args.insert(args.end(), {{"count", std::to_string(count)}, {"groups", countedImages(finding.groupSizes.size())}});
        finding.message = Text(message, std::move(args));
        findings.push_back(std::move(finding));
    }
};

constexpr std::array<std::pair<Part, Part>, 3> kLeaks = {
    {{Part::Train, Part::Validation}, {Part::Train, Part::Test}, {Part::Validation, Part::Test}}};

/// Exact copies: across parts, under several labels, within a part.
void tellEqual(const Pictures& pictures, const std::vector<Group>& equal, std::vector<Finding>& findings)
{
    for (const auto& [from, to] : kLeaks) {
        Collector leak(FindingKind::Leak, Severity::Problem);
        for (const auto& group : equal)
            if (const Group both = within(pictures, group, from, to); countIn(pictures, both, from) > 0 && countIn(pictures, both, to) > 0)
                leak.add(pictures, both, countIn(pictures, both, to));
        leak.finish(FOVEA_TR("core", "images of the {part} set that are also in the {other} set: {count}"),
                    {{"part", partName(to)}, {"other", partName(from)}}, findings);
    }
    Collector conflict(FindingKind::LabelConflict, Severity::Problem);
    for (const auto& group : equal)
        if (hasSeveralLabels(pictures, group))
            conflict.add(pictures, group, 1);
    conflict.finish(FOVEA_TR("core", "images with several labels: {count}"), {}, findings);
    for (const auto part : kParts) {
        Collector copies(FindingKind::Duplicate, Severity::Warning);
        for (const auto& group : equal)
            if (const Group inside = within(pictures, group, part, part); inside.size() > 1)
                copies.add(pictures, inside, inside.size() - 1);
        copies.finish(FOVEA_TR("core", "exact duplicates in the {part} set: {count}, of {groups}"), {{"part", partName(part)}}, findings);
    }
}

/// The first member in `part` of each equal group of a set: exact copies were told already.
Group firstOnes(const Pictures& pictures, const std::vector<Group>& equal, const std::vector<std::uint32_t>& set, Part part)
{
    Group out;
    for (const auto number : set)
        for (const auto i : equal[number])
            if (pictures[i].sample.part == part) {
                out.push_back(i);
                break;
            }
    std::sort(out.begin(), out.end());
    return out;
}

/// Near copies across two parts: pictures of `to` without an exact copy in `from`, and what they are near to.
Group nearLeak(const Pictures& pictures, const std::vector<Group>& equal, const std::vector<std::uint32_t>& set, Part from, Part to)
{
    const Group sources = firstOnes(pictures, equal, set, from);
    Group targets;
    for (const auto number : set)
        if (countIn(pictures, equal[number], from) == 0)
            for (const auto i : equal[number])
                if (pictures[i].sample.part == to)
                    targets.push_back(i);
    if (sources.empty() || targets.empty())
        return {};
    Group out = sources;
    out.insert(out.end(), targets.begin(), targets.end());
    return out;
}

void tellNear(const Pictures& pictures, const std::vector<Group>& equal, const std::vector<std::vector<std::uint32_t>>& sets,
              std::vector<Finding>& findings)
{
    for (const auto& [from, to] : kLeaks) {
        Collector leak(FindingKind::NearLeak, Severity::Warning);
        for (const auto& set : sets)
            if (const Group group = nearLeak(pictures, equal, set, from, to); !group.empty())
                leak.add(pictures, group, countIn(pictures, group, to));
        leak.finish(FOVEA_TR("core", "images of the {part} set with near-duplicates in the {other} set: {count}"),
                    {{"part", partName(to)}, {"other", partName(from)}}, findings);
    }
    Collector conflict(FindingKind::NearLabelConflict, Severity::Warning);
    for (const auto& set : sets) {
        Group first;
        for (const auto number : set)
            first.push_back(equal[number].front());
        if (hasSeveralLabels(pictures, first))
            conflict.add(pictures, first, 1);
    }
    conflict.finish(FOVEA_TR("core", "groups of near-duplicates with several labels: {count}"), {}, findings);
    for (const auto part : kParts) {
        Collector copies(FindingKind::NearDuplicate, Severity::Warning);
        for (const auto& set : sets)
            if (const Group inside = firstOnes(pictures, equal, set, part); inside.size() > 1)
                copies.add(pictures, inside, inside.size() - 1);
        copies.finish(FOVEA_TR("core", "near-duplicates in the {part} set: {count}, of {groups}"), {{"part", partName(part)}}, findings);
    }
}

}  // namespace

void findCopies(const Dataset& dataset, const Pictures& pictures, const HealthOptions& options, const HealthProgress& progress,
                std::stop_token stop, std::vector<Finding>& findings)
{
    const auto equal = equalGroups(pictures);
    tellEqual(pictures, equal, findings);
    if (options.nearCopies)
        tellNear(pictures, equal, nearSets(dataset, pictures, equal, options, progress, stop), findings);
}

}  // namespace fovea::data
