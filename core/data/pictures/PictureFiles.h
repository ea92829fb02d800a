// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"
#include "core/data/pictures/LabelRules.h"
#include "core/data/pictures/PictureCheck.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fovea::data {

/// What a scan of a folder or of a table found, before any picture is read.
struct PictureList {
    std::string id;                  ///< of the dataset's catalogue entry
    std::filesystem::path location;  ///< folder or table; keys the memory of checks
    std::vector<std::string> classes;
    std::vector<PictureFile> files;  ///< in the order that samples shall have
    std::vector<std::pair<Text, std::vector<std::string>>> warnings;
    std::set<std::pair<Part, int>> absent;  ///< classes of a part that a warning names already
    std::vector<Text> notes;                ///< for Dataset::notes()
    LabelRules rules;                       ///< for classes that look like mistakes
    bool areTags = false;                   ///< the labels' heading is "tags" or the like: words may be several classes
    bool areCells = false;                  ///< labels are texts of a table or of annotations, which may be several classes
};

/// What warnings() says of images that cannot be read, each with its problem.
inline constexpr const char* kUnreadableImages = FOVEA_TR("core", "images skipped (not readable): {count}");

/// Checks every picture and makes a dataset of the readable ones; the others, and classes that are
/// left without pictures, are named in warnings(). Pictures are decoded on demand. The content id
/// stands for the class names and each readable picture's part, class, name and length: it changes
/// when pictures come, go, move or change length, and not when the folder is moved or copied.
/// Links by which a picture would count twice are refused (LinkCheck.h).
/// Classes that look like mistakes are treated as list.rules says (LabelRules.h).
/// Throws Error{Data} where a part or a class has pictures and none can be read, there are none at all, or
/// classes are refused.
std::shared_ptr<const Dataset> openPictureFiles(PictureList list, const OpenContext& context);

}  // namespace fovea::data
