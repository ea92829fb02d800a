// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/CsvTable.h"

#include <optional>
#include <string>
#include <vector>

namespace fovea::data {

/// A yes or no of a column that marks a class: 1, 0.0, True.
std::optional<bool> markOf(const std::string& text);

/// The columns that have nothing but marks, without counts and the like.
std::vector<std::size_t> columnsOfMarks(const CsvTable& table, const std::vector<std::size_t>& columns);

/// Whether columns that are called like labels are classes themselves, each beside the others: "malignant" beside "benign" and
/// "normal", of which each row has exactly one mark, and each column some; not "label" beside "sex".
bool areClassesBeside(const CsvTable& table, const std::vector<std::size_t>& marks, const std::vector<std::size_t>& headings);

/// Whether the values prove that all the columns are classes: each of enough rows has exactly one mark, and each column has some.
bool areProvenClasses(const CsvTable& table, const std::vector<std::size_t>& marks);

/// Of columns of marks, those that are one class each: all where each of many rows has exactly one mark. Else without "sex" and
/// "smoker", which are facts about an image, and with "is_cat" only where each row has exactly one mark. Empty where they are no
/// classes, or where it is not certain which of them are.
std::vector<std::size_t> classesOfMarks(const CsvTable& table, const std::vector<std::size_t>& marks);

}  // namespace fovea::data
