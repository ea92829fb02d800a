// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/MaskNames.h"

#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureFormat.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBetweenWords = "_-. ";

/// Words of masks, and words that may be of a name as well.
bool isMaskWord(std::string_view word)
{
    static const std::set<std::string, std::less<>> known = {
        "mask",       "masks",       "seg",     "segm",        "segmentation", "segmentations", "segmented",
        "annotation", "annotations", "trimap",  "groundtruth", "matte",        "roi",           "maske",
        "masque",     "mascara",     "máscara", "маска",       "掩码",         "掩膜",          "マスク"};
    return known.contains(word);
}
bool isWeakMaskWord(std::string_view word) { return word == "gt" || word == "label" || word == "labels" || word == "truth"; }

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

struct MaskName {
    std::string masked;   ///< the rest of the name
    bool isWeak = false;  ///< it may be a name that ends so by chance
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
    if (!isMaskWord(word) && !isWeakMaskWord(word))
        return std::nullopt;
    auto rest = name.substr(0, before);
    rest = rest.substr(0, rest.find_last_not_of(kBetweenWords) + 1);
    if (rest.empty())
        return std::nullopt;
    return MaskName{std::string(rest), isWeakMaskWord(word)};
}

/// "1" of "1mask": whether that is a mask shows by the image "1".
std::optional<MaskName> withoutJoinedWord(std::string_view name)
{
    for (const std::string_view word : {"masks", "mask", "segmentation"})
        if (name.ends_with(word) && name.size() > word.size() &&
            kBetweenWords.find(name[name.size() - word.size() - 1]) == std::string_view::npos)
            return MaskName{std::string(name.substr(0, name.size() - word.size())), false};
    return std::nullopt;
}

std::optional<MaskName> withoutFirstWord(std::string_view name)
{
    const auto after = name.find_first_of(kBetweenWords);
    if (after == std::string_view::npos || after + 1 == name.size())
        return std::nullopt;
    const auto word = name.substr(0, after);
    if (!isMaskWord(word) && !isWeakMaskWord(word))
        return std::nullopt;
    return MaskName{std::string(name.substr(after + 1)), isWeakMaskWord(word)};
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
        for (bool isWeak = true; rest; rest = withoutLastWord(rest->masked)) {
            isWeak = isWeak && rest->isWeak;
            out.push_back({rest->masked, isWeak});
        }
    }
    return out;
}

std::vector<std::string> formsOf(const std::string& masked)
{
    std::vector<std::string> out = {masked};
    for (const char* ending : {"_image", "_img", "_rgb", "_original", "_orig", "_photo", "-image"})
        out.push_back(masked + ending);
    return out;
}

std::string lowerStem(const fs::path& file) { return lowered(file.stem().string()); }

}  // namespace

std::vector<std::string> namesOfMasked(const std::string& stem)
{
    std::vector<std::string> out;
    for (const auto& masked : maskedBy(stem))
        for (auto& form : formsOf(masked.masked))
            out.push_back(std::move(form));
    return out;
}

bool isNamedAsMask(const fs::path& file) { return !maskedBy(lowerStem(file)).empty(); }

std::vector<bool> masksAmong(const std::vector<fs::path>& images)
{
    std::vector<bool> areMasks(images.size());
    std::vector<std::pair<std::size_t, std::vector<MaskName>>> candidates;
    for (std::size_t i = 0; i < images.size(); ++i)
        if (auto masked = maskedBy(lowerStem(images[i])); !masked.empty())
            candidates.emplace_back(i, std::move(masked));
    if (candidates.empty())
        return areMasks;
    std::set<std::string> names;
    for (const auto& image : images)
        names.insert((image.parent_path() / lowerStem(image)).native());
    std::vector<std::size_t> weak;
    for (const auto& [i, some] : candidates) {
        const auto folder = images[i].parent_path();
        const auto isThere = [&](const MaskName& masked) {
            const auto forms = formsOf(masked.masked);
            return std::any_of(forms.begin(), forms.end(), [&](const auto& form) { return names.contains((folder / form).native()); });
        };
        const auto found = std::find_if(some.begin(), some.end(), isThere);
        if (found != some.end() && found->isWeak)
            weak.push_back(i);
        else if (found != some.end())
            areMasks[i] = true;
    }
    const auto others = images.size() - static_cast<std::size_t>(std::count(areMasks.begin(), areMasks.end(), true)) - weak.size();
    if (2 * weak.size() >= others)
        for (const auto i : weak)
            areMasks[i] = true;
    return areMasks;
}

bool areMasksOf(const std::set<std::string>& masks, const std::set<std::string>& images)
{
    const auto isOfImage = [&](const std::string& name) {
        const auto names = namesOfMasked(name);
        return images.contains(name) || std::any_of(names.begin(), names.end(), [&](const auto& one) { return images.contains(one); });
    };
    return !masks.empty() && std::all_of(masks.begin(), masks.end(), isOfImage);
}

std::set<std::string> imageNamesIn(const fs::path& folder)
{
    std::set<std::string> names;
    visitEntries(folder, [&](std::string_view name, EntryKind kind) {
        if (kind == EntryKind::File && hasPictureEnding(name))
            names.insert(lowerStem(fs::path(name)));
        return true;
    });
    return names;
}

std::string folderOfMasks(const std::string& name)
{
    const std::string lower = lowered(name);
    auto rest = withoutLastWord(lower);
    if (!rest)
        rest = withoutFirstWord(lower);
    return rest ? rest->masked : std::string();
}

}  // namespace fovea::data
