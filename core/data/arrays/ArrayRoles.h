// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/data/arrays/Array.h"
#include "core/data/Dataset.h"

#include <map>
#include <optional>
#include <vector>

namespace fovea::data {

/// The images and the labels of one set.
struct ArrayPair {
    const Array* images = nullptr;
    const Array* labels = nullptr;
};

/// What the arrays of a dataset are.
struct ArrayRoles {
    std::map<Part, ArrayPair> parts;
    const Array* classNames = nullptr;
    std::vector<Text> notes;
};

/// Finds images and labels of each set by the arrays' names and their files' ("x_train", "train_images", "kmnist-test-labels"),
/// else by their shapes alone, in the order training, validation, test ("arr_0", "arr_1" …). `images`, `labels`: names, or
/// words of names, that the user set; empty: found.
/// Throws Error{Data} that lists the arrays where images or labels are missing, several could be meant, or have values that
/// are not read.
ArrayRoles findArrayRoles(const std::vector<Array>& arrays, const std::string& images, const std::string& labels,
                          const std::filesystem::path& file);

/// The files whose arrays belong to one dataset: train.p, valid.p and test.p; X.npy and y.npy. `file` is the first.
std::vector<std::filesystem::path> arrayFiles(const std::filesystem::path& file);

/// The file of arrays that a folder's dataset begins with; nothing where it has none, or several that do not belong together.
std::optional<std::filesystem::path> arraysOfFolder(const std::filesystem::path& folder, std::stop_token stop = {});

/// Whether an array can be images: three or more dimensions, or rows of at least 64 numbers.
bool hasImageShape(const Array& array);

/// Error{Data} for an array of values that Fovea does not read.
Error unreadArray(const Array& array);

/// The set that an array's name says, or else its file's: test for "y_test".
std::optional<Part> partOfArray(const Array& array);

/// "x_train (60000 × 28 × 28)".
std::string shownArray(const Array& array);

}  // namespace fovea::data
