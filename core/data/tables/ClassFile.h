// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/data/pictures/PictureFiles.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fovea::data {

/// A line of a list as its first word and the rest: "12 Common Eider". Empty lines are left out; a line of one word has no rest.
struct ListLine {
    std::string first, rest;
};

/// Throws Error{NotFound, Io, Data}.
std::vector<ListLine> readListLines(const std::filesystem::path& file);

/// The note on the file that names the classes.
inline constexpr const char* kNamedByFile = FOVEA_TR("core", "the classes are named by {file}");

/// What files of names beside a dataset say of its classes.
struct ClassNaming {
    std::vector<std::string> names;  ///< one for each class, all different; empty where the classes keep their own
    std::filesystem::path file;      ///< where the names are from
    std::vector<Text> notes;
};

/// Finds names for classes that are numbers in the files of a folder: a list of one name a line or of numbers and names
/// (classes.txt), or JSON ({"0": "cat"}, {"cat": 0}, ["cat", "dog"]). Numbers in the file may begin at 0 where those of the
/// classes begin at 1, and the other way round, where both are complete. Notes what is used, and where a file does not fit, or
/// two do not agree, why the classes stay numbers. `images`: the names of the dataset's images without folders and endings,
/// since a list of them is no list of classes. `own`: the dataset's own file, which is not looked at.
ClassNaming nameNumberedClasses(const std::vector<std::string>& classes, const std::filesystem::path& folder,
                                const std::filesystem::path& own = {}, const std::vector<std::string>& images = {});

/// The same for a list of images, in the folder of its location.
void nameListedClasses(PictureList& list);

}  // namespace fovea::data
