// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Disk space that Fovea uses.
/// \snippet docs/examples/api/Storage.cpp example

#include "core/base/Text.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fovea::api {

/// A place on disk that Fovea keeps things in.
struct StoragePlace {
    std::string id;  ///< "datasets", "runs", "weights", "cache", "datasets_trash", "runs_trash"
    Text label;
    std::filesystem::path folder;
    std::int64_t bytes = 0;
    bool canClear = false;  ///< holds only what can be made or fetched again, or what was thrown away
};

/// Measures every place; reads the disk, so not for a window's thread.
std::vector<StoragePlace> storagePlaces();
/// Empties a place that canClear(). Returns the bytes freed. Throws Error{Config, Io}.
std::int64_t clearStorage(const std::string& id);

}  // namespace fovea::api
