// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures/PictureFiles.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fovea::data {

/// The images of a set without class folders, by a list in its folder with the names of images and of the class folders of the
/// other sets: val/val_annotations.txt of Tiny ImageNet. Their names are their paths. Empty where there is no such list.
/// `list` gets its path. Throws Error{Io, Cancelled}.
std::vector<PictureFile> imagesListedIn(const std::filesystem::path& folder, Part part, const std::vector<std::string>& classes,
                                        std::filesystem::path& list);

}  // namespace fovea::data
