// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"
#include "core/data/arrays/Array.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

/// A .npy whose images are all of one class.
struct ClassArrayFile {
    std::filesystem::path path;
    std::string name;  ///< of the class
    Part part = Part::Train;
    bool isOneImage = false;
};

/// The files of a folder with an array for each class (Quick Draw's cat.npy, dog.npy), or with class folders of arrays, each
/// directly or in folders of sets. Only the files' headers are read. Empty for any other folder. Throws Error{Io, Cancelled}.
std::vector<ClassArrayFile> classArrayFiles(const std::filesystem::path& folder, std::stop_token stop = {});

/// Their images and labels as one array each for every set. Throws Error{Data} where the images differ in size or kind.
std::vector<Array> readClassArrays(const std::vector<ClassArrayFile>& files, const std::filesystem::path& folder,
                                   const OpenContext& context);

}  // namespace fovea::data
