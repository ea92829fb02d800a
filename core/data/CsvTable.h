// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fovea::data {

/// A table of text with a header row, as RFC 4180 and spreadsheet programs write it: quoted fields
/// (with separators, doubled quotes and line breaks in them), LF or CRLF, a byte order mark or none.
/// Spaces around unquoted fields do not count, empty lines neither.
class CsvTable {
public:
    struct Row {
        std::size_t line = 0;  ///< where it begins, from 1
        std::vector<std::string> fields;
    };

    /// The separator is a tab for a .tsv, else whichever of `,` `;` and tab the header has most of.
    /// Throws Error{NotFound, Io}, and Error{Data} that names file and line for an open quote, a row
    /// with more or fewer fields than the header, a column named twice, text that is no UTF-8.
    explicit CsvTable(const std::filesystem::path& path);
    /// As above, from text; `path` gives the ending and is named in errors.
    CsvTable(std::string_view text, const std::filesystem::path& path);

    const std::vector<std::string>& columns() const { return m_columns; }
    const std::vector<Row>& rows() const { return m_rows; }
    std::optional<std::size_t> find(const std::string& column) const;

private:
    void parse(std::string_view text, const std::filesystem::path& path);

    std::vector<std::string> m_columns;
    std::vector<Row> m_rows;
};

}  // namespace fovea::data
