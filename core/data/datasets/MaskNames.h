// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/data/datasets/MaskContent.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fovea::data {

/// Whether a word, in lower case, says by itself that something is a mask: "mask", "segmentation".
bool isMaskWord(std::string_view word);

/// For each image, whether its name says that it is the mask of another one in its folder: "1_mask.png" or "mask_1.png" beside
/// "1.jpg", "1_mask_2.png", "1_segmentation.png" beside "1_image.png". Words that are in other names as well ("_gt", "_label")
/// count where at least every second image has such a partner.
std::vector<bool> masksAmong(const std::vector<std::filesystem::path>& images);

/// Those of masksAmong() that look like masks, and those with doubtful names ("1_labelIds.png", "1_lesion.png")
/// where two or more plainly look so; `unlike` are the others of masksAmong(), each with the image
/// whose mask its name calls it; by their places.
struct ShownMasks {
    std::vector<bool> areMasks;
    std::map<std::size_t, std::size_t> unlike;
};
ShownMasks shownMasksAmong(const std::vector<std::filesystem::path>& images);

/// The warning of images that are named as masks, but do not look like any.
inline constexpr const char* kUnlikeMasks =
    FOVEA_TR("core", "images named as masks of others, but used as images, since they do not look like masks: {count}");

/// Whether a file may be the mask of an image by its own name, if that is not doubtful.
bool isNamedAsMask(const std::filesystem::path& file);

/// The names that the images of a mask's name may have, in lower case: "1" and "1_image" of "1_mask_2".
std::vector<std::string> namesOfMasked(const std::string& stem);

/// The images directly in a folder by their names without endings, in lower case.
using ImagesByStem = std::map<std::string, std::filesystem::path>;
ImagesByStem imagesByStem(const std::filesystem::path& folder);

/// The images in one folder and those in another of which they are masks by their names: each has the name of one of them, or that
/// of its mask. Empty where one has not.
std::vector<NamedMask> masksOf(const ImagesByStem& masks, const ImagesByStem& images);

/// "benign" of a folder "benign_masks" or "masks_benign", in lower case; empty for other names.
std::string folderOfMasks(const std::string& name);

}  // namespace fovea::data
