// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/CsvTable.h"

#include <vector>

namespace fovea::data {

/// Of columns that divide the rows in the same way, such as a class's number and its name, the names.
std::vector<std::size_t> withoutTwins(const CsvTable& table, const std::vector<std::size_t>& columns);

}  // namespace fovea::data
