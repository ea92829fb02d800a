// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CsvTable.h"
#include "tests/fuzz/Target.h"

using namespace fovea;

FOVEA_FUZZ_TARGET(csv, bytes)
{
    const std::filesystem::path path = "labels.csv";
    const data::CsvTable table(data::tableText(std::string(bytes), path), path, data::CsvTable::Header::Auto);
    for (const auto& column : table.columns())
        if (!table.find(column))
            throw std::logic_error("a column is not found by its name");
}
