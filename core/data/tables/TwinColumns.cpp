// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/TwinColumns.h"

#include <algorithm>
#include <map>
#include <string>

namespace fovea::data {
namespace {

bool areTwins(const CsvTable& table, std::size_t one, std::size_t other)
{
    std::map<std::string, std::string> there, back;
    return std::all_of(table.rows().begin(), table.rows().end(), [&](const auto& row) {
        const auto &a = row.fields[one], &b = row.fields[other];
        return there.emplace(a, b).first->second == b && back.emplace(b, a).first->second == a;
    });
}

bool isNumeric(const CsvTable& table, std::size_t column)
{
    return std::all_of(table.rows().begin(), table.rows().end(),
                       [&](const auto& row) { return row.fields[column].find_first_not_of("0123456789.-") == std::string::npos; });
}

}  // namespace

std::vector<std::size_t> withoutTwins(const CsvTable& table, const std::vector<std::size_t>& columns)
{
    std::vector<std::size_t> out;
    for (const auto c : columns) {
        const auto twin = std::find_if(out.begin(), out.end(), [&](auto other) { return areTwins(table, c, other); });
        if (twin == out.end())
            out.push_back(c);
        else if (isNumeric(table, *twin) && !isNumeric(table, c))
            *twin = c;
    }
    return out;
}

}  // namespace fovea::data
