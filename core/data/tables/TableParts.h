// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/CsvTable.h"
#include "core/data/Dataset.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace fovea::data {

/// How a column says to which set a row belongs.
enum class PartColumn {
    None,
    Words,  ///< by a name of a set: "train", "Testing", "PublicTest"
    /// By yes or no; yes is the named set, no the other of training and test (of training and validation).
    IsTrain,
    IsValidation,
    IsTest
};

/// The set that a value of such a column names, as the names of folders do (PartNames.h); nothing for any other text.
/// AutoML's "UNASSIGNED" is for training.
std::optional<Part> partOfValue(const std::string& value, PartColumn kind = PartColumn::Words);

/// Whether a cell of such a column says nothing: it is empty, or what programs write for a missing value.
bool isNoPart(const std::string& value);

/// What a column is, by its name and its values: one called "split", "set" or "Usage" with names of sets, one called
/// "is_train" with yes and no, which may be missing in some rows. A column that is called anything else is one only where all its values
/// name sets, and several.
PartColumn partColumnKind(const CsvTable& table, std::size_t column);

/// The rows of a table whose column says their sets.
struct RowsOfSets {
    std::size_t training = 0, all = 0;  ///< of a set
    std::size_t ofNone = 0;
};

/// Rows of no set are left out where they are few, and not where they are probably those for training.
/// Throws Error{Data} that says which setting leaves them out.
void requireSets(const std::filesystem::path& table, const std::string& column, const RowsOfSets& rows);

/// The set that a table's name says, such as "train.csv" and "fashion-mnist_test.csv".
std::optional<Part> partOfTable(const std::filesystem::path& table);

/// Whether a table only shows what answers shall look like: sample_submission.csv.
bool isSubmission(const std::filesystem::path& table);

}  // namespace fovea::data
