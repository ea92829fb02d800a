// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace fovea::data {

/// The files of one part. 1.28 million paths would take half a gigabyte: names lie one after another
/// in one string, and a file costs its name and eight bytes.
struct ImageNetPart {
    struct File {
        std::uint32_t name = 0;    ///< where it begins in `names`; it ends with a zero byte
        std::uint16_t folder = 0;  ///< index into `folders`
        std::uint16_t label = 0;   ///< of the 1,000
    };

    std::vector<std::filesystem::path> folders;
    std::string names;
    std::vector<File> files;  ///< by label, then by name

    const char* nameOf(const File& file) const { return names.data() + file.name; }
    std::filesystem::path pathOf(const File& file) const { return folders[file.folder] / nameOf(file); }
};

/// What a look through the folders found; no file was opened.
struct ImageNetFiles {
    std::array<ImageNetPart, 3> parts;
    std::vector<std::pair<Text, std::vector<std::string>>> warnings;
};

/// Whether a folder has one of ImageNet's layouts, by the names in it alone; folders of classes that
/// are not all among the 1,000 are none.
bool isImageNetFolder(const std::filesystem::path& folder);

/// Lists the pictures of `train`, `val` and `test` below a folder (or below the `ILSVRC/Data/CLS-LOC`
/// in it), or of the folder itself. A part's labels come from the WordNet ids of its sub-folders; of
/// pictures that lie flat, from the id that their name begins with, else from LOC_val_solution.csv,
/// which is looked for in the part's folder and up to four above.
/// Folders are listed on context.threads threads. Throws Error{Data} that names ids which are not
/// among the 1,000 and pictures that nothing tells the class of, Error{NotFound, Io, Cancelled}.
ImageNetFiles listImageNet(const std::filesystem::path& root, const OpenContext& context);

}  // namespace fovea::data
