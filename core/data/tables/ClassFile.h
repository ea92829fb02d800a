// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// Names classes that are numbers by a file of names beside the list, such as classes.txt: one name a line, or a number and a
/// name. Notes it, and where the file's names do not fit the numbers, or could fit them in two ways, why they stay numbers. A list
/// of images is no such file.
void nameListedClasses(PictureList& list);

}  // namespace fovea::data
