// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fovea::data {

/// The text of a table as UTF-8: a byte order mark is taken off, UTF-16 (with a mark, or recognised by its zero bytes) is
/// converted. Throws Error{Data} that names the line of what is neither.
std::string tableText(std::string bytes, const std::filesystem::path& path);

/// Reads the rows of a table's text one after another, as RFC 4180 and spreadsheet programs write them.
class CsvReader {
public:
    struct Row {
        std::size_t line = 0;  ///< where it begins, from 1
        std::vector<std::string> fields;
    };

    /// The separator is a tab for a .tsv, else whichever of `,` `;` `|` and tab the first row has most of (without these, a
    /// space, if the file is a .txt or .lst or the second row has as many of them), or the one that a line `sep=;` names.
    /// Lines that begin with # above the first row are passed over, unless the last of them has the columns' names.
    /// Both arguments must outlive the reader.
    CsvReader(std::string_view text, const std::filesystem::path& path);

    /// The next row that is not empty, if there is one. Throws Error{Data} that names file and line.
    std::optional<Row> next();
    /// Lines above the first row that were passed over.
    std::size_t comments() const { return m_comments; }
    /// Bytes of the text that are read.
    std::size_t position() const { return m_at; }
    char separator() const { return m_separator; }

private:
    bool isAt(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    bool readField(std::vector<std::string>& fields);
    std::string readQuoted();
    void endLine();
    void passComments();

    std::string_view m_text;
    const std::filesystem::path& m_path;
    char m_separator;
    std::size_t m_at = 0, m_line = 1, m_comments = 0;
};

/// Whether the first row of a table can be column names: no image file is among its fields, they are not all numbers, no
/// number is there twice, and there are not mostly numbers with decimals.
bool isHeaderRow(const std::vector<std::string>& fields);

/// A table of text with a header row: quoted fields (with separators, doubled quotes and line breaks in them), LF or
/// CRLF, a byte order mark or none. Spaces around unquoted fields do not count, empty lines neither. Where spaces are the
/// separators and the rows have different numbers of them, a row is the name of a file and a text: "my cat.jpg tabby cat".
class CsvTable {
public:
    using Row = CsvReader::Row;

    enum class Header {
        Yes,
        No,   ///< the columns are called "1", "2" …
        Auto  ///< where isHeaderRow() says that there is none, the columns are called "1", "2" …
    };
    static constexpr std::size_t kAllRows = std::numeric_limits<std::size_t>::max();

    /// Throws Error{NotFound, Io}, and Error{Data} that names file and line for an open quote, a row
    /// with more or fewer fields than the header, a column named twice, text that is no UTF-8.
    explicit CsvTable(const std::filesystem::path& path, Header header = Header::Yes);
    /// As above, from text; `path` gives the ending and is named in errors. Not more than `rows` rows are read.
    CsvTable(std::string_view text, const std::filesystem::path& path, Header header = Header::Yes, std::size_t rows = kAllRows);

    /// Each row as the name of a file and a text, separated by the blank after the name.
    static CsvTable ofNamesAndTexts(std::string_view text, Header header, std::size_t rows = kAllRows);
    /// The same where the last blank of a row is the one between: "my cats/im 1 0".
    static CsvTable ofNamesAndWords(std::string_view text, std::size_t rows = kAllRows);

    const std::vector<std::string>& columns() const { return m_columns; }
    const std::vector<Row>& rows() const { return m_rows; }
    bool hasHeader() const { return m_hasHeader; }
    /// Lines that begin with # above the first row, and are not used.
    std::size_t comments() const { return m_comments; }
    std::optional<std::size_t> find(const std::string& column) const;

private:
    CsvTable() = default;
    void parse(std::string_view text, const std::filesystem::path& path, Header header, std::size_t rows);
    using EndOfName = std::size_t (*)(std::string_view line);
    void parseNamesAndTexts(std::string_view text, Header header, std::size_t rows, EndOfName endOfName);
    void requireWidth(const Row& row, std::string_view line, char separator, const std::filesystem::path& path) const;
    void takeFirst(Row first, Header header, std::size_t rows);

    std::vector<std::string> m_columns;
    std::vector<Row> m_rows;
    bool m_hasHeader = true;
    std::size_t m_comments = 0;
};

}  // namespace fovea::data
