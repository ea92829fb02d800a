// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/PictureLabels.h"

#include "core/base/Error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace fovea::data {
namespace {

using Labels = std::vector<std::size_t>;

constexpr std::size_t kMostGroupsNamed = 3;
constexpr std::size_t kMostClassesNamed = 12;
constexpr std::size_t kLeftOutLabel = static_cast<std::size_t>(-1);

std::vector<std::size_t> imagesPerClass(const PictureList& list)
{
    std::vector<std::size_t> counts(list.classes.size());
    for (const auto& file : list.files)
        ++counts[static_cast<std::size_t>(file.label)];
    return counts;
}

/// "'Dog' (10 images), 'dog' (12 images)"
std::string countedClasses(const PictureList& list, const std::vector<std::size_t>& counts, const Labels& labels)
{
    std::vector<std::string> out;
    for (const auto label : labels)
        if (out.size() < kMostClassesNamed)
            out.push_back(fmt::format("'{}' ({})", printable(list.classes[label]), counts[label]));
    return fmt::format("{}{}", fmt::join(out, ", "), out.size() < labels.size() ? ", …" : "");
}

/// The same with what tells names apart that look the same: "'é' (10, U+00E9), 'é' (12, U+0301)".
std::string countedAlikeClasses(const PictureList& list, const std::vector<std::size_t>& counts, const Labels& labels)
{
    std::vector<std::string> out;
    for (const auto label : labels)
        if (const auto numbers = characterNumbers(list.classes[label]); out.size() < kMostClassesNamed)
            out.push_back(
                fmt::format("'{}' ({}{}{})", printable(list.classes[label]), counts[label], numbers.empty() ? "" : ", ", numbers));
    return fmt::format("{}{}", fmt::join(out, ", "), out.size() < labels.size() ? ", …" : "");
}

/// Gives every file the new label of its class; `verdicts`, where there are any, lose those of files left out.
void relabel(PictureList& list, const Labels& newLabels, std::vector<PictureVerdict>* verdicts)
{
    std::vector<std::size_t> numbers(list.classes.size(), kLeftOutLabel);
    std::vector<std::string> classes;
    for (std::size_t c = 0; c < list.classes.size(); ++c)
        if (newLabels[c] == c) {
            numbers[c] = classes.size();
            classes.push_back(list.classes[c]);
        }
    const auto newOf = [&](int label) {
        const auto kept = newLabels[static_cast<std::size_t>(label)];
        return kept == kLeftOutLabel ? kLeftOutLabel : numbers[kept];
    };
    std::vector<PictureFile> files;
    std::vector<PictureVerdict> found;
    for (std::size_t i = 0; i < list.files.size(); ++i) {
        auto& file = list.files[i];
        const auto label = newOf(file.label);
        if (label == kLeftOutLabel)
            continue;
        file.label = static_cast<int>(label);
        files.push_back(std::move(file));
        if (verdicts)
            found.push_back(std::move((*verdicts)[i]));
    }
    // Absent from a set is a class all of whose names are.
    std::map<std::pair<Part, int>, std::size_t> absent;
    for (const auto& [part, label] : list.absent)
        if (const auto now = newOf(label); now != kLeftOutLabel)
            ++absent[{part, static_cast<int>(now)}];
    list.absent.clear();
    for (const auto& [key, count] : absent)
        if (static_cast<std::size_t>(std::count_if(newLabels.begin(), newLabels.end(), [&, label = key.second](std::size_t kept) {
                return kept != kLeftOutLabel && numbers[kept] == static_cast<std::size_t>(label);
            })) == count)
            list.absent.insert(key);
    list.files = std::move(files);
    list.classes = std::move(classes);
    if (verdicts)
        *verdicts = std::move(found);
}

Labels unchangedLabels(const PictureList& list)
{
    Labels labels(list.classes.size());
    std::iota(labels.begin(), labels.end(), std::size_t{0});
    return labels;
}

void leaveOut(PictureList& list, const Labels& labels, std::vector<PictureVerdict>* verdicts)
{
    auto kept = unchangedLabels(list);
    for (const auto label : labels)
        kept[label] = kLeftOutLabel;
    list.warnings.emplace_back(
        Text(FOVEA_TR("core", "classes left out: {names}"), {{"names", countedClasses(list, imagesPerClass(list), labels)}}),
        std::vector<std::string>());
    relabel(list, kept, verdicts);
}

void applyMissingRule(PictureList& list)
{
    Labels missing;
    for (std::size_t c = 0; c < list.classes.size(); ++c)
        if (isMissingLabel(list.classes[c]))
            missing.push_back(c);
    if (missing.empty())
        return;
    const Text::Args args = {{"names", countedClasses(list, imagesPerClass(list), missing)}};
    if (list.rules.missing == LabelRules::Doubtful::LeaveOut && missing.size() < list.classes.size())
        leaveOut(list, missing, nullptr);
    else if (list.rules.missing == LabelRules::Doubtful::LeaveOut)
        throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path}: no image has a label"), {{"path", list.location.string()}}),
                    FOVEA_TR("core", "add the labels, or name their column: --set data.dataset.label_column=NAME"), list.location);
    else if (list.rules.missing == LabelRules::Doubtful::Keep)
        list.warnings.emplace_back(Text(kMissingLabels, args), std::vector<std::string>());
    else
        throw Error(ErrorCode::Data, Text(kMissingLabels, args),
                    FOVEA_TR("core", "correct the labels; to leave these images out, set data.dataset.missing_labels=skip, and to train "
                                     "them as a class, set it to keep"),
                    list.location);
}

/// The class of that name, which is added where there is none.
std::size_t classNamed(PictureList& list, const std::string& name)
{
    const auto found = std::find(list.classes.begin(), list.classes.end(), name);
    if (found != list.classes.end())
        return static_cast<std::size_t>(found - list.classes.begin());
    list.classes.push_back(name);
    return list.classes.size() - 1;
}

void takeFirstLabels(PictureList& list, const std::vector<std::string>& firsts)
{
    auto kept = unchangedLabels(list);
    for (std::size_t c = 0; c < firsts.size(); ++c)
        if (!firsts[c].empty()) {
            const auto first = classNamed(list, firsts[c]);
            if (first >= kept.size())
                kept.push_back(first);
            kept[c] = first;
        }
    relabel(list, kept, nullptr);
    // New ones are last; numbers are in their order.
    const bool areNumbers = std::all_of(list.classes.begin(), list.classes.end(),
                                        [](const auto& name) { return name.find_first_not_of("0123456789") == std::string::npos; });
    const auto isBefore = [&](const std::string& one, const std::string& other) {
        return areNumbers && one.size() != other.size() ? one.size() < other.size() : one < other;
    };
    const auto names = list.classes;
    std::sort(list.classes.begin(), list.classes.end(), isBefore);
    for (auto& file : list.files) {
        const auto& name = names[static_cast<std::size_t>(file.label)];
        file.label = static_cast<int>(std::lower_bound(list.classes.begin(), list.classes.end(), name, isBefore) - list.classes.begin());
    }
}

/// Images that a list names more than once with different classes: the first place of each, by the place that contradicts it.
std::map<std::size_t, std::size_t> contradictions(const PictureList& list)
{
    std::map<std::filesystem::path, std::size_t> firsts;
    std::map<std::size_t, std::size_t> out;
    for (std::size_t i = 0; i < list.files.size(); ++i)
        if (const auto [first, isNew] = firsts.emplace(list.files[i].path, i);
            !isNew && list.files[first->second].label != list.files[i].label)
            out.emplace(i, first->second);
    return out;
}

void applyContradictionRule(PictureList& list)
{
    const auto found = contradictions(list);
    if (found.empty() || list.rules.several == LabelRules::Several::Keep)
        return;
    if (list.rules.several == LabelRules::Several::Refuse) {
        const auto& second = list.files[found.begin()->first];
        const auto& first = list.files[found.begin()->second];
        const auto className = [&](const PictureFile& file) { return printable(list.classes[static_cast<std::size_t>(file.label)]); };
        throw Error(ErrorCode::Data,
                    Text(found.size() == 1
                             ? FOVEA_TR("core", "{path}: an image is listed with different classes, but Fovea needs exactly one class "
                                                "for each image: {name} is '{class}' in {place}, '{other}' in {otherplace}")
                             : FOVEA_TR("core", "{path}: images are listed with different classes ({count} times), but Fovea needs exactly "
                                                "one class for each image; the first is {name}: '{class}' in {place}, '{other}' in "
                                                "{otherplace}"),
                         {{"path", list.location.string()},
                          {"count", std::to_string(found.size())},
                          {"name", printable(first.name)},
                          {"class", className(first)},
                          {"place", first.origin},
                          {"other", className(second)},
                          {"otherplace", second.origin}}),
                    FOVEA_TR("core", "to leave these images out, set data.dataset.multiple_labels=skip; to take the first class, set it to "
                                     "first; to train each image as all of its classes, set it to keep"),
                    list.location);
    }
    std::set<std::filesystem::path> all;
    for (const auto& [place, first] : found)
        all.insert(list.files[place].path);
    std::set<std::filesystem::path> seen;
    std::erase_if(list.files, [&](const PictureFile& file) {
        return all.contains(file.path) && (list.rules.several == LabelRules::Several::LeaveOut || !seen.insert(file.path).second);
    });
    // A class of which no image is left is none.
    const auto counts = imagesPerClass(list);
    auto kept = unchangedLabels(list);
    for (std::size_t c = 0; c < counts.size(); ++c)
        if (counts[c] == 0)
            kept[c] = kLeftOutLabel;
    relabel(list, kept, nullptr);
    list.warnings.emplace_back(Text(list.rules.several == LabelRules::Several::LeaveOut
                                        ? FOVEA_TR("core", "images left out, since they are listed with different classes: {count}")
                                        : FOVEA_TR("core", "images that are listed with different classes, and have the first: {count}"),
                                    {{"count", std::to_string(all.size())}}),
                               std::vector<std::string>());
}

/// Says which labels are taken as classes although each of their words is another class.
void noteCombined(PictureList& list)
{
    const auto names = firstOfSeveral(list.classes, list.areTags ? Blanks::BetweenTags : Blanks::InNames);
    const auto words = firstOfSeveral(list.classes, list.areTags ? Blanks::BetweenAllTags : Blanks::BetweenClasses);
    Labels combined;
    for (std::size_t c = 0; c < words.size(); ++c)
        if (names[c].empty() && !words[c].empty())
            combined.push_back(c);
    if (!combined.empty())
        list.notes.push_back(
            Text(list.areTags ? FOVEA_TR("core", "labels with as many words as all others are taken as one class each: {names} "
                                                 "(data.dataset.multiple_labels=first or skip takes them as several classes)")
                              : FOVEA_TR("core", "labels of several words that are classes too are taken as classes of their own: {names} "
                                                 "(data.dataset.multiple_labels=first or skip takes them as several classes)"),
                 {{"names", countedClasses(list, imagesPerClass(list), combined)}}));
}

void applySeveralRule(PictureList& list)
{
    // Published classes have blanks, some of them between the names of others (Plant Pathology 2021): only words of tags are several.
    const bool isSettled = list.rules.several == LabelRules::Several::LeaveOut || list.rules.several == LabelRules::Several::First;
    if (!isSettled)
        noteCombined(list);
    const auto ofTags = isSettled ? Blanks::BetweenAllTags : Blanks::BetweenTags;
    const auto ofLabels = isSettled ? Blanks::BetweenClasses : Blanks::InNames;
    const auto firsts = firstOfSeveral(list.classes, list.areTags ? ofTags : ofLabels);
    Labels several;
    for (std::size_t c = 0; c < firsts.size(); ++c)
        if (!firsts[c].empty())
            several.push_back(c);
    if (several.empty())
        return;
    const auto isOne = [&](const PictureFile& file) { return !firsts[static_cast<std::size_t>(file.label)].empty(); };
    const auto first = std::find_if(list.files.begin(), list.files.end(), isOne);
    const auto count = std::count_if(list.files.begin(), list.files.end(), isOne);
    if (list.rules.several == LabelRules::Several::Refuse && first != list.files.end())
        throw Error(ErrorCode::Data,
                    Text(count == 1
                             ? FOVEA_TR("core", "{path}: one image has several labels, but Fovea needs exactly one class for each image: "
                                                "'{name}' in {place}")
                             : FOVEA_TR("core", "{path}: {count} images have several labels, but Fovea needs exactly one class for each "
                                                "image; the first is '{name}' in {place}"),
                         {{"path", list.location.string()},
                          {"count", std::to_string(count)},
                          {"name", printable(list.classes[static_cast<std::size_t>(first->label)])},
                          {"place", first->origin.empty() ? printable(first->name) : first->origin}}),
                    FOVEA_TR("core", "to leave these images out, set data.dataset.multiple_labels=skip; to take the first label, set it to "
                                     "first; to train each combination as a class, set it to keep"),
                    list.location);
    const Text told(kSeveralLabels, {{"names", countedClasses(list, imagesPerClass(list), several)}});
    if (list.rules.several == LabelRules::Several::LeaveOut)
        return leaveOut(list, several, nullptr);
    list.warnings.emplace_back(told, std::vector<std::string>());
    if (list.rules.several == LabelRules::Several::First)
        takeFirstLabels(list, firsts);
}

void mergeSimilar(PictureList& list, const std::vector<Labels>& groups)
{
    const auto counts = imagesPerClass(list);
    auto kept = unchangedLabels(list);
    for (const auto& group : groups) {
        const auto largest = *std::max_element(group.begin(), group.end(), [&](auto a, auto b) { return counts[a] < counts[b]; });
        for (const auto label : group)
            kept[label] = largest;
        list.notes.push_back(Text(FOVEA_TR("core", "merged into the class '{name}': {names}"),
                                  {{"name", printable(list.classes[largest])}, {"names", countedClasses(list, counts, group)}}));
    }
    relabel(list, kept, nullptr);
}

/// Warns of groups of similar classes, or refuses them.
void tellSimilar(PictureList& list, const std::vector<Labels>& groups, bool areAlike)
{
    const auto counts = imagesPerClass(list);
    std::vector<std::string> named;
    for (const auto& group : groups)
        named.push_back(areAlike ? countedAlikeClasses(list, counts, group) : countedClasses(list, counts, group));
    const auto end = named.begin() + static_cast<std::ptrdiff_t>(std::min(kMostGroupsNamed, named.size()));
    const Text::Args args = {{"names", fmt::format("{}{}", fmt::join(named.begin(), end, "; "), end == named.end() ? "" : "; …")}};
    if (list.rules.similar == LabelRules::Similar::Keep)
        list.warnings.emplace_back(Text(areAlike ? kAlikeClasses : kSimilarClasses, args), named);
    else
        throw Error(ErrorCode::Data, Text(areAlike ? kAlikeClasses : kSimilarClasses, args),
                    FOVEA_TR("core", "correct the labels; to merge such classes, set data.dataset.similar_classes=merge, and to train them "
                                     "as different classes, set it to keep"),
                    list.location);
}

void applySimilarRule(PictureList& list)
{
    const auto groups = similarClasses(list.classes);
    if (groups.empty())
        return;
    if (list.rules.similar == LabelRules::Similar::Merge)
        return mergeSimilar(list, groups);
    std::vector<Labels> alike, others;
    for (const auto& group : groups)
        (lookTheSame(list.classes, group) ? alike : others).push_back(group);
    // Names that look the same come first: the other message would puzzle.
    for (const auto* some : {&alike, &others})
        if (!some->empty())
            tellSimilar(list, *some, some == &alike);
}

}  // namespace

void applyLabelRules(PictureList& list)
{
    if (list.areCells) {
        applySeveralRule(list);
        applyContradictionRule(list);
    }
    applyMissingRule(list);
    applySimilarRule(list);
}

void applyUnreadableRule(PictureList& list, std::vector<PictureVerdict>& verdicts)
{
    const auto counts = imagesPerClass(list);
    std::vector<std::size_t> readable(list.classes.size());
    std::vector<const std::string*> problems(list.classes.size());
    for (std::size_t i = 0; i < list.files.size(); ++i) {
        const auto label = static_cast<std::size_t>(list.files[i].label);
        readable[label] += verdicts[i].problem.empty();
        if (!problems[label] && !verdicts[i].problem.empty())
            problems[label] = &verdicts[i].problem;
    }
    Labels unreadable;
    std::vector<std::string> spoiled;
    for (std::size_t c = 0; c < readable.size(); ++c) {
        if (readable[c] == 0 && problems[c])
            unreadable.push_back(c);
        else if (2 * readable[c] < counts[c])
            spoiled.push_back(fmt::format("'{}' ({} of {})", printable(list.classes[c]), counts[c] - readable[c], counts[c]));
    }
    if (!spoiled.empty())
        list.warnings.emplace_back(Text(FOVEA_TR("core", "classes of which more than half of the images cannot be read: {names}"),
                                        {{"names", fmt::format("{}", fmt::join(spoiled, ", "))}}),
                                   std::vector<std::string>());
    if (unreadable.empty() || list.rules.unreadable == LabelRules::Doubtful::Keep)
        return;
    // Where nothing would be left, the refusal says more.
    if (list.rules.unreadable == LabelRules::Doubtful::LeaveOut && unreadable.size() < list.classes.size())
        return leaveOut(list, unreadable, &verdicts);
    throw Error(ErrorCode::Data,
                Text(FOVEA_TR("core", "classes without a readable image: {names}; the first problem: {problem}"),
                     {{"names", countedClasses(list, counts, unreadable)}, {"problem", *problems[unreadable[0]]}}),
                FOVEA_TR("core", "copy the images again, or convert them to JPEG or PNG; to train without these classes, set "
                                 "data.dataset.unreadable_classes=skip"),
                list.location);
}

}  // namespace fovea::data
