// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace fovea::paths {

/// Where Fovea keeps things: everything below $FOVEA_HOME where that is set, otherwise as the XDG
/// base directory specification says. The settings lie in $FOVEA_CONFIG where that is set.
/// Folders are not created here.
std::filesystem::path datasets();
std::filesystem::path weights();
/// Networks of the user's own.
std::filesystem::path models();
std::filesystem::path runs();
std::filesystem::path cache();
std::filesystem::path config();

/// A name made safe for a file: letters of any script, digits, `-`, `_` and `.` stay.
std::string fileName(const std::string& name);

/// What a folder is called, also by `.` and by a path that ends with a slash.
std::string folderName(const std::filesystem::path& folder);

/// Creates a folder and its parents. Throws Error{Io} that names it.
void ensureFolder(const std::filesystem::path& folder);

}  // namespace fovea::paths
