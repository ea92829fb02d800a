// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/datasets/FolderLayout.h"
#include "core/data/datasets/FolderTree.h"

namespace fovea::data {

/// Where the class folders of a dataset or of a part are, or where to look further.
struct ClassSearch {
    std::vector<ClassFolder> classes;
    std::filesystem::path deeper;  ///< not empty: `folder` only wraps this one
    std::vector<std::filesystem::path> leftOut;
    std::vector<Text> notes;
};

/// Tells which subfolders are classes. Throws Error{Data} where none can be, and says what was
/// probably meant.
ClassSearch searchClasses(FolderTree& tree, const std::filesystem::path& folder, Part part);

}  // namespace fovea::data
