// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <filesystem>

namespace fovea {

/// Folders that people know by another name: what an archive was unpacked to is shown as a folder in the archive
/// ("pets.zip/cat/1.jpg"). Every Error shows its paths so. Any thread.
void showFolderAs(const std::filesystem::path& folder, const std::filesystem::path& shown);

std::filesystem::path shownPath(const std::filesystem::path& path);
/// The same for the paths in a text's values, and in a line.
Text withShownPaths(Text text);
std::string withShownPaths(std::string line);

}  // namespace fovea
