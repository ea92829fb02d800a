// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/MaskNames.h"

#include "core/base/Names.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureFormat.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBetweenWords = "_-. ";

/// How far a name tells that a file is a mask.
enum class Says {
    Perhaps,  ///< only what it shows can tell: "_labelIds", "_lesion"
    Weakly,   ///< it may be a name that ends so by chance: "_gt", "_label"
    Clearly
};

std::optional<Says> saysMask(std::string_view word)
{
    static const std::set<std::string, std::less<>> weak = {"gt", "label", "labels", "truth"};
    static const std::set<std::string, std::less<>> doubtful = {
        "anno",     "labelids", "labeltrainids", "trainids",   "instanceids", "gtfine",   "gtcoarse", "superpixel", "superpixels",
        "lbl",      "alpha",    "lesion",        "bin",        "binary",      "pred",     "parse",    "parsing",    "contour",
        "contours", "edge",     "edges",         "prediction", "outline",     "instance", "labelmap"};
    if (isMaskWord(word))
        return Says::Clearly;
    if (weak.contains(word))
        return Says::Weakly;
    return doubtful.contains(word) ? std::optional(Says::Perhaps) : std::nullopt;
}

struct MaskName {
    std::string masked;  ///< the rest of the name
    Says says = Says::Clearly;
    std::string word;  ///< what says that it is a mask
};

/// Without a number at the end: "1_mask" of "1_mask_2", "1_mask2" and "1_mask (2)".
std::string_view withoutNumber(std::string_view name)
{
    if (name.ends_with(')'))
        name.remove_suffix(1);
    const auto end = name.find_last_not_of("0123456789");
    if (end == std::string_view::npos || end + 1 == name.size())
        return name;
    name = name.substr(0, end + 1);
    const auto word = name.find_last_not_of("_-. (");
    return word == std::string_view::npos ? name : name.substr(0, word + 1);
}

std::optional<MaskName> withoutLastWord(std::string_view name)
{
    const auto before = name.find_last_of(kBetweenWords);
    if (before == std::string_view::npos || before == 0)
        return std::nullopt;
    const auto word = name.substr(before + 1);
    const auto says = saysMask(word);
    if (!says)
        return std::nullopt;
    auto rest = name.substr(0, before);
    rest = rest.substr(0, rest.find_last_not_of(kBetweenWords) + 1);
    if (rest.empty())
        return std::nullopt;
    return MaskName{std::string(rest), *says, std::string(word)};
}

/// "1" of "1mask": whether that is a mask shows by the image "1".
std::optional<MaskName> withoutJoinedWord(std::string_view name)
{
    for (const std::string_view word : {"masks", "mask", "segmentation"})
        if (name.ends_with(word) && name.size() > word.size() &&
            kBetweenWords.find(name[name.size() - word.size() - 1]) == std::string_view::npos)
            return MaskName{std::string(name.substr(0, name.size() - word.size())), Says::Clearly, std::string(word)};
    return std::nullopt;
}

std::optional<MaskName> withoutFirstWord(std::string_view name)
{
    const auto after = name.find_first_of(kBetweenWords);
    if (after == std::string_view::npos || after + 1 == name.size())
        return std::nullopt;
    const auto word = name.substr(0, after);
    const auto says = saysMask(word);
    if (!says || *says == Says::Perhaps)
        return std::nullopt;
    return MaskName{std::string(name.substr(after + 1)), *says, std::string(word)};
}

/// What the name of a mask leaves of its image's, the longest first: "1_seg" and "1" of "1_seg_mask".
std::vector<MaskName> maskedBy(const std::string& name)
{
    std::vector<MaskName> out;
    if (const auto rest = withoutFirstWord(name))
        out.push_back(*rest);
    for (const std::string_view form : {std::string_view(name), withoutNumber(name)}) {
        if (const auto joined = withoutJoinedWord(form))
            out.push_back(*joined);
        auto rest = withoutLastWord(form);
        for (auto says = Says::Perhaps; rest; rest = withoutLastWord(rest->masked)) {
            says = std::max(says, rest->says);
            out.push_back({rest->masked, says, rest->word});
        }
    }
    return out;
}

std::vector<std::string> formsOf(const std::string& masked)
{
    std::vector<std::string> out = {masked};
    for (const char* ending : {"_image", "_img", "_rgb", "_original", "_orig", "_photo", "-image", "_leftimg8bit"})
        out.push_back(masked + ending);
    return out;
}

std::string lowerStem(const fs::path& file) { return lowerCase(file.stem().string()); }

/// A mask by its name, and the image that it is one of: their places, and the word that says so.
struct FoundMask {
    std::size_t mask = 0, image = 0;
    std::string word;
};

struct FoundMasks {
    std::vector<FoundMask> named;
    std::vector<FoundMask> doubtful;  ///< only what they show can tell
};

FoundMasks masksByName(const std::vector<fs::path>& images)
{
    std::vector<std::pair<std::size_t, std::vector<MaskName>>> candidates;
    for (std::size_t i = 0; i < images.size(); ++i)
        if (auto masked = maskedBy(lowerStem(images[i])); !masked.empty())
            candidates.emplace_back(i, std::move(masked));
    if (candidates.empty())
        return {};
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < images.size(); ++i)
        places.emplace((images[i].parent_path() / lowerStem(images[i])).native(), i);
    std::vector<FoundMask> found, weak, doubtful;
    for (const auto& [i, some] : candidates) {
        const auto folder = images[i].parent_path();
        const auto imageOf = [&](const MaskName& masked) {
            for (const auto& form : formsOf(masked.masked))
                if (const auto image = places.find((folder / form).native()); image != places.end())
                    return image;
            return places.end();
        };
        for (const auto& masked : some)
            if (const auto image = imageOf(masked); image != places.end()) {
                auto& group = masked.says == Says::Clearly ? found : masked.says == Says::Weakly ? weak : doubtful;
                group.push_back({i, image->second, masked.word});
                break;
            }
    }
    if (2 * weak.size() >= images.size() - found.size() - weak.size())
        found.insert(found.end(), weak.begin(), weak.end());
    // "1_seg_mask" beside "1_seg" and "1": the image is "1".
    std::map<std::size_t, std::size_t> imageOfMask;
    for (const auto& each : found)
        imageOfMask.emplace(each.mask, each.image);
    constexpr int kMostWords = 4;
    for (auto& each : found)
        for (int words = 0; words < kMostWords && imageOfMask.contains(each.image); ++words)
            each.image = imageOfMask.at(each.image);
    return {std::move(found), std::move(doubtful)};
}

/// "1_mask" may be one where "1_roi" is a part of the image.
std::vector<std::vector<FoundMask>> byWord(const std::vector<FoundMask>& masks)
{
    std::map<std::string, std::vector<FoundMask>> groups;
    for (const auto& each : masks)
        groups[each.word].push_back(each);
    std::vector<std::vector<FoundMask>> out;
    for (auto& [word, group] : groups)
        out.push_back(std::move(group));
    return out;
}

std::vector<NamedMask> pairsOf(const std::vector<FoundMask>& masks, const std::vector<fs::path>& images)
{
    std::vector<NamedMask> out;
    for (const auto& each : masks)
        out.push_back({images[each.mask], images[each.image]});
    return out;
}

}  // namespace

bool isMaskWord(std::string_view word)
{
    static const std::set<std::string, std::less<>> known = {
        "mask",       "masks",       "seg",     "segm",        "segmentation", "segmentations", "segmented",
        "annotation", "annotations", "trimap",  "groundtruth", "matte",        "roi",           "maske",
        "masque",     "mascara",     "máscara", "маска",       "掩码",         "掩膜",          "マスク"};
    return known.contains(word);
}

std::vector<std::string> namesOfMasked(const std::string& stem)
{
    std::vector<std::string> out;
    for (const auto& masked : maskedBy(stem))
        for (auto& form : formsOf(masked.masked))
            out.push_back(std::move(form));
    return out;
}

bool isNamedAsMask(const fs::path& file)
{
    const auto masked = maskedBy(lowerStem(file));
    return std::any_of(masked.begin(), masked.end(), [](const auto& each) { return each.says != Says::Perhaps; });
}

std::vector<bool> masksAmong(const std::vector<fs::path>& images)
{
    std::vector<bool> areMasks(images.size());
    for (const auto& found : masksByName(images).named)
        areMasks[found.mask] = true;
    return areMasks;
}

ShownMasks shownMasksAmong(const std::vector<fs::path>& images)
{
    ShownMasks out;
    out.areMasks.resize(images.size());
    const auto masks = masksByName(images);
    for (const auto& some : byWord(masks.named)) {
        const bool areShown = lookLikeMasks(pairsOf(some, images)).value_or(true);
        for (const auto& found : some)
            if (areShown)
                out.areMasks[found.mask] = true;
            else
                out.unlike.emplace(found.mask, found.image);
    }
    for (const auto& some : byWord(masks.doubtful))
        if (some.size() > 1 && lookLikeMasks(pairsOf(some, images), MaskLooks::Plain).value_or(false))
            for (const auto& found : some)
                out.areMasks[found.mask] = true;
    return out;
}

std::vector<NamedMask> masksOf(const ImagesByStem& masks, const ImagesByStem& images)
{
    std::vector<NamedMask> out;
    for (const auto& [name, file] : masks) {
        auto image = images.find(name);
        for (const auto& masked : image == images.end() ? namesOfMasked(name) : std::vector<std::string>())
            if (image = images.find(masked); image != images.end())
                break;
        if (image == images.end())
            return {};
        out.push_back({file, image->second});
    }
    return out;
}

ImagesByStem imagesByStem(const fs::path& folder)
{
    ImagesByStem images;
    visitEntries(folder, [&](std::string_view name, EntryKind kind) {
        if (kind == EntryKind::File && hasPictureEnding(name))
            images.emplace(lowerStem(fs::path(name)), folder / name);
        return true;
    });
    return images;
}

std::string folderOfMasks(const std::string& name)
{
    const std::string lower = lowerCase(name);
    auto rest = withoutLastWord(lower);
    if (!rest || rest->says == Says::Perhaps)
        rest = withoutFirstWord(lower);
    return rest ? rest->masked : std::string();
}

}  // namespace fovea::data
