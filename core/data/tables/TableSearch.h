// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

namespace fovea::data {

/// The tables of a folder that list images which are there, with their classes, or have the pixels of images.
struct TablesInFolder {
    std::vector<std::filesystem::path> images;  ///< of training or of all images; samples of answers and others of sets left out
    std::vector<std::filesystem::path> pixels;
    /// Which sets the first table of images tells, with the tables of other sets beside it.
    std::size_t parts = 0;

    bool empty() const { return images.empty() && pixels.empty(); }
};

/// Looks at the tables directly in a folder, or else in its subfolders without images ("labels", "meta"), or else in its
/// folder of training images.
TablesInFolder findTables(const std::filesystem::path& folder, std::stop_token stop = {});

/// For a dataset of class folders: which tables there are.
std::vector<Text> notesOnTables(const std::filesystem::path& folder, std::stop_token stop = {});

/// The table that a folder's dataset is: where it holds one, with its images in or below it. Nothing where the folder is
/// better read by its class folders. Throws Error{Data} where several tables could be meant.
std::optional<std::filesystem::path> tableOfFolder(const std::filesystem::path& folder, std::stop_token stop = {});

}  // namespace fovea::data
