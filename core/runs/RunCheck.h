// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::runs {

/// A file of a run that was read as a whole.
struct CheckedFile {
    std::string file;  ///< path in the run folder
    std::int64_t bytes = 0;
    std::string sha256;
    bool hasDigest = false;  ///< whether a digest was recorded for this content to compare with
    Text problem;            ///< empty: the file is whole
};

/// Reads every file of a run: compares it with the digest that the run recorded, parses it, and builds the network of each
/// checkpoint. Throws Error{NotFound} where the folder is no run, Error{Busy} while the run is written, Error{Cancelled}.
std::vector<CheckedFile> checkRun(const std::filesystem::path& folder, std::stop_token stop = {});

}  // namespace fovea::runs
