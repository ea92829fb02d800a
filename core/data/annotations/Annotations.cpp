// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/annotations/Annotations.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/annotations/AnnotationFiles.h"
#include "core/data/datasets/FolderLayout.h"
#include "core/data/datasets/FolderTree.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kImagesTried = 32;
constexpr std::size_t kMostAnnotationFolders = 12;

std::vector<fs::path> filesIn(const fs::path& folder, const char* ending, const std::stop_token& stop)
{
    std::vector<fs::path> found;
    visitEntries(
        folder,
        [&](std::string_view name, EntryKind kind) {
            if (const fs::path path = folder / name;
                kind == EntryKind::File && (ending ? path.extension() == ending : isAnnotationFile(path)))
                found.push_back(path);
            return true;
        },
        stop);
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<Annotations> annotationsIn(const fs::path& file)
{
    const std::string text = readFile(file);
    return file.extension() == ".xml" ? readXmlAnnotations(text, file) : readJsonAnnotations(text, file);
}

/// Whether the file or folder lists images of which most are there, with a class.
bool listsImages(const fs::path& path, const std::stop_token& stop)
try {
    auto annotations = fs::is_directory(path) ? std::optional(readAnnotations(path, stop)) : annotationsIn(path);
    if (!annotations || annotations->images.empty())
        return false;
    chooseClasses(*annotations);
    ImageFinder finder(path, {}, stop);
    std::size_t found = 0, tried = 0, labelled = 0;
    for (const auto& image : annotations->images) {
        labelled += !image.classes.empty();
        if (tried < kImagesTried) {
            ++tried;
            found += finder.isMeant(image.name);
        }
    }
    return 2 * found >= tried && labelled > 0;
} catch (const Error& error) {
    if (error.code() != ErrorCode::Data)
        throw;
    return false;
}

bool hasClassFolders(const fs::path& folder, const std::stop_token& stop)
try {
    FolderTree tree(stop);
    const auto layout = recogniseFolder(folder, stop);
    return std::count_if(layout.classes.begin(), layout.classes.end(), [&](const auto& c) { return tree.isPictured(c.pictures); }) > 1;
} catch (const Error& error) {
    if (error.code() != ErrorCode::Data)
        throw;
    return false;
}

/// A file for each image, as Pascal VOC and LabelMe have them.
bool haveOneImageEach(const std::vector<fs::path>& files)
try {
    const auto areAll = [&](const char* ending) {
        return std::all_of(files.begin(), files.end(), [&](const auto& file) { return file.extension() == ending; });
    };
    if (areAll(".xml"))
        return true;
    if (!areAll(".json"))
        return false;
    const auto first = annotationsIn(files[0]);
    return first && first->format == kLabelMe;
} catch (const Error& error) {
    if (error.code() != ErrorCode::Data)
        throw;
    return false;
}

}  // namespace

Error badAnnotations(const fs::path& file, const char* text, Text::Args more, Text hint)
{
    Text::Args args = {{"path", file.string()}};
    args.insert(args.end(), more.begin(), more.end());
    return Error(ErrorCode::Data, Text(text, std::move(args)), std::move(hint), file);
}

void addClass(AnnotatedImage& image, const std::string& name)
{
    if (std::find(image.classes.begin(), image.classes.end(), name) == image.classes.end())
        image.classes.push_back(name);
}

void chooseClasses(Annotations& annotations)
{
    std::set<std::string> ofImages, ofObjects;
    bool isOneEach = true;
    for (const auto& image : annotations.images) {
        isOneEach = isOneEach && image.classes.size() == 1;
        ofImages.insert(image.classes.begin(), image.classes.end());
    }
    for (const auto& image : annotations.objects)
        ofObjects.insert(image.classes.begin(), image.classes.end());
    const bool areCaptions = ofImages.size() == annotations.images.size() && ofObjects.size() > 1;
    if (!ofObjects.empty() && (!isOneEach || ofImages.size() < 2 || areCaptions)) {
        annotations.images = std::move(annotations.objects);
        annotations.areObjects = true;
    }
    annotations.objects.clear();
}

std::string plainImageName(std::string name)
{
    if (const auto at = name.find("?d="); at != std::string::npos)
        name.erase(0, at + 3);
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        unsigned value = 0;
        if (name[i] == '%' && i + 2 < name.size() && std::from_chars(&name[i + 1], &name[i + 1] + 2, value, 16).ptr == &name[i + 1] + 2) {
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += name[i];
        }
    }
    return out;
}

Annotations readAnnotations(const fs::path& path, std::stop_token stop)
{
    if (!fs::is_directory(path)) {
        auto found = annotationsIn(path);
        if (!found)
            throw Error(
                ErrorCode::Data, Text(kUnknownAnnotations, {{"path", path.string()}}),
                FOVEA_TR(
                    "core",
                    "Fovea reads COCO, Pascal VOC, CVAT, FiftyOne, Label Studio, Vertex AI, SageMaker, VIA, LabelMe, and lists of images "
                    "with their classes"),
                path);
        chooseClasses(*found);
        return std::move(*found);
    }
    Annotations all{"Pascal VOC", {}, true};
    bool haveObjects = false;
    auto files = filesIn(path, ".xml", stop);
    if (files.empty())
        files = filesIn(path, ".json", stop);
    for (const auto& file : files) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        if (auto one = annotationsIn(file)) {
            all.format = one->format;
            all.areObjects = one->areObjects;
            // A file of another format has but one kind of classes.
            const auto& objects = one->objects.empty() ? one->images : one->objects;
            haveObjects = haveObjects || !one->objects.empty();
            all.objects.insert(all.objects.end(), objects.begin(), objects.end());
            std::move(one->images.begin(), one->images.end(), std::back_inserter(all.images));
        }
    }
    if (!haveObjects)
        all.objects.clear();
    chooseClasses(all);
    return all;
}

bool isAnnotationFile(const fs::path& file)
{
    const auto ending = file.extension();
    return ending == ".json" || ending == ".jsonl" || ending == ".manifest" || ending == ".xml";
}

std::optional<fs::path> annotationsOfFolder(const fs::path& folder, std::stop_token stop)
{
    std::vector<fs::path> candidates = filesIn(folder, nullptr, stop);
    FolderTree tree(stop);
    const auto& folders = tree.look(folder).folders;
    for (const auto& inner : folders.size() > kMostAnnotationFolders ? std::vector<fs::path>() : folders) {
        const std::string name = inner.filename().string();
        const auto part = readPartName(name);
        if (plainName(name) != PlainName::Annotation && !(part && part->part == Part::Train))
            continue;
        auto files = filesIn(inner, nullptr, stop);
        if (files.size() > 1 && haveOneImageEach(files))
            candidates.push_back(inner);
        else
            candidates.insert(candidates.end(), files.begin(), files.end());
    }
    if (candidates.size() > 2 && haveOneImageEach(candidates))
        candidates = {folder};
    if (candidates.empty() || hasClassFolders(folder, stop))
        return std::nullopt;
    std::erase_if(candidates, [&](const auto& path) { return !listsImages(path, stop); });
    if (candidates.empty())
        return std::nullopt;
    if (candidates.size() > 1) {
        // Of files of several sets, the one of training brings the others.
        const auto isOfTraining = [](const fs::path& path) {
            const auto part = readPartName(path.stem().string());
            return part && part->part == Part::Train;
        };
        const auto train = std::find_if(candidates.begin(), candidates.end(), isOfTraining);
        const auto others = std::count_if(candidates.begin(), candidates.end(),
                                          [](const auto& path) { return readPartName(path.stem().string()).has_value(); });
        if (train != candidates.end() && static_cast<std::size_t>(others) == candidates.size())
            return *train;
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} has several files of annotations: {names}"),
                         {{"path", printable(folder.string())},
                          {"names", candidates[0].filename().string() + ", " + candidates[1].filename().string()}}),
                    Text(FOVEA_TR("core", "give one of them, such as {table}"), {{"table", printable(candidates[0].string())}}), folder);
    }
    return candidates[0];
}

}  // namespace fovea::data
