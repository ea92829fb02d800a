// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/datasets/FolderLayout.h"

namespace fovea::data {

/// A hint that names a setting of a file in a folder; the folder as a whole does not have it.
inline constexpr const char* kGiveFileItself = FOVEA_TR("core", "give {file} itself as the dataset; {hint}");

/// Throws what is wrong with the tables, annotations or other files of a folder that has no class folders: a damaged file, a
/// list of images that are not there, a format that is not read. Does nothing where there is no such file.
void throwReasonIn(const std::filesystem::path& folder, const std::stop_token& stop);
/// The same with another path for the folder in the message, where it is not empty: an archive that was unpacked.
void throwReasonIn(const std::filesystem::path& folder, const std::stop_token& stop, const std::filesystem::path& shownAs);

/// recogniseFolder() of a folder that is to be opened: its errors tell the reason that throwReasonIn() finds.
FolderLayout recogniseImageFolder(const std::filesystem::path& folder, std::stop_token stop, const std::filesystem::path& shownAs = {});

}  // namespace fovea::data
