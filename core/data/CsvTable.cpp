// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CsvTable.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/pictures/PictureCheck.h"

#include <algorithm>

namespace fovea::data {
namespace {

Error fault(const char* text, const std::filesystem::path& path, std::size_t line, Text::Args more = {}, Text hint = {})
{
    Text::Args args = {{"path", path.string()}, {"line", std::to_string(line)}};
    args.insert(args.end(), more.begin(), more.end());
    return Error(ErrorCode::Data, Text(text, std::move(args)), std::move(hint), path);
}

/// Reads one row after another.
class CsvReader {
public:
    CsvReader(std::string_view text, const std::filesystem::path& path, char separator) : m_text(text), m_path(path), m_separator(separator)
    {
    }

    /// The next row that is not empty, if there is one.
    std::optional<CsvTable::Row> next()
    {
        while (m_at < m_text.size()) {
            CsvTable::Row row{m_line, {}};
            bool isMore = true;
            while (isMore)
                isMore = readField(row.fields);
            if (row.fields.size() > 1 || !row.fields[0].empty())
                return row;
        }
        return {};
    }

private:
    bool isAt(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }

    /// Whether the row goes on after this field.
    bool readField(std::vector<std::string>& fields)
    {
        while (isAt(' '))
            ++m_at;
        std::string value;
        if (isAt('"')) {
            value = readQuoted();
            while (isAt(' '))
                ++m_at;
            if (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != '\n' && m_text[m_at] != '\r')
                throw fault(FOVEA_TR("core", "{path}, line {line}: text follows a closing quote"), m_path, m_line, {},
                            FOVEA_TR("core", "write a quote inside a quoted field twice"));
        } else {
            const auto end = std::min(m_text.find_first_of(std::string{m_separator, '\n', '\r'}, m_at), m_text.size());
            value = m_text.substr(m_at, end - m_at);
            value.erase(value.find_last_not_of(' ') + 1);
            m_at = end;
        }
        fields.push_back(std::move(value));
        if (isAt(m_separator)) {
            ++m_at;
            return true;
        }
        endLine();
        return false;
    }

    std::string readQuoted()
    {
        const std::size_t opened = m_line;
        std::string value;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '"') {
                ++m_at;
                if (!isAt('"'))
                    return value;
            }
            m_line += m_text[m_at] == '\n';
            value += m_text[m_at];
        }
        throw fault(FOVEA_TR("core", "{path}, line {line}: the closing quote is missing"), m_path, opened);
    }

    void endLine()
    {
        if (isAt('\r'))
            ++m_at;
        if (isAt('\n'))
            ++m_at;
        ++m_line;
    }

    std::string_view m_text;
    const std::filesystem::path& m_path;
    char m_separator;
    std::size_t m_at = 0, m_line = 1;
};

char findSeparator(std::string_view text, const std::filesystem::path& path)
{
    if (path.extension() == ".tsv")
        return '\t';
    const auto header = text.substr(0, text.find_first_of("\r\n"));
    char best = ',';
    for (const char c : {';', '\t'})
        if (std::count(header.begin(), header.end(), c) > std::count(header.begin(), header.end(), best))
            best = c;
    return best;
}

void requireUtf8(std::string_view text, const std::filesystem::path& path)
{
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const auto end = std::min(text.find('\n', at), text.size());
        const std::string part(text.substr(at, end - at));
        if (part.find('\0') != std::string::npos || !isUtf8(part))
            throw fault(FOVEA_TR("core", "{path}, line {line}: not UTF-8 text"), path, line, {},
                        FOVEA_TR("core", "save the table again as CSV in UTF-8"));
        at = end + 1;
    }
}

}  // namespace

CsvTable::CsvTable(const std::filesystem::path& path) { parse(readFile(path), path); }

CsvTable::CsvTable(std::string_view text, const std::filesystem::path& path) { parse(text, path); }

std::optional<std::size_t> CsvTable::find(const std::string& column) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), column);
    return found == m_columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_columns.begin()));
}

void CsvTable::parse(std::string_view text, const std::filesystem::path& path)
{
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    requireUtf8(text, path);
    CsvReader reader(text, path, findSeparator(text, path));
    auto header = reader.next();
    if (!header)
        throw fault(FOVEA_TR("core", "{path}, line {line}: the table is empty"), path, 1, {},
                    FOVEA_TR("core", "the first row must have the column names"));
    m_columns = std::move(header->fields);
    auto sorted = m_columns;
    std::sort(sorted.begin(), sorted.end());
    if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end() && !twice->empty())
        throw fault(FOVEA_TR("core", "{path}, line {line}: two columns are named '{name}'"), path, header->line, {{"name", *twice}});
    while (auto row = reader.next()) {
        if (row->fields.size() != m_columns.size())
            throw fault(FOVEA_TR("core", "{path}, line {line}: {found} fields, but the header has {expected}"), path, row->line,
                        {{"found", std::to_string(row->fields.size())}, {"expected", std::to_string(m_columns.size())}},
                        FOVEA_TR("core", "put fields that contain the separator in quotes"));
        m_rows.push_back(std::move(*row));
    }
}

}  // namespace fovea::data
