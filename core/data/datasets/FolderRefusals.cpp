// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/FolderRefusals.h"

#include "core/base/Error.h"
#include "core/data/datasets/CameraFolders.h"
#include "core/data/datasets/FolderShape.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/PictureCheck.h"

#include <algorithm>
#include <optional>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Folders = std::vector<fs::path>;
using FolderNames = std::set<std::string>;

bool isSymbolicLink(const fs::path& folder)
{
    std::error_code failed;
    return fs::is_symlink(fs::symlink_status(folder, failed));
}

/// "cat_train", "cat_test", "dog_train", "dog_test": a class has several of the folders.
bool areClassesOfSets(const std::vector<ClassFolder>& classes)
{
    std::map<std::string, std::set<Part>> parts;
    for (const auto& folder : classes) {
        const auto read = readPartName(folder.name);
        if (!read || read->isWhole)
            return false;
        parts[read->rest].insert(read->part);
    }
    return std::any_of(parts.begin(), parts.end(), [](const auto& one) { return one.second.size() > 1; });
}

/// A dataset of theirs has its images in "img" and an annotation for each in "ann".
bool isOfSupervisely(FolderTree& tree, const fs::path& folder)
{
    const auto names = tree.look(folder).folders;
    const auto has = [&](const char* name) { return std::find(names.begin(), names.end(), folder / name) != names.end(); };
    return !tree.look(folder).hasPictures && has("img") && has("ann");
}

}  // namespace

Text orClasses(const FolderTree& tree, const fs::path& folder, const Text& hint, const std::vector<fs::path>& folders)
{
    if (folders.size() < 2)
        return hint;
    // The setting is about the subfolders of what is opened.
    return folder == tree.root()
               ? Text(FOVEA_TR("core", "{hint}; if {names} are the classes, set data.dataset.layout=classes"),
                      {{"hint", hint}, {"names", listedFolders(folders)}})
               : Text(kOpenInnerFolder, {{"hint", hint}, {"names", listedFolders(folders)}, {"path", tree.shown(folder)}});
}

void FolderRefusals::noClassFolders() const
{
    const auto parent = m_folder.parent_path();
    const std::string name = nameOfFolder(m_folder);
    Text hint;
    if (m_folder != m_tree.root() && readPartName(name))
        hint = parent == m_tree.root()
                   ? Text(FOVEA_TR("core", "make one subfolder per class in {name}; if {name} and the folders beside it are classes, not "
                                           "sets, set data.dataset.layout=classes"),
                          {{"name", printable(name)}})
                   : Text(FOVEA_TR("core", "make one subfolder per class in {name}; if {name} and the folders beside it are classes, not "
                                           "sets, open {path} and set data.dataset.layout=classes"),
                          {{"name", printable(name)}, {"path", m_tree.shown(parent)}});
    if (m_tree.look(m_folder).hasPictures)
        refuse(FOVEA_TR("core", "{path} has images, but no class folders"), hint);
    std::error_code failed;
    if (fs::is_empty(m_folder, failed))
        refuse(FOVEA_TR("core", "{path} is an empty folder"), hint);
    refuse(FOVEA_TR("core", "{path} has no class folders"), hint);
}

void FolderRefusals::foldersOnly(const Folders& folders) const
{
    refuse(
        FOVEA_TR("core", "the folders {names} in {path} contain only folders, so it is unclear which folders are the classes"),
        orClasses(Text(FOVEA_TR("core", "if the classes are the folders in {inner}, open {inner}"), {{"inner", m_tree.shown(folders[0])}}),
                  folders),
        {{"names", listedFolders(folders)}});
}

void FolderRefusals::unlessClasses(const std::vector<ClassFolder>& classes) const
{
    Folders folders;
    std::set<Part> parts;
    for (const auto& folder : classes) {
        folders.push_back(m_folder / folder.name);
        if (const auto part = partOfFolder(folder.name))
            parts.insert(*part);
    }
    if (parts.size() > 1 || std::all_of(classes.begin(), classes.end(), [](const auto& c) { return isNoClassName(c.name); }))
        refuse(
            FOVEA_TR("core", "{path} has no class folders: the images are directly in {names}"),
            orClasses(
                FOVEA_TR(
                    "core",
                    "sort them into one folder per class, such as train/cat and train/dog, or use a table that lists the images with their classes"),
                folders),
            {{"names", listedFolders(folders)}});
    if (areClassesOfSets(classes))
        refuse(FOVEA_TR("core", "the folders {names} in {path} are named after a class and a set together"),
               orClasses(FOVEA_TR("core", "put the sets outermost, such as train/cat instead of cat_train"), folders),
               {{"names", listedFolders(folders)}});
    if (!folders.empty() &&
        std::all_of(folders.begin(), folders.end(), [&](const auto& folder) { return isOfSupervisely(m_tree, folder); }))
        refuse(
            FOVEA_TR("core", "{path} is a project of Supervisely: its folders {names} contain images and annotations, and are not classes"),
            FOVEA_TR("core", "export the project as COCO or Pascal VOC, or sort the images into one folder per class"),
            {{"names", listedFolders(folders)}});
    if (areCameraFolders(folders, m_folder))
        refuse(
            FOVEA_TR("core",
                     "the folders {names} in {path} are named by a camera, a date or a file manager, and not after what their images show"),
            orClasses(FOVEA_TR("core", "sort the images into one folder per class, or use a table that lists them with their classes"),
                      folders),
            {{"names", listedFolders(folders)}});
    if (folders.size() > 1 && arePieces(folders))
        refuse(FOVEA_TR("core", "the folders {names} in {path} look like parts of one set of images, not like classes"),
               orClasses(FOVEA_TR("core", "sort the images into one folder per class, or use a table that lists them with their classes"),
                         folders),
               {{"names", listedFolders(folders)}});
}

void FolderRefusals::ifShared(Folders folders) const
{
    std::erase_if(folders, isSymbolicLink);
    std::map<std::string, int> count;
    for (const auto& folder : folders)
        for (const auto& name : m_tree.picturedNames(folder))
            if (!isCompanionName(name) && !isSymbolicLink(folder / name))
                ++count[name];
    FolderNames shared;
    for (const auto& [name, times] : count)
        if (times > 1)
            shared.insert(name);
    if (shared.empty())
        return;
    Folders holders;
    for (const auto& folder : folders)
        if (const auto names = m_tree.picturedNames(folder);
            std::any_of(names.begin(), names.end(), [&](const auto& name) { return shared.contains(name); }))
            holders.push_back(folder);
    const bool areParts = std::all_of(shared.begin(), shared.end(), [](const auto& name) { return readPartName(name).has_value(); });
    const Text hint =
        areParts
            ? orClasses(Text(FOVEA_TR("core", "put the sets outermost: {part}/{class} instead of {class}/{part}"),
                             {{"part", printable(*shared.begin())}, {"class", printable(nameOfFolder(holders[0]))}}),
                        holders)
            : orClasses(Text(FOVEA_TR("core", "if the classes are {names}, open one folder, such as {path}, or name the folders train, val "
                                              "and test"),
                             {{"names", listedNames(shared)}, {"path", m_tree.shown(holders[0])}}),
                        holders);
    refuse(FOVEA_TR("core", "the folders {holders} in {path} have the same subfolders ({names}), so they are not classes"), hint,
           {{"holders", listedFolders(holders)}, {"names", listedNames(shared)}});
}

void FolderRefusals::refuse(const char* text, const Text& hint, Text::Args more) const
{
    Text::Args args = {{"path", m_tree.shown(m_folder)}};
    args.insert(args.end(), more.begin(), more.end());
    throw Error(
        ErrorCode::Data, Text(text, std::move(args)),
        hint.empty()
            ? Text(FOVEA_TR(
                  "core",
                  "make one subfolder per class with the class's images, either directly in the folder or in its train, val and test"))
            : hint,
        m_tree.shown(m_folder));
}

}  // namespace fovea::data
