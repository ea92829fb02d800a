// SPDX-License-Identifier: GPL-3.0-or-later
// Wah and others: The Caltech-UCSD Birds-200-2011 Dataset, 2011, whose form NABirds and others have.
#include "core/data/datasets/ImageLists.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/Dataset.h"
#include "core/data/tables/ClassFile.h"
#include "core/data/tables/ImageListing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr const char* kImages = "images.txt";
constexpr const char* kLabels = "image_class_labels.txt";
constexpr const char* kSets = "train_test_split.txt";
constexpr const char* kClasses = "classes.txt";

bool isListThere(const fs::path& file)
{
    std::error_code ignored;
    return fs::is_regular_file(file, ignored);
}

/// What a list says by the numbers in it; empty where there is none.
std::unordered_map<std::string, std::string> byNumber(const fs::path& file)
{
    std::unordered_map<std::string, std::string> out;
    if (isListThere(file))
        for (auto& line : readListLines(file))
            out.emplace(std::move(line.first), std::move(line.rest));
    return out;
}

[[noreturn]] void failImage(const fs::path& list, const ListLine& image, const std::string& number)
{
    throw Error(ErrorCode::Data,
                Text(FOVEA_TR("core", "{path}: the image {number} ({name}) is missing"),
                     {{"path", list.string()}, {"number", printable(number)}, {"name", printable(image.rest)}}),
                FOVEA_TR("core", "copy or download the file again"), list);
}

std::shared_ptr<const Dataset> openImageLists(const ParamSet& params, const OpenContext& context)
{
    if (!params.has("folder"))
        throw Error(ErrorCode::Config, FOVEA_TR("core", "data.dataset.folder: set the folder with the images"));
    fs::path root = fileFromText(params.text("folder")).lexically_normal();
    if (!root.has_filename())
        root = root.parent_path();
    const auto labels = byNumber(root / kLabels), sets = byNumber(root / kSets), names = byNumber(root / kClasses);
    ImageListing listing("image_lists", root, context.stop);
    std::vector<ListedImage> images;
    std::map<std::string, std::string> unnamed;
    for (const auto& image : readListLines(root / kImages)) {
        const auto set = sets.find(image.first);
        if (!sets.empty() && set == sets.end())
            failImage(root / kSets, image, image.first);
        std::string label = fs::path(image.rest).parent_path().filename().string();
        if (const auto found = labels.find(image.first); found != labels.end()) {
            const auto name = names.find(found->second);
            const bool isNamed = name != names.end() && !name->second.empty();
            label = isNamed ? name->second : found->second;
            if (!isNamed && !names.empty())
                unnamed.emplace(label, fmt::format("{} (image {}: {})", printable(label), printable(image.first), printable(image.rest)));
        } else if (!labels.empty()) {
            failImage(root / kLabels, image, image.first);
        }
        images.push_back(
            {image.rest, label, set != sets.end() && set->second == "0" ? Part::Test : Part::Train, fmt::format("image {}", image.first)});
    }
    ImageFinder finder(root / kImages, {}, context.stop);
    listing.add(root / kImages, finder, std::move(images));
    std::vector<std::string> told = {kImages};
    for (const char* list : {kLabels, kClasses, kSets})
        if (isListThere(root / list))
            told.emplace_back(list);
    listing.note(
        Text(FOVEA_TR("core", "images, classes and sets are taken from {files}"), {{"files", fmt::format("{}", fmt::join(told, ", "))}}));
    std::vector<std::string> shown;
    for (const auto& [label, image] : unnamed)
        shown.push_back(image);
    if (!shown.empty())
        listing.warn(Text(FOVEA_TR("core", "classes that {file} has no name for, and that are called by their numbers: {count}"),
                          {{"file", kClasses}, {"count", std::to_string(shown.size())}}),
                     shown);
    auto list = listing.finish();
    list.rules = labelRules(params);
    return openPictureFiles(std::move(list), context);
}

std::vector<ParamSpec> imageListSpecs()
{
    std::vector<ParamSpec> specs = {
        ParamSpec::path("folder")
            .label(FOVEA_TR("core", "Folder"))
            .help(FOVEA_TR("core", "Folder with images.txt, image_class_labels.txt and train_test_split.txt."))};
    const auto rules = labelRuleSpecs();
    specs.insert(specs.end(), rules.begin(), rules.end());
    return specs;
}

FOVEA_REGISTER(datasets(), ImageLists,
               (ComponentInfo{
                   "image_lists", FOVEA_TR("core", "Images with numbered lists"),
                   FOVEA_TR("core", "Images whose classes and sets are in lists by their numbers, as Caltech-UCSD's birds have."), 85,
                   imageListSpecs()}),
               openImageLists);

}  // namespace

bool hasImageLists(const fs::path& folder)
try {
    if (!isListThere(folder / kImages) || !(isListThere(folder / kLabels) || isListThere(folder / kSets)))
        return false;
    const auto lines = readListLines(folder / kImages);
    return !lines.empty() && std::all_of(lines.begin(), lines.end(), [](const auto& line) {
        return line.first.find_first_not_of("0123456789abcdef-") == std::string::npos && !line.rest.empty();
    });
} catch (const Error&) {
    return false;
}

}  // namespace fovea::data
