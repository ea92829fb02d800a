// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"

#include <filesystem>
#include <optional>

namespace fovea::data {

/// The text of reports on unpacking, with the archive's name as {file}.
inline constexpr const char* kUnpacking = FOVEA_TR("core", "Unpacking {file}");

/// The folder that an archive was unpacked into, below paths::cache(); unpacks it where that was not done yet. Its content
/// is the key: a copy of the archive shares the folder, a changed one gets another. Errors and sampleName() show what is in
/// it as in the archive (showFolderAs()). What is half unpacked goes when the work is stopped.
/// Throws what unpackArchive() throws.
std::filesystem::path unpackedFolder(const std::filesystem::path& archive, const OpenContext& context = {});

/// Where an archive's folder is unpacked to; nothing for a file that is no archive.
struct PathInArchive {
    std::filesystem::path archive;
    std::filesystem::path inside;  ///< what follows the archive in the path; empty: nothing
};
/// "/a/pets.zip/labels.csv" as its archive and what is in it; nothing for any other path.
std::optional<PathInArchive> pathInArchive(const std::filesystem::path& path);

/// The path itself, or where what it names in an archive was unpacked to.
std::filesystem::path unpackedPath(const std::filesystem::path& path, const OpenContext& context = {});

}  // namespace fovea::data
