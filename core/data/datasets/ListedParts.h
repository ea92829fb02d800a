// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/data/pictures/PictureFiles.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

/// What a list says about the images of a set.
struct ListedPart {
    std::vector<PictureFile> files;  ///< their names are their paths; empty where there is no such list
    std::filesystem::path list;
    std::vector<Text> notes;  ///< on lists of the images whose classes are not certain, and that are not used
};

/// The images of a set without class folders, by a list in its folder with the names of images and of the class folders of the
/// other sets: val/val_annotations.txt of Tiny ImageNet. The class is in the column whose heading says so, else in the column
/// after the names, else in the only one that has a class in each row. Throws Error{Io, Cancelled}.
ListedPart imagesListedIn(const std::filesystem::path& folder, Part part, const std::vector<std::string>& classes, std::stop_token stop);

}  // namespace fovea::data
