// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/CsvTable.h"

#include <string>
#include <vector>

namespace fovea::data {

/// How tools and competitions call the column with the image files, in any case and spelling: "image_id", "FilePath".
bool isPathHeading(const std::string& name);
/// The same for the column with the classes: "label", "Finding Labels", "dx".
bool isLabelHeading(const std::string& name);

/// The column with the masks of images: "mask", "mask_path", "segmentation".
bool isMaskHeading(const std::string& name);

/// A heading that is a word for "class" itself, and so the name of none: "label", "target_id"; not "breed" or "malignant".
bool isWordForClass(const std::string& name);
/// What is no class whatever its values are: folds of a cross-validation, counts, who labelled an image and when.
bool isBookkeepingHeading(const std::string& name);
/// The words of a heading without what is between them: "imageid" for "Image_ID".
std::string headingKey(const std::string& name);

/// More columns are not listed in a message.
constexpr std::size_t kColumnsShown = 12;
/// "a, b, c", or the first of many and their number.
std::string listedColumns(const std::vector<std::string>& columns);
/// "file = a.jpg, label = cat".
std::string shownRow(const CsvTable& table, std::size_t row);

}  // namespace fovea::data
