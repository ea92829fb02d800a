// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace fovea::data {

/// Whether a folder holds Oxford's 102 flowers: imagelabels.mat and the folder jpg.
bool isFlowersFolder(const std::filesystem::path& folder);

}  // namespace fovea::data
