// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/health/Health.h"

#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/base/ThreadPool.h"
#include "core/data/health/HealthScan.h"
#include "core/data/pictures/PictureLabels.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xxhash.h>

#include <algorithm>
#include <cmath>

namespace fovea::data {
namespace {

void scanPicture(const Dataset& dataset, ScannedPicture& picture, bool withLook)
{
    static thread_local Image scratch;
    const auto& [part, index] = picture.sample;
    try {
        picture.label = dataset.label(part, index);
        const ImageView view = dataset.image(part, index, scratch);
        picture.width = view.width;
        picture.height = view.height;
        const std::uint64_t shape = mixKeys(
            {static_cast<std::uint64_t>(view.width), static_cast<std::uint64_t>(view.height), static_cast<std::uint64_t>(view.channels)});
        const XXH128_hash_t hash = XXH3_128bits_withSeed(view.pixels, view.bytes(), shape);
        picture.content = {hash.high64, hash.low64};
        if (withLook)
            picture.look = lookOf(view);
    } catch (...) {
        const Error error = currentError();
        if (error.code() == ErrorCode::Cancelled)
            throw;
        picture.problem = error.what();
    }
}

std::vector<ScannedPicture> scan(const Dataset& dataset, const HealthOptions& options, const HealthProgress& progress, std::stop_token stop)
{
    std::vector<ScannedPicture> pictures;
    for (const auto part : kParts)
        for (std::size_t i = 0; i < dataset.size(part); ++i) {
            pictures.emplace_back();
            pictures.back().sample = {part, i};
        }
    HealthMeter meter(progress, FOVEA_TR("core", "reading images"), pictures.size());
    parallelFor(
        pictures.size(), options.threads,
        [&](std::size_t i) {
            scanPicture(dataset, pictures[i], options.nearCopies);
            meter.step();
        },
        stop);
    return pictures;
}

void findUnreadable(const Dataset& dataset, const std::vector<ScannedPicture>& pictures, std::vector<Finding>& findings)
{
    Finding finding{FindingKind::Unreadable, Severity::Problem, {}, {}, {}, {}};
    for (const auto& picture : pictures)
        if (!picture.isReadable()) {
            finding.samples.push_back(picture.sample);
            finding.details.push_back(picture.problem);
        }
    finding.message = Text(FOVEA_TR("core", "unreadable images: {count}"), {{"count", std::to_string(finding.samples.size())}});
    if (!finding.samples.empty())
        findings.push_back(std::move(finding));
    for (const auto& note : dataset.notes())
        findings.push_back({FindingKind::Layout, Severity::Note, note, {}, {}, {}});
    for (const auto& [message, details] : dataset.warnings()) {
        if (message.source == kUnreadableImages)
            findings.push_back({FindingKind::Unreadable, Severity::Problem, message, {}, {}, details});
        else if (message.source == kSeveralLabels)
            findings.push_back({FindingKind::MultipleLabels, Severity::Problem, message, {}, {}, details});
        else if (message.source != kMissingLabels && message.source != kSimilarClasses && message.source != kAlikeClasses)
            findings.push_back({FindingKind::LeftOut, Severity::Warning, message, {}, {}, details});
    }
}

/// Classes that are probably mistakes in the labels.
void findDoubtfulLabels(const std::vector<std::string>& classes, std::vector<Finding>& findings)
{
    std::vector<std::string> missing, similar, alike;
    std::copy_if(classes.begin(), classes.end(), std::back_inserter(missing), isMissingLabel);
    for (const auto& group : similarClasses(classes)) {
        const bool areAlike = lookTheSame(classes, group);
        std::vector<std::string> names;
        for (const auto label : group)
            if (const auto numbers = areAlike ? characterNumbers(classes[label]) : std::string(); numbers.empty())
                names.push_back(fmt::format("'{}'", classes[label]));
            else
                names.push_back(fmt::format("'{}' ({})", classes[label], numbers));
        (areAlike ? alike : similar).push_back(fmt::format("{}", fmt::join(names, ", ")));
    }
    const auto add = [&](FindingKind kind, const char* message, const std::vector<std::string>& names) {
        if (!names.empty())
            findings.push_back(
                {kind, Severity::Problem, Text(message, {{"names", fmt::format("{}", fmt::join(names, "; "))}}), {}, {}, names});
    };
    add(FindingKind::MissingLabel, kMissingLabels, missing);
    add(FindingKind::SimilarLabels, kAlikeClasses, alike);
    add(FindingKind::SimilarLabels, kSimilarClasses, similar);
}

/// How many readable pictures each class has in a part.
std::vector<std::size_t> countClasses(const std::vector<ScannedPicture>& pictures, std::size_t classes, Part part)
{
    std::vector<std::size_t> counts(classes);
    for (const auto& picture : pictures)
        if (picture.sample.part == part && picture.isReadable())
            ++counts.at(static_cast<std::size_t>(picture.label));
    return counts;
}

void findAbsentClasses(const DatasetInfo& info, const std::array<std::vector<std::size_t>, 3>& counts, std::vector<Finding>& findings)
{
    std::vector<std::string> empty;
    std::array<std::vector<std::string>, 3> missing;
    for (std::size_t c = 0; c < info.classes.size(); ++c) {
        if (counts[0][c] + counts[1][c] + counts[2][c] == 0) {
            empty.push_back(info.classes[c]);
            continue;
        }
        for (std::size_t p = 0; p < 3; ++p)
            if (counts[p][c] == 0)
                missing[p].push_back(info.classes[c]);
    }
    // ImageNet has its 1,000 classes whether or not there are images of all.
    if (!empty.empty())
        findings.push_back({FindingKind::EmptyClass,
                            info.id == "imagenet" ? Severity::Warning : Severity::Problem,
                            Text(FOVEA_TR("core", "classes without images: {count}"), {{"count", std::to_string(empty.size())}}),
                            {},
                            {},
                            empty});
    for (const auto part : kParts) {
        const auto& counted = counts[static_cast<std::size_t>(part)];
        const auto& names = missing[static_cast<std::size_t>(part)];
        // A part without any picture is not there, rather than incomplete.
        if (names.empty() || std::all_of(counted.begin(), counted.end(), [](std::size_t n) { return n == 0; }))
            continue;
        findings.push_back({FindingKind::MissingClass,
                            part == Part::Train ? Severity::Problem : Severity::Warning,
                            Text(FOVEA_TR("core", "classes without images in the {part} set: {count}"),
                                 {{"part", partName(part)}, {"count", std::to_string(names.size())}}),
                            {},
                            {},
                            names});
    }
}

void findImbalance(const DatasetInfo& info, const std::vector<std::size_t>& counts, const HealthOptions& options,
                   const std::vector<ScannedPicture>& pictures, std::vector<Finding>& findings)
{
    Finding few{FindingKind::FewSamples, Severity::Warning, {}, {}, {}, {}};
    std::size_t largest = 0, smallest = 0;
    bool any = false;
    for (std::size_t c = 0; c < counts.size(); ++c) {
        if (counts[c] == 1)
            few.details.push_back(info.classes[c]);
        if (counts[c] == 0)
            continue;
        if (!any || counts[c] > counts[largest])
            largest = c;
        if (!any || counts[c] < counts[smallest])
            smallest = c;
        any = true;
    }
    for (const auto& picture : pictures)
        if (picture.sample.part == Part::Train && picture.isReadable() && counts[static_cast<std::size_t>(picture.label)] == 1)
            few.samples.push_back(picture.sample);
    few.message = Text(FOVEA_TR("core", "classes with only one training image: {count}"), {{"count", std::to_string(few.details.size())}});
    if (!few.details.empty())
        findings.push_back(std::move(few));
    if (!any || static_cast<double>(counts[largest]) <= options.imbalanceRatio * static_cast<double>(counts[smallest]))
        return;
    const double ratio = static_cast<double>(counts[largest]) / static_cast<double>(counts[smallest]);
    findings.push_back({FindingKind::Imbalance,
                        Severity::Warning,
                        Text(FOVEA_TR("core", "'{large}' has {ratio} times as many training images as '{small}': {most} and {least}"),
                             {{"large", info.classes[largest]},
                              {"small", info.classes[smallest]},
                              {"ratio", fmt::format("{:.1f}", ratio)},
                              {"most", std::to_string(counts[largest])},
                              {"least", std::to_string(counts[smallest])}}),
                        {},
                        {},
                        {info.classes[largest], info.classes[smallest]}});
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void findOddSizes(const std::vector<ScannedPicture>& pictures, const HealthOptions& options, std::vector<Finding>& findings)
{
    const auto aspectOf = [](const ScannedPicture& p) { return std::log(static_cast<double>(p.width) / p.height); };
    const auto areaOf = [](const ScannedPicture& p) { return std::log(static_cast<double>(p.width) * p.height); };
    std::vector<double> aspects, areas;
    for (const auto& picture : pictures)
        if (picture.isReadable()) {
            aspects.push_back(aspectOf(picture));
            areas.push_back(areaOf(picture));
        }
    if (aspects.empty())
        return;
    const double aspect = medianOf(std::move(aspects)), area = medianOf(std::move(areas));
    Finding odd{FindingKind::OddSize, Severity::Note, {}, {}, {}, {}};
    for (const auto& picture : pictures) {
        if (!picture.isReadable())
            continue;
        if (std::abs(aspectOf(picture) - aspect) <= std::log(options.aspectFactor) &&
            std::abs(areaOf(picture) - area) <= std::log(options.areaFactor))
            continue;
        odd.samples.push_back(picture.sample);
        odd.details.push_back(fmt::format("{}×{}", picture.width, picture.height));
    }
    odd.message =
        Text(FOVEA_TR("core", "images of unusual size or aspect ratio: {count}"), {{"count", std::to_string(odd.samples.size())}});
    if (!odd.samples.empty())
        findings.push_back(std::move(odd));
}

}  // namespace

const char* findingKindName(FindingKind kind)
{
    switch (kind) {
    case FindingKind::Unreadable: return "unreadable";
    case FindingKind::MissingLabel: return "missing_label";
    case FindingKind::MultipleLabels: return "multiple_labels";
    case FindingKind::SimilarLabels: return "similar_labels";
    case FindingKind::LeftOut: return "left_out";
    case FindingKind::Layout: return "layout";
    case FindingKind::Leak: return "leak";
    case FindingKind::NearLeak: return "near_leak";
    case FindingKind::LabelConflict: return "label_conflict";
    case FindingKind::NearLabelConflict: return "near_label_conflict";
    case FindingKind::Duplicate: return "duplicate";
    case FindingKind::NearDuplicate: return "near_duplicate";
    case FindingKind::EmptyClass: return "empty_class";
    case FindingKind::MissingClass: return "missing_class";
    case FindingKind::FewSamples: return "few_samples";
    case FindingKind::Imbalance: return "imbalance";
    case FindingKind::OddSize: return "odd_size";
    }
    return "";
}

const char* severityName(Severity severity)
{
    switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Problem: return "problem";
    }
    return "";
}

HealthReport checkDataset(const Dataset& dataset, const HealthOptions& chosen, const HealthProgress& progress, std::stop_token stop)
{
    HealthOptions options = chosen;
    if (options.threads <= 0)
        options.threads = availableCores();
    const auto pictures = scan(dataset, options, progress, stop);
    HealthReport report;
    report.pictures = pictures.size();
    findUnreadable(dataset, pictures, report.findings);
    findCopies(dataset, pictures, options, progress, stop, report.findings);
    const auto& info = dataset.info();
    findDoubtfulLabels(info.classes, report.findings);
    std::array<std::vector<std::size_t>, 3> counts;
    for (const auto part : kParts)
        counts[static_cast<std::size_t>(part)] = countClasses(pictures, info.classes.size(), part);
    findAbsentClasses(info, counts, report.findings);
    findImbalance(info, counts[0], options, pictures, report.findings);
    findOddSizes(pictures, options, report.findings);
    std::stable_sort(report.findings.begin(), report.findings.end(), [](const Finding& a, const Finding& b) {
        return a.severity != b.severity ? a.severity > b.severity : a.kind < b.kind;
    });
    return report;
}

}  // namespace fovea::data
