// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

struct ClassFolder {
    std::string name;  ///< of the class: the folder's name
    Part part = Part::Train;
    std::filesystem::path pictures;                   ///< the folder to read: the class folder, or the one in it that has the pictures
    std::vector<std::filesystem::path> leftOut = {};  ///< folders in it that are not read: masks
};

struct PartFolder {
    Part part = Part::Train;
    std::filesystem::path folder;  ///< holds the class folders
};

/// Which folders of a dataset are its parts and its classes. Nothing but names was looked at.
struct FolderLayout {
    std::filesystem::path root;     ///< holds the part folders, else the class folders
    std::vector<PartFolder> parts;  ///< empty where the dataset is not divided
    std::vector<ClassFolder> classes;
    std::vector<std::filesystem::path> leftOut;  ///< folders that are neither
    std::vector<Text> notes;                     ///< what was found out, for the user to check
};

/// Finds out how pictures are sorted into folders: class folders; part folders with class folders in
/// them, under any usual name (PartNames.h); both below folders that only wrap or repeat them.
/// Throws Error{Data} where that cannot be right, with what was probably meant: folders that share
/// their subfolders' names or hold nothing but folders are not classes. Error{Io, Cancelled}.
/// Messages name `folder` as `shownAs`, where that is not empty.
FolderLayout recogniseFolder(const std::filesystem::path& folder, std::stop_token stop = {}, const std::filesystem::path& shownAs = {});

/// The layout that takes every subfolder of `folder` as a class, with all that lies below it.
FolderLayout plainClassFolders(const std::filesystem::path& folder);

}  // namespace fovea::data
