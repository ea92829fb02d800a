// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/annotations/AnnotationFiles.h"
#include "core/data/annotations/Annotations.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureFiles.h"
#include "core/data/tables/ClassFile.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// The annotations of other sets: instances_val2017.json beside instances_train2017.json, valid/_annotations.coco.json beside
/// train/_annotations.coco.json, the folder "valid" of Pascal VOC's files beside "train".
std::vector<FileOfPart> otherAnnotations(const fs::path& path)
{
    std::vector<FileOfPart> found;
    const bool isFolder = fs::is_directory(path);
    const auto add = [&](const fs::path& folder, const PartName& own, const auto& pathOf) {
        visitEntries(folder.empty() ? fs::path(".") : folder, [&](std::string_view name, EntryKind) {
            const auto part = readPartName(fs::path(name).stem().string());
            const fs::path other = pathOf(folder / name);
            if (part && part->part != Part::Train && part->rest == own.rest && fs::exists(other) && fs::is_directory(other) == isFolder)
                found.push_back({other, part->part});
            return true;
        });
    };
    const auto own = readPartName(path.stem().string());
    const auto above = readPartName(path.parent_path().filename().string());
    if (own && own->part == Part::Train)
        add(path.parent_path(), *own, [&](const fs::path& other) { return other.extension() == path.extension() ? other : fs::path(); });
    else if (!own && above && above->part == Part::Train)
        add(path.parent_path().parent_path(), *above, [&](const fs::path& other) { return other / path.filename(); });
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return found;
}

/// Pascal VOC's lists of the sets, by the images' names without endings: ImageSets/Main/train.txt.
std::map<std::string, Part> setsOfVoc(const fs::path& annotations)
{
    std::map<std::string, Part> sets;
    for (const auto& [name, part] : {std::pair{"test", Part::Test}, std::pair{"val", Part::Validation}, std::pair{"train", Part::Train}}) {
        const fs::path list = annotations.parent_path() / "ImageSets" / "Main" / (std::string(name) + ".txt");
        std::error_code ignored;
        if (!fs::is_regular_file(list, ignored))
            continue;
        std::istringstream lines(readFile(list));
        for (std::string stem; lines >> stem;)
            sets[stem] = part;
    }
    return sets;
}

/// Makes a dataset of annotations: images with exactly one class.
class AnnotationReader {
public:
    AnnotationReader(const fs::path& path, const OpenContext& context)
        : m_path(path), m_context(context), m_listing("annotations", path, context.stop)
    {
    }

    PictureList read()
    {
        const auto others = otherAnnotations(m_path);
        add(m_path, Part::Train, !others.empty());
        for (const auto& other : others) {
            add(other.path, other.part, true);
            m_listing.note(Text(FOVEA_TR("core", "{table} is used as the {part} set"),
                                {{"table", shownPath(other.path)}, {"part", partName(other.part)}}));
        }
        if (others.empty() && !m_isDivided)
            m_listing.takePartsOfFolders();
        requireOneClass();
        warn(FOVEA_TR("core", "images skipped (no class): {count}"), m_unlabelled);
        warn(FOVEA_TR("core", "images skipped (objects of several classes): {count}"), m_several);
        return m_listing.finish();
    }

private:
    static std::string shownPath(const fs::path& path) { return (path.parent_path().filename() / path.filename()).string(); }

    void add(const fs::path& path, Part whole, bool isOfSet)
    {
        auto annotations = readAnnotations(path, m_context.stop);
        const auto sets = fs::is_directory(path) ? setsOfVoc(path) : std::map<std::string, Part>();
        std::vector<ListedImage> images;
        for (auto& image : annotations.images) {
            if (image.classes.size() != 1 || image.classes[0].empty()) {
                (image.classes.size() > 1 ? m_several : m_unlabelled).push_back(image.name);
                continue;
            }
            const auto set = sets.find(fs::path(image.name).stem().string());
            m_isDivided = m_isDivided || image.part || set != sets.end();
            const Part part = image.part ? *image.part : set != sets.end() ? set->second : whole;
            images.push_back({image.name, image.classes[0], part, image.origin});
        }
        m_single += images.size();
        if (path == m_path)
            m_listing.note(
                Text(annotations.areObjects
                         ? FOVEA_TR("core", "{table}: annotations of objects ({format}); an image has the class of the objects in it")
                         : FOVEA_TR("core", "{table}: annotations of images ({format})"),
                     {{"table", path.filename().string()}, {"format", annotations.format}}));
        for (auto& note : annotations.notes)
            m_listing.note(std::move(note));
        for (auto& [text, details] : annotations.warnings)
            m_listing.warn(std::move(text), std::move(details));
        ImageFinder finder(path, {}, m_context.stop);
        m_listing.add(path, finder, std::move(images), isOfSet ? std::optional(whole) : std::nullopt);
    }

    /// Annotations to find objects by are no labels of images.
    void requireOneClass() const
    {
        if (m_single == 0 || m_several.size() > m_single)
            throw Error(
                ErrorCode::Data,
                m_several.empty()
                    ? Text(FOVEA_TR("core", "{path}: no image has a class"), {{"path", m_path.string()}})
                    : Text(m_several.size() == 1
                               ? FOVEA_TR("core", "{path}: one image of {total} has objects of several classes, but Fovea needs exactly "
                                                  "one class for each image")
                               : FOVEA_TR("core", "{path}: {count} of {total} images have objects of several classes, but Fovea needs "
                                                  "exactly one class for each image"),
                           {{"path", m_path.string()},
                            {"count", std::to_string(m_several.size())},
                            {"total", std::to_string(m_several.size() + m_single + m_unlabelled.size())}}),
                FOVEA_TR("core", "cut the objects out into one folder per class, or give each image one class"), m_path);
    }

    void warn(const char* text, const std::vector<std::string>& names)
    {
        if (!names.empty())
            m_listing.warn(Text(text, {{"count", std::to_string(names.size())}}), names);
    }

    const fs::path& m_path;
    const OpenContext& m_context;
    ImageListing m_listing;
    std::vector<std::string> m_unlabelled, m_several;
    std::size_t m_single = 0;
    bool m_isDivided = false;
};

std::shared_ptr<const Dataset> openAnnotations(const ParamSet& params, const OpenContext& context)
{
    if (!params.has("file"))
        throw Error(ErrorCode::Config, FOVEA_TR("core", "data.dataset.file: set the file with the annotations"));
    const fs::path path = fileFromText(params.text("file"));
    auto list = AnnotationReader(path, context).read();
    list.rules = labelRules(params);
    list.areCells = true;
    nameListedClasses(list);
    return openPictureFiles(std::move(list), context);
}

std::vector<ParamSpec> annotationSpecs()
{
    std::vector<ParamSpec> specs = {
        ParamSpec::path("file")
            .label(FOVEA_TR("core", "Annotations"))
            .help(FOVEA_TR(
                "core",
                "The file with the annotations (.json, .jsonl, .xml), or the folder of Pascal VOC's files. An image needs exactly one class."))};
    const auto rules = labelRuleSpecs(true);
    specs.insert(specs.end(), rules.begin(), rules.end());
    return specs;
}

FOVEA_REGISTER(datasets(), AnnotatedImages,
               (ComponentInfo{
                   "annotations", FOVEA_TR("core", "Annotated images"),
                   FOVEA_TR("core", "Your own images with annotations of COCO, Pascal VOC, CVAT, FiftyOne, Label Studio or Vertex AI."), 83,
                   annotationSpecs()}),
               openAnnotations);

}  // namespace
}  // namespace fovea::data
