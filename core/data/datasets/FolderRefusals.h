// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/datasets/FolderLayout.h"
#include "core/data/datasets/FolderTree.h"

namespace fovea::data {

/// The hint of orClasses() for folders deeper in the dataset.
inline constexpr const char* kOpenInnerFolder =
    FOVEA_TR("core", "{hint}; if {names} are the classes, open {path} and set data.dataset.layout=classes");

/// A hint that also names the way out where the folders, subfolders of `folder` and more than one, are classes in truth.
Text orClasses(const FolderTree& tree, const std::filesystem::path& folder, const Text& hint,
               const std::vector<std::filesystem::path>& folders);

/// Refuses subfolders of a folder that cannot be its classes, and says what was probably meant. Each function throws Error{Data}.
class FolderRefusals {
public:
    FolderRefusals(FolderTree& tree, std::filesystem::path folder) : m_tree(tree), m_folder(std::move(folder)) {}

    [[noreturn]] void noClassFolders() const;
    /// For folders that are not clearly classes: they contain nothing but folders.
    [[noreturn]] void foldersOnly(const std::vector<std::filesystem::path>& folders) const;
    /// If the classes are parts, named after how images are kept ("images"), named by a camera, or pieces of one set.
    void unlessClasses(const std::vector<ClassFolder>& classes) const;
    /// If several of the folders contain subfolders of the same names: those are what sorts the images. Links are left to
    /// the check for links by which an image would count twice (LinkCheck), whose message names them.
    void ifShared(std::vector<std::filesystem::path> folders) const;

private:
    Text orClasses(const Text& hint, const std::vector<std::filesystem::path>& folders) const
    {
        return data::orClasses(m_tree, m_folder, hint, folders);
    }
    [[noreturn]] void refuse(const char* text, const Text& hint, Text::Args more = {}) const;

    FolderTree& m_tree;
    std::filesystem::path m_folder;
};

}  // namespace fovea::data
