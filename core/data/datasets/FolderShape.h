// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/datasets/FolderTree.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

// What the names of folders and the folders in them tell about how images are sorted.
namespace fovea::data {

std::string nameOfFolder(const std::filesystem::path& folder);

/// The first few names for a message, joined by commas.
std::string listedNames(const std::set<std::string>& names);
std::string listedFolders(const std::vector<std::filesystem::path>& folders);

/// Whether two folders have the same name but for case and punctuation.
bool areNamedAlike(const std::filesystem::path& one, const std::filesystem::path& other);

/// Whether folders are named as pieces of one whole, which contain the same classes: "images_001", "batch 2".
bool arePieces(const std::vector<std::filesystem::path>& folders);

/// Whether a lone folder contains more than one class: it branches above its images.
bool isWrapper(FolderTree& tree, std::filesystem::path folder);

/// The first folder, from `folder` downwards, that has images itself or several folders with images.
std::filesystem::path innermost(FolderTree& tree, std::filesystem::path folder);

/// The one folder that contains a training set and another part; empty if there is none or more than one.
std::filesystem::path onlyDivided(FolderTree& tree, const std::vector<std::filesystem::path>& folders);

}  // namespace fovea::data
