// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/CsvTable.h"
#include "core/data/tables/ImageFinder.h"

namespace fovea::data {

/// A table of image files. Its first row is no heading where one of its fields names an image that is there.
CsvTable tableOfImages(std::string_view text, const std::filesystem::path& path, ImageFinder& finder,
                       std::size_t rows = CsvTable::kAllRows);
/// The first rows of such a table, of its file.
CsvTable startOfImages(const std::filesystem::path& path, ImageFinder& finder);

/// The first rows of a table, enough to tell what it is: of its text, or of its file, of which no more is read.
CsvTable tableStart(std::string_view text, const std::filesystem::path& path);
CsvTable tableStart(const std::filesystem::path& path);

}  // namespace fovea::data
