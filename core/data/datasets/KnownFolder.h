// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"
#include "core/base/ParamSpec.h"
#include "core/data/Dataset.h"

#include <filesystem>
#include <string>

namespace fovea::data {

/// The parameter `folder` of a dataset that Fovea can download: null means its own folder.
ParamSpec knownFolderSpec();

/// Where the files of a downloadable dataset are: `folder`, else paths::datasets()/id. Existence is
/// not looked at.
std::filesystem::path knownFolder(const ParamSet& params, const std::string& id);

/// Error{NotFound}: says that `missing` is not there, and how to download or import the dataset.
Error missingFiles(const std::string& id, const std::filesystem::path& missing);

/// A content id out of everything a dataset in memory holds: pixels, labels and class names.
std::string memoryContentId(const std::array<MemoryDataset::PartData, 3>& parts, const std::vector<std::string>& classes);

}  // namespace fovea::data
