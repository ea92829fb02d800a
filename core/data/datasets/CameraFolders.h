// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

namespace fovea::data {

/// Whether all folders have names that cameras, telephones and file managers give, which say nothing about what the images
/// show: 100CANON and 101CANON, 2024-05-01, IMG_0001, New folder (2). `parent`: the folder that they are in.
bool areCameraFolders(const std::vector<std::filesystem::path>& folders, const std::filesystem::path& parent);

}  // namespace fovea::data
