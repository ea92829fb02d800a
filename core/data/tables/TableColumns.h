// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/data/CsvTable.h"
#include "core/data/tables/ImageFinder.h"
#include "core/data/tables/TableParts.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fovea::data {

/// The columns that the user named; empty: to be found.
struct ColumnNames {
    std::string path, label, split;
    bool takesAnyMarks = false;  ///< rows of marks may have none or several
};

/// Which columns of a table say what.
struct TableColumns {
    std::size_t path = 0;
    /// The column with the class; or, where a row marks its class by a 1, the column of each class.
    std::vector<std::size_t> labels;
    std::optional<std::size_t> split;
    PartColumn splitKind = PartColumn::None;
    std::vector<Text> notes;  ///< what was found out or assumed

    bool isOneHot() const { return labels.size() > 1; }
};

using LookForImage = std::function<ImageThere(const std::string&)>;

/// Finds the columns by their names (as many tools and competitions call them, in any case) and by their values:
/// `lookFor` says whether an image of that name is there. Throws Error{Data} that names the settings and shows the
/// first row where a column is missing, or where several could be meant.
TableColumns findColumns(const CsvTable& table, const std::filesystem::path& path, const ColumnNames& names, const LookForImage& lookFor);

/// The names of the columns of classes.
std::vector<std::string> classNames(const CsvTable& table, const TableColumns& columns);

/// The classes of a row: the one in its column, if it is not empty, or all that have a mark.
std::vector<std::string> classesOfRow(const CsvTable& table, const TableColumns& columns, const CsvTable::Row& row);

/// Error{Data} for a row of marks without exactly one 1.
Error notOneClass(const CsvTable& table, const TableColumns& columns, const CsvTable::Row& row, const std::filesystem::path& path);

/// The index of a column that the user named. Throws Error{Data} with the columns, the first row and the nearest name.
std::size_t requireColumn(const CsvTable& table, const std::string& name, const std::filesystem::path& path);

}  // namespace fovea::data
