// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Names.h"
#include "core/data/Dataset.h"
#include "core/data/pictures/ImageDecoder.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fovea::data {

/// A picture's file and what a dataset calls it (its path below the dataset's folder).
struct PictureFile {
    std::filesystem::path path;
    std::string name;
    Part part = Part::Train;
    int label = 0;
    std::uint64_t digest = 0;  ///< of the file's bytes, once it has been checked
    std::string origin = {};   ///< where a table lists it ("line 7"), to put before a problem
};

/// What was found in a file. `problem` is empty where it can be read, else a sentence that names it.
struct PictureVerdict {
    std::int64_t bytes = -1;
    std::int64_t modified = 0;  ///< nanoseconds
    std::uint64_t inode = 0;    ///< two files that change places keep their length and time
    std::uint64_t digest = 0;   ///< of the file's bytes; 0 where it cannot be read
    PictureInfo info;
    std::string problem;
};

/// Reads every picture once, on context.threads threads, and remembers the verdicts in a file below
/// paths::cache() that `folder` keys: a picture whose length, time of change and inode are as remembered is
/// not read again. A damaged or unwritable cache costs time, nothing else. The verdicts are in the
/// order of `files`. Throws Error{Cancelled}; what was found until then is remembered.
std::vector<PictureVerdict> checkPictures(const std::vector<PictureFile>& files, const std::filesystem::path& folder,
                                          const OpenContext& context);

/// The file that remembers a folder's verdicts.
std::filesystem::path pictureCheckFile(const std::filesystem::path& folder);

}  // namespace fovea::data
