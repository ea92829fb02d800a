// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/NamedImages.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/datasets/FolderTree.h"
#include "core/data/datasets/MaskNames.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/datasets/SetLists.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureFiles.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/ImageListing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFewestOfClass = 2;
constexpr int kDeepestNamed = 3;

/// "cat" of "cat.12.jpg", "Egyptian Mau" of "Egyptian_Mau_7.jpg"; empty for names that do not end with a number.
std::string classInName(const std::string& file)
{
    std::string stem = fs::path(file).stem().string();
    const auto drop = [&](std::string_view some) {
        const auto end = stem.find_last_not_of(some);
        const bool isAny = end == std::string::npos || end + 1 < stem.size();
        stem.erase(end == std::string::npos ? 0 : end + 1);
        return isAny;
    };
    drop(")");
    if (!drop("0123456789"))
        return {};
    drop("._-! (");
    static const std::set<std::string> cameras = {"img",  "dsc",    "dscn",   "dscf",       "pxl",   "mvi",      "mov",     "vid",
                                                  "p",    "frame",  "frames", "screenshot", "wp",    "gopr",     "dji",     "cam",
                                                  "scan", "n",      "isic",   "capture",    "video", "untitled", "file",    "sample",
                                                  "item", "object", "x",      "a",          "b",     "c",        "whatsapp"};
    const auto words = wordsOfName(stem);
    const bool hasLetter =
        std::any_of(words.begin(), words.end(), [](const auto& word) { return word.find_first_not_of("0123456789") != std::string::npos; });
    if (!hasLetter || cameras.contains(words[0]) || isNoClassName(stem))
        return {};
    return stem;
}

struct NamedFile {
    fs::path path;
    std::string name, label;
};

struct NamedFolder {
    fs::path folder;
    Part part = Part::Train;
    std::vector<NamedFile> files;
    std::vector<std::string> masks = {};        ///< names of images that are left out
    std::vector<std::string> unlikeMasks = {};  ///< named as masks, but used
};

/// The images directly in a folder; no files where one of them names no class, or a class has a single image.
NamedFolder namedIn(const fs::path& folder, const std::stop_token& stop)
{
    std::vector<fs::path> images;
    bool areNamed = true;
    visitEntries(
        folder,
        [&](std::string_view entry, EntryKind kind) {
            const std::string name(entry);
            if (kind != EntryKind::File || !hasPictureEnding(name))
                return true;
            areNamed = !classInName(name).empty() || isNamedAsMask(name);
            images.push_back(folder / name);
            return areNamed;
        },
        stop);
    if (!areNamed)
        return {};
    std::sort(images.begin(), images.end());
    const auto shown = shownMasksAmong(images);
    NamedFolder out{folder, Part::Train, {}};
    std::map<std::string, std::size_t> counts;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const std::string name = images[i].filename().string();
        if (shown.areMasks[i]) {
            out.masks.push_back(name);
            continue;
        }
        std::string label = classInName(name);
        if (const auto unlike = shown.unlike.find(i); unlike != shown.unlike.end())
            label = classInName(images[unlike->second].filename().string());
        areNamed = areNamed && !label.empty();
        ++counts[label];
        out.files.push_back({images[i], name, std::move(label)});
    }
    const bool isEnough = std::all_of(counts.begin(), counts.end(), [](const auto& c) { return c.second >= kFewestOfClass; });
    if (!areNamed || counts.size() < 2 || !isEnough)
        return {};
    for (const auto& [place, image] : shown.unlike)
        out.unlikeMasks.push_back(images[place].filename().string());
    return out;
}

std::vector<fs::path> subfoldersOf(const fs::path& folder, const std::stop_token& stop)
{
    std::vector<fs::path> found;
    visitEntries(
        folder,
        [&](std::string_view name, EntryKind kind) {
            if ((kind == EntryKind::Folder || kind == EntryKind::LinkedFolder) && plainName(name) != PlainName::Annotation)
                found.push_back(folder / name);
            return true;
        },
        stop);
    std::sort(found.begin(), found.end());
    return found;
}

/// The folders with such images: the folder itself, its sets, or the one folder of images in it. Looks for images in
/// class folders only where names say classes, since this is asked of every folder.
std::vector<NamedFolder> namedFolders(const fs::path& root, const std::stop_token& stop)
{
    FolderTree tree(stop);
    fs::path folder = root;
    for (int depth = 0; depth < kDeepestNamed; ++depth) {
        const auto below = subfoldersOf(folder, stop);
        if (auto named = namedIn(folder, stop); !named.files.empty() && tree.picturedFolders(folder).empty())
            return {std::move(named)};
        std::vector<NamedFolder> sets;
        for (const auto& each : below)
            if (const auto part = readPartName(each.filename().string()); part && part->isWhole)
                if (auto named = namedIn(each, stop); !named.files.empty() && tree.picturedFolders(each).empty()) {
                    named.part = part->part;
                    sets.push_back(std::move(named));
                }
        if (std::any_of(sets.begin(), sets.end(), [](const auto& set) { return set.part == Part::Train; }))
            return sets;
        if (below.size() != 1)
            return {};
        folder = below[0];
    }
    return {};
}

std::shared_ptr<const Dataset> openNamedImages(const ParamSet& params, const OpenContext& context)
{
    if (!params.has("folder"))
        throw Error(ErrorCode::Config, FOVEA_TR("core", "data.dataset.folder: set the folder with the images"));
    fs::path root = fileFromText(params.text("folder")).lexically_normal();
    if (!root.has_filename())
        root = root.parent_path();
    const auto folders = namedFolders(root, context.stop);
    if (folders.empty())
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "the images in {path} are not named after their classes, such as cat.1.jpg and dog.1.jpg"),
                         {{"path", root.string()}}),
                    FOVEA_TR("core", "sort them into one folder per class"), root);
    PictureList list;
    list.id = "named_images";
    list.location = root;
    std::vector<std::string> labels, unused;
    for (const auto& each : folders)
        for (const auto& file : each.files)
            labels.push_back(file.label);
    list.classes = sortedClasses(labels);
    for (const auto& each : folders)
        for (const auto& file : each.files) {
            const auto label = std::find(list.classes.begin(), list.classes.end(), file.label) - list.classes.begin();
            list.files.push_back({file.path, file.path.lexically_relative(root).string(), each.part, static_cast<int>(label)});
        }
    const auto warn = [&](const char* text, std::vector<std::string> NamedFolder::*names) {
        std::vector<std::string> all;
        for (const auto& each : folders)
            for (const auto& name : each.*names)
                all.push_back(printable((each.folder / name).lexically_relative(root).string()));
        if (!all.empty())
            list.warnings.emplace_back(Text(text, {{"count", std::to_string(all.size())}}), std::move(all));
    };
    warn(FOVEA_TR("core", "images skipped, since they are masks of others by their names: {count}"), &NamedFolder::masks);
    warn(kUnlikeMasks, &NamedFolder::unlikeMasks);
    list.notes.push_back(Text(FOVEA_TR("core", "classes taken from the file names: {names}"),
                              {{"names", fmt::format("{}", fmt::join(list.classes, ", "))}}));
    FolderTree tree(context.stop);
    for (const auto& below : tree.picturedFolders(folders[0].folder.parent_path()))
        if (folders[0].folder != root &&
            std::none_of(folders.begin(), folders.end(), [&](const auto& each) { return each.folder == below; }))
            list.notes.push_back(Text(FOVEA_TR("core", "{path} is not used, because its images are not named after classes"),
                                      {{"path", below.filename().string()}}));
    takeSetLists(list, folders[0].folder, context.stop);
    list.rules = labelRules(params);
    return openPictureFiles(std::move(list), context);
}

std::vector<ParamSpec> namedImageSpecs()
{
    std::vector<ParamSpec> specs = {
        ParamSpec::path("folder")
            .label(FOVEA_TR("core", "Folder"))
            .help(FOVEA_TR("core", "Folder with the images, or with train and test that contain them. A name is a class and a number."))};
    const auto rules = labelRuleSpecs();
    specs.insert(specs.end(), rules.begin(), rules.end());
    return specs;
}

FOVEA_REGISTER(datasets(), NamedImages,
               (ComponentInfo{"named_images", FOVEA_TR("core", "Images named after their class"),
                              FOVEA_TR("core", "Your own images in one folder, with the class in each file's name: cat.1.jpg, dog.1.jpg."),
                              84, namedImageSpecs()}),
               openNamedImages);

}  // namespace

bool areNamedAfterClasses(const fs::path& folder, std::stop_token stop)
try {
    return !namedFolders(folder, stop).empty();
} catch (const Error& error) {
    if (error.code() != ErrorCode::Data)
        throw;
    return false;
}

}  // namespace fovea::data
