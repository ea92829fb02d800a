// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace fovea::data {

/// For each image, whether its name says that it is the mask of another one in its folder: "1_mask.png" or "mask_1.png" beside
/// "1.jpg", "1_mask_2.png", "1_segmentation.png" beside "1_image.png". Words that are in other names as well ("_gt", "_label")
/// count where at least every second image has such a partner.
std::vector<bool> masksAmong(const std::vector<std::filesystem::path>& images);

/// Whether a file may be the mask of an image, by its own name.
bool isNamedAsMask(const std::filesystem::path& file);

/// The names that the images of a mask's name may have, in lower case: "1" and "1_image" of "1_mask_2".
std::vector<std::string> namesOfMasked(const std::string& stem);

/// Whether the images in one folder are the masks of those in another: each has the name of one of them, or that of its mask.
/// `masks`, `images`: names without endings, in lower case.
bool areMasksOf(const std::set<std::string>& masks, const std::set<std::string>& images);

/// The names of the images directly in a folder, without endings, in lower case.
std::set<std::string> imageNamesIn(const std::filesystem::path& folder);

/// "benign" of a folder "benign_masks" or "masks_benign", in lower case; empty for other names.
std::string folderOfMasks(const std::string& name);

}  // namespace fovea::data
