// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/CsvTable.h"

namespace fovea::data {

/// The first rows of a table, enough to tell what it is: of its text, or of its file, of which no more is read.
CsvTable tableStart(std::string_view text, const std::filesystem::path& path);
CsvTable tableStart(const std::filesystem::path& path);

}  // namespace fovea::data
