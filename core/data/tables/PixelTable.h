// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/CsvTable.h"
#include "core/data/Dataset.h"
#include "core/data/pictures/LabelRules.h"
#include "core/data/tables/TableColumns.h"

#include <optional>

namespace fovea::data {

/// Where a table has the pixels of its images, as numbers: in one column each ("pixel0" …, "1x1" …), or all in one
/// ("pixels" of FER2013).
struct PixelColumns {
    std::vector<std::size_t> pixels;
    bool areInOne = false;
    int width = 0, height = 0, channels = 1;
    std::optional<std::size_t> label;
    std::optional<std::size_t> split;
    PartColumn splitKind = PartColumn::None;
    bool areFractions = false;  ///< 0 to 1 instead of 0 to 255
    std::vector<Text> notes;
};

/// Looks at the first rows of a table. Nothing where it does not write down pixels. Throws Error{Data} where it does, but
/// of images that are not square, or where several columns could be the class.
std::optional<PixelColumns> findPixels(const CsvTable& start, const std::filesystem::path& path, const ColumnNames& names);

/// What the user set.
struct PixelOptions {
    ColumnNames names;
    bool takesOthers = true;  ///< tables of other sets beside it
    LabelRules::Doubtful missing = LabelRules::Doubtful::Refuse;
};

/// Opens such a table and those of other sets beside it. `text`: of the table.
std::shared_ptr<const Dataset> openPixelTable(const std::string& text, const std::filesystem::path& path, const PixelColumns& columns,
                                              const PixelOptions& options, const OpenContext& context);

}  // namespace fovea::data
