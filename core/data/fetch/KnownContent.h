// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/data/fetch/KnownDatasets.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

/// A file of a known dataset as it was found on disk.
struct FoundFile {
    std::filesystem::path path;
    bool isGzip = false;
};

/// The files of a known dataset that lie in a folder or not far below it, by their name in
/// KnownDataset::content. `.gz` may follow the name, and the old spelling `train-images.idx3-ubyte`
/// is taken as well; of two copies the one nearer to the top is used.
std::map<std::string, FoundFile> findContent(const KnownDataset& dataset, const std::filesystem::path& folder);

/// Names of required files that are not among those found; empty where the set is complete (of
/// several groups: where one group is).
std::vector<std::string> missingContent(const KnownDataset& dataset, const std::map<std::string, FoundFile>& found);

/// The folder, in `folder` or not far below it, that holds `train` and `val` with every class
/// folder of a known dataset, a picture in each; empty where there is none.
std::filesystem::path findClassFolders(const KnownDataset& dataset, const std::filesystem::path& folder);

/// The name under which a found file is installed.
std::string installedName(const std::string& name, const FoundFile& file);

/// What to name where findClassFolders() finds nothing.
std::vector<std::string> missingClassFolders(const KnownDataset& dataset);

/// Throws the Error{Data} that a source lacks files, with where to get them.
[[noreturn]] void throwIncomplete(const KnownDataset& dataset, const std::filesystem::path& source,
                                  const std::vector<std::string>& missing);

/// Whether CIFAR's pickled Python edition lies in a folder: the wrong one, and an easy mistake.
bool isPythonEdition(const std::filesystem::path& folder);

/// Reads one file's header and length (labels too, for CIFAR's records) and throws Error{Data},
/// with the byte offset, where it is not what it should be.
void checkContentFile(const KnownDataset& dataset, const std::string& name, const FoundFile& file, std::stop_token stop = {});

/// What the published checksums say of a file that a user brought.
struct ChecksumVerdict {
    bool isPublished = false;  ///< it is byte for byte the published one
    Text warning;              ///< otherwise: what is not known about it
};

/// Compares one file with the published checksums, packed and unpacked. Throws Error{Data} where it
/// is a file of another known dataset.
ChecksumVerdict compareWithPublished(const KnownDataset& dataset, const std::string& name, const FoundFile& file,
                                     std::stop_token stop = {});

}  // namespace fovea::data
