// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fovea::data {

/// The file of a set under any of its usual names and folders, such as "train-images" and "idx3-ubyte"; empty where there is
/// none.
std::filesystem::path findIdxFile(const std::filesystem::path& folder, const std::string& stem, const std::string& kind);

/// The files of images and of labels of one set.
struct IdxPair {
    std::filesystem::path images, labels;
};

/// Adds the validation set of a user's folder, and its test set where that is not known yet, by the names of their files:
/// "val-images-idx3-ubyte", "test-labels.idx1-ubyte.gz". Notes which files of a set are used, and which are not.
void addNamedIdxPairs(const std::filesystem::path& folder, std::map<Part, IdxPair>& pairs, std::vector<Text>& notes);

}  // namespace fovea::data
