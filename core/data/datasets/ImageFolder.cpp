// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/data/ClassNames.h"
#include "core/data/Dataset.h"
#include "core/data/datasets/FolderLayout.h"
#include "core/data/datasets/FolderReasons.h"
#include "core/data/datasets/FolderShape.h"
#include "core/data/datasets/ListedParts.h"
#include "core/data/datasets/MaskNames.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/datasets/SetLists.h"
#include "core/data/pictures/LinkCheck.h"
#include "core/data/pictures/PictureFiles.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/tables/ClassFile.h"
#include "core/data/tables/TableSearch.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// Linked folders could nest without end.
constexpr std::size_t kMaxDepth = 32;

std::vector<fs::path> sortedEntries(const fs::path& folder)
{
    std::vector<fs::path> out;
    std::error_code failed;
    for (auto it = fs::directory_iterator(folder, failed); !failed && it != fs::directory_iterator(); it.increment(failed))
        if (!isHiddenEntry(it->path().filename().native()))
            out.push_back(it->path());
    if (failed)
        throw Error(
            ErrorCode::Io,
            Text(FOVEA_TR("core", "cannot read the folder {path}: {reason}"), {{"path", folder.string()}, {"reason", failed.message()}}),
            FOVEA_TR("core", "check the permissions of the folder"), folder);
    std::sort(out.begin(), out.end(), [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
    return out;
}

/// A link that leads nowhere, or to itself, is no folder and no fault.
bool isFolder(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

/// By its name where that says picture, else by its first bytes: photos without an ending are common, and kinds
/// that are not read shall be named.
bool isPictureCandidate(const fs::path& path) { return hasPictureEnding(path.native()) || !pictureKindOfFile(path).name.empty(); }

/// Where every subfolder is a class, the sets in it become one: cat/train/1.jpg and cat/test/1.jpg.
void noteJoinedSets(PictureList& list)
{
    std::set<std::string> inner;
    for (const auto& file : list.files) {
        const auto start = file.name.find('/') + 1, end = file.name.find('/', start);
        if (start > 0 && end != std::string::npos)
            inner.insert(file.name.substr(start, end - start));
    }
    std::erase_if(inner, [](const auto& name) { return !partOfFolder(name); });
    if (!inner.empty())
        list.notes.push_back(
            Text(FOVEA_TR("core", "sets inside class folders are used together, as one set: {sets}"), {{"sets", listedNames(inner)}}));
}

/// Looks through one dataset's folders.
class FolderScan {
public:
    /// `takesMasks`: masks of images are taken as images.
    FolderScan(fs::path root, bool takesMasks, std::stop_token stop)
        : m_root(std::move(root)), m_takesMasks(takesMasks), m_stop(std::move(stop))
    {
    }

    PictureList run(FolderLayout layout)
    {
        m_layout = std::move(layout);
        for (const auto& entry : sortedEntries(m_layout.root))
            addStray(entry);
        for (const auto& part : m_layout.parts)
            for (const auto& entry : sortedEntries(part.folder))
                addStray(entry);
        for (const auto& folder : m_layout.classes)
            addClass(folder);
        return finish();
    }

private:
    struct ClassFiles {
        std::string name;
        Part part;
        std::vector<PictureFile> files;
    };

    /// Below the root, as all that is met here is; lexically_relative() would be slow for many files.
    std::string nameOf(const fs::path& path) const
    {
        const std::string& root = m_root.native();
        return path.native().substr(root.size() + (root.ends_with('/') ? 0 : 1));
    }

    void addStray(const fs::path& entry)
    {
        if (!isFolder(entry))
            m_strays.push_back(nameOf(entry));
    }

    void addClass(const ClassFolder& folder)
    {
        m_classes.push_back({folder.name, folder.part, {}});
        m_skipped = folder.leftOut;
        collect(folder.pictures, m_classes.back(), {fs::canonical(folder.pictures)});
    }

    /// `above` holds the folders that lead here, so that a link back to one of them is not followed.
    void collect(const fs::path& folder, ClassFiles& found, std::vector<fs::path> above)
    {
        for (const auto& entry : sortedEntries(folder)) {
            if (m_stop.stop_requested())
                throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
            std::error_code failed;
            if (isFolder(entry)) {
                if (std::find(m_skipped.begin(), m_skipped.end(), entry) != m_skipped.end())
                    continue;
                const auto whole = fs::canonical(entry, failed);
                if (failed || above.size() >= kMaxDepth || std::find(above.begin(), above.end(), whole) != above.end()) {
                    m_strays.push_back(nameOf(entry));
                    continue;
                }
                // Each target once: links that lead to each other would otherwise be followed in every order.
                if (fs::is_symlink(fs::symlink_status(entry, failed)))
                    if (const auto [first, isNew] = m_linked.emplace(whole, entry); !isNew)
                        LinkCheck(m_root).refuse(entry, whole, first->second);
                above.push_back(whole);
                collect(entry, found, above);
                above.pop_back();
            } else if (fs::is_regular_file(entry, failed) && isPictureCandidate(entry)) {
                found.files.push_back({entry, nameOf(entry), found.part, 0});
            } else {
                m_strays.push_back(nameOf(entry));
            }
        }
    }

    /// A mask shows the answer, or nothing that a photo has.
    void leaveOutMasks()
    {
        std::vector<fs::path> images;
        for (const auto& folder : m_classes)
            for (const auto& file : folder.files)
                images.push_back(file.path);
        const auto shown = m_takesMasks ? ShownMasks{std::vector<bool>(images.size()), {}} : shownMasksAmong(images);
        for (const auto& [place, image] : shown.unlike)
            m_unlikeMasks.push_back(nameOf(images[place]));
        std::sort(m_unlikeMasks.begin(), m_unlikeMasks.end());
        std::size_t i = 0;
        for (auto& folder : m_classes)
            std::erase_if(folder.files, [&](const PictureFile& file) {
                const bool isMask = shown.areMasks[i++];
                if (isMask)
                    m_masks.push_back(file.name);
                return isMask;
            });
        std::sort(m_masks.begin(), m_masks.end());
    }

    PictureList finish()
    {
        PictureList list;
        list.id = "image_folder";
        list.location = m_root;
        list.notes = m_layout.notes;
        for (const auto& folder : m_classes)
            list.classes.push_back(folder.name);
        std::sort(list.classes.begin(), list.classes.end());
        list.classes.erase(std::unique(list.classes.begin(), list.classes.end()), list.classes.end());
        leaveOutMasks();
        for (auto& folder : m_classes) {
            const auto label = std::lower_bound(list.classes.begin(), list.classes.end(), folder.name) - list.classes.begin();
            for (auto& file : folder.files) {
                file.label = static_cast<int>(label);
                list.files.push_back(std::move(file));
            }
        }
        addListedParts(list);
        std::stable_sort(list.files.begin(), list.files.end(), [](const PictureFile& a, const PictureFile& b) {
            return std::tie(a.part, a.label, a.name) < std::tie(b.part, b.label, b.name);
        });
        const auto naming = namesOfClasses(list);
        std::sort(m_strays.begin(), m_strays.end());
        warn(list, FOVEA_TR("core", "files skipped (not images of a class): {count}"), m_strays);
        warn(list,
             FOVEA_TR("core", "images skipped, since they are masks of others by their names: {count} (data.dataset.layout=classes keeps "
                              "them)"),
             m_masks);
        warn(list, kUnlikeMasks, m_unlikeMasks);
        std::vector<std::string> leftOut;
        for (const auto& folder : m_layout.leftOut)
            leftOut.push_back(nameOf(folder));
        std::sort(leftOut.begin(), leftOut.end());
        warn(list,
             m_layout.parts.empty() ? FOVEA_TR("core", "folders skipped (not classes): {count}")
                                    : FOVEA_TR("core", "folders skipped (not sets with class folders): {count}"),
             std::move(leftOut));
        warnOfMissingClasses(list);
        warnOfUnknownLetters(list);
        nameWordNetClasses(list.classes);
        if (!naming.empty())
            list.classes = naming;
        return list;
    }

    /// The names that a list beside folders called by numbers has for them; none where the folders say the names.
    std::vector<std::string> namesOfClasses(PictureList& list)
    {
        ClassNaming naming = nameNumberedClasses(list.classes, m_layout.root);
        // A set of a dataset, such as data/test, has the names that the whole dataset has.
        const bool isPart = partOfFolder(m_root.filename().string()) && m_root.has_parent_path();
        for (const auto& outer : {m_root, isPart ? m_root.parent_path() : m_root})
            if (naming.names.empty() && outer != m_layout.root)
                if (auto found = nameNumberedClasses(list.classes, outer); !found.names.empty())
                    naming = std::move(found);
        list.notes.insert(list.notes.end(), naming.notes.begin(), naming.notes.end());
        if (!naming.names.empty() && naming.file.parent_path() != m_root.parent_path())
            std::erase(m_strays, nameOf(naming.file));
        return std::move(naming.names);
    }

    /// Sets without class folders whose images a list in them names.
    void addListedParts(PictureList& list)
    {
        std::erase_if(m_layout.leftOut, [&](const fs::path& folder) {
            const auto part = partOfFolder(folder.filename().string());
            if (!part || *part == Part::Train || list.files.empty())
                return false;
            auto found = imagesListedIn(folder, *part, list.classes, m_stop);
            list.notes.insert(list.notes.end(), found.notes.begin(), found.notes.end());
            if (found.files.empty())
                return false;
            for (auto& image : found.files) {
                image.name = nameOf(image.path);
                list.files.push_back(std::move(image));
            }
            list.notes.push_back(Text(FOVEA_TR("core", "{table} is used as the {part} set"),
                                      {{"table", printable(nameOf(found.list))}, {"part", partName(*part)}}));
            return true;
        });
    }

    /// Folders named as ImageNet's show what they hold, in the order of their ids; all or none, since
    /// classes must not be told apart by two kinds of names.
    static void nameWordNetClasses(std::vector<std::string>& classes)
    {
        if (!std::all_of(classes.begin(), classes.end(), [](const auto& name) { return imagenetLabel(name).has_value(); }))
            return;
        for (auto& name : classes)
            name = classList("imagenet")[static_cast<std::size_t>(*imagenetLabel(name))];
    }

    static void warn(PictureList& list, const char* text, std::vector<std::string> names)
    {
        if (names.empty())
            return;
        std::transform(names.begin(), names.end(), names.begin(), printable);
        list.warnings.emplace_back(Text(text, {{"count", std::to_string(names.size())}}), std::move(names));
    }

    void warnOfMissingClasses(PictureList& list) const
    {
        std::set<std::pair<Part, std::string>> present;
        for (const auto& folder : m_classes)
            present.emplace(folder.part, folder.name);
        std::vector<std::string> missing;
        for (const auto& [part, folder] : m_layout.parts)
            for (std::size_t c = 0; c < list.classes.size(); ++c)
                if (!present.contains({part, list.classes[c]})) {
                    missing.push_back(nameOf(folder / list.classes[c]));
                    list.absent.emplace(part, static_cast<int>(c));
                }
        warn(list, FOVEA_TR("core", "class folders missing in a set: {count}"), std::move(missing));
    }

    /// Old archives and disks have names in the code page of the computer that wrote them.
    static void warnOfUnknownLetters(PictureList& list)
    {
        std::vector<std::string> names;
        std::copy_if(list.classes.begin(), list.classes.end(), std::back_inserter(names), [](const auto& name) { return !isUtf8(name); });
        warn(list,
             FOVEA_TR("core", "names of classes that are not in UTF-8: {count}; rename the folders, or unpack their archive again with its "
                              "encoding, such as unzip -O cp932"),
             std::move(names));
    }

    fs::path m_root;
    bool m_takesMasks;
    std::stop_token m_stop;
    FolderLayout m_layout;
    std::vector<ClassFiles> m_classes;
    std::vector<fs::path> m_skipped;
    std::map<fs::path, fs::path> m_linked;  ///< where links to folders lead: the link
    std::vector<std::string> m_strays, m_masks, m_unlikeMasks;
};

std::shared_ptr<const Dataset> openFolder(const ParamSet& params, const OpenContext& context)
{
    if (!params.has("folder"))
        throw Error(ErrorCode::Config, FOVEA_TR("core", "data.dataset.folder: set the folder with the images"));
    fs::path root = fileFromText(params.text("folder")).lexically_normal();
    if (!root.has_filename())
        root = root.parent_path();
    if (!fs::is_directory(root))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no folder {path}"), {{"path", root.string()}}),
                    FOVEA_TR("core", "give a folder with one subfolder per class"), root);
    const bool areClasses = params.has("layout") && params.text("layout") == "classes";
    auto layout = areClasses ? plainClassFolders(root) : recogniseImageFolder(root, context.stop);
    for (auto& note : areClasses ? std::vector<Text>() : notesOnTables(layout.root, context.stop))
        layout.notes.push_back(std::move(note));
    const fs::path inner = layout.root;
    auto list = FolderScan(root, areClasses, context.stop).run(std::move(layout));
    if (list.files.empty())
        throwReasonIn(root, context.stop);
    if (areClasses)
        noteJoinedSets(list);
    else
        takeSetLists(list, inner, context.stop);
    list.rules = labelRules(params);
    return openPictureFiles(std::move(list), context);
}

std::vector<ParamSpec> folderSpecs()
{
    std::vector<ParamSpec> specs = {
        ParamSpec::path("folder")
            .label(FOVEA_TR("core", "Folder"))
            .help(FOVEA_TR("core", "Folder with one subfolder per class, or with train, val and test that contain these subfolders.")),
        ParamSpec::choice("layout", "auto", {{"auto", FOVEA_TR("core", "Automatic")}, {"classes", FOVEA_TR("core", "Class folders only")}})
            .label(FOVEA_TR("core", "Layout"))
            .help(FOVEA_TR(
                "core",
                "'auto' detects which subfolders are sets and which are classes. 'classes' takes every subfolder as a class, with everything inside it."))
            .advanced()};
    const auto rules = labelRuleSpecs();
    specs.insert(specs.end(), rules.begin(), rules.end());
    return specs;
}

FOVEA_REGISTER(datasets(), ImageFolder,
               (ComponentInfo{"image_folder", FOVEA_TR("core", "Folder of images"),
                              FOVEA_TR("core", "Your own images: one folder per class, optionally inside train, val and test."), 80,
                              folderSpecs()}),
               openFolder);

}  // namespace

}  // namespace fovea::data
