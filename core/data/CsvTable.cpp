// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CsvTable.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/TableHeadings.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fovea::data {
namespace {

Error fault(const char* text, const std::filesystem::path& path, std::size_t line, Text::Args more = {}, Text hint = {})
{
    Text::Args args = {{"path", path.string()}, {"line", std::to_string(line)}};
    args.insert(args.end(), more.begin(), more.end());
    return Error(ErrorCode::Data, Text(text, std::move(args)), std::move(hint), path);
}

constexpr std::string_view kSeparatorLine = "sep=";
/// Some 20 million rows.
constexpr std::uint64_t kMostCsvBytes = std::uint64_t{1} << 30;

std::string_view firstLineOf(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

char findSeparator(std::string_view text, const std::filesystem::path& path)
{
    const auto header = firstLineOf(text);
    if (header.size() == kSeparatorLine.size() + 1 && header.starts_with(kSeparatorLine))
        return header.back();
    if (path.extension() == ".tsv")
        return '\t';
    // "1000.jpg: zebra"
    if (const auto colon = header.find(':'); colon != std::string_view::npos && hasPictureEnding(header.substr(0, colon)))
        return ':';
    const auto count = [&](char c) { return std::count(header.begin(), header.end(), c); };
    char best = ',';
    for (const char c : {';', '\t', '|'})
        if (count(c) > count(best))
            best = c;
    if (count(best) > 0)
        return best;
    if (path.extension() == ".txt" || path.extension() == ".lst")
        return ' ';
    const auto begin = std::min(text.find_first_not_of("\r\n", header.size()), text.size());
    const auto next = firstLineOf(text.substr(begin));
    return count(' ') > 0 && std::count(next.begin(), next.end(), ' ') == count(' ') ? ' ' : best;
}

bool isWrittenNumber(const std::string& field)
{
    return !field.empty() && field.find_first_not_of("0123456789.-+eE") == std::string::npos &&
           field.find_first_of("0123456789") != std::string::npos;
}

constexpr char kComment = '#';

std::size_t fieldsIn(std::string_view line, char separator)
{
    bool isQuoted = false;
    return 1 + static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [&](char c) {
               isQuoted = isQuoted != (c == '"');
               return c == separator && !isQuoted;
           }));
}

/// Whether some of the fields are called as columns of files or classes usually are.
bool hasKnownHeading(std::string_view line, char separator)
{
    for (std::size_t at = 0; at <= line.size();) {
        const auto end = std::min(line.find(separator, at), line.size());
        const std::string name(line.substr(at, end - at));
        if (isPathHeading(name) || isLabelHeading(name))
            return true;
        at = end + 1;
    }
    return false;
}

/// Whether a word of the lines is an image's name.
bool hasImageField(std::string_view lines)
{
    constexpr std::string_view kBetween = " ,;|\t\r\n\"";
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = std::min(lines.find_first_of(kBetween, at), lines.size());
        if (hasPictureEnding(lines.substr(at, end - at)))
            return true;
        at = end + 1;
    }
    return false;
}

std::string_view withoutBlanks(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r"), last = text.find_last_not_of(" \t\r");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, last - first + 1);
}

/// Where the name of a file ends in a line: after the ending of an image, else before the first blank.
std::size_t endOfName(std::string_view line)
{
    for (std::size_t at = line.find(' '); at != std::string_view::npos; at = line.find(' ', at + 1))
        if (hasPictureEnding(line.substr(0, at)))
            return at;
    return std::min(line.find(' '), line.size());
}

std::size_t lastBlankOf(std::string_view line) { return std::min(line.rfind(' '), line.size()); }

/// "im1.png, c…"
std::string startOfLine(std::string_view line)
{
    constexpr std::size_t kLongest = 40;
    line = withoutBlanks(line);
    if (line.size() <= kLongest)
        return std::string(line);
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80)
        --end;
    return std::string(line.substr(0, end)) + "…";
}

}  // namespace

CsvReader::CsvReader(std::string_view text, const std::filesystem::path& path) : m_text(text), m_path(path), m_separator(',')
{
    passComments();
    const auto rest = m_text.substr(m_at), first = firstLineOf(rest);
    m_separator = findSeparator(rest, path);
    if (first.size() == kSeparatorLine.size() + 1 && first.starts_with(kSeparatorLine)) {
        m_at += first.size();
        endLine();
    }
}

void CsvReader::passComments()
{
    std::size_t at = 0, last = 0, count = 0;
    for (; at < m_text.size() && m_text[at] == kComment; ++count) {
        last = at;
        at = std::min(m_text.find('\n', at), m_text.size() - 1) + 1;
    }
    const auto rest = m_text.substr(at);
    if (count == 0 || rest.empty() || hasImageField(m_text.substr(0, at)))
        return;
    // "#Image Class" above "cat.jpg 1" names the columns, and "# made by X" above "file,label" does not.
    const auto first = firstLineOf(rest), comment = firstLineOf(m_text.substr(last));
    const auto next = firstLineOf(rest.substr(std::min(rest.find('\n'), rest.size() - 1) + 1));
    const char separator = findSeparator(rest, m_path);
    const bool isHeading = fieldsIn(comment, separator) > 1 && fieldsIn(comment, separator) == fieldsIn(first, separator) &&
                           !hasKnownHeading(first, separator) && (hasImageField(first) || !hasImageField(next));
    m_at = isHeading ? last : at;
    m_comments = isHeading ? count - 1 : count;
    m_line += m_comments;
}

std::optional<CsvReader::Row> CsvReader::next()
{
    while (m_at < m_text.size()) {
        Row row{m_line, {}};
        bool isMore = true;
        while (isMore)
            isMore = readField(row.fields);
        if (row.fields.size() > 1 || !row.fields[0].empty())
            return row;
    }
    return {};
}

/// Whether the row goes on after this field.
bool CsvReader::readField(std::vector<std::string>& fields)
{
    while (isAt(' '))
        ++m_at;
    std::string value;
    if (isAt('"')) {
        value = readQuoted();
        while (isAt(' ') && m_separator != ' ')
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
        // Spaces between the words of a list, and at its line's end.
        while (m_separator == ' ' && isAt(' '))
            ++m_at;
        if (m_separator != ' ' || (m_at < m_text.size() && m_text[m_at] != '\n' && m_text[m_at] != '\r'))
            return true;
    }
    endLine();
    return false;
}

std::string CsvReader::readQuoted()
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

void CsvReader::endLine()
{
    if (isAt('\r'))
        ++m_at;
    if (isAt('\n'))
        ++m_at;
    ++m_line;
}

bool isHeaderRow(const std::vector<std::string>& fields)
{
    if (std::any_of(fields.begin(), fields.end(), [](const auto& field) { return hasPictureEnding(field); }))
        return false;
    if (fields.size() < 2)
        return true;
    std::vector<std::string> numbers;
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(numbers), isWrittenNumber);
    std::sort(numbers.begin(), numbers.end());
    const bool isRepeated = std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end();
    const auto decimals =
        std::count_if(numbers.begin(), numbers.end(), [](const auto& number) { return number.find('.') != std::string::npos; });
    return !isRepeated && numbers.size() < fields.size() && 2 * static_cast<std::size_t>(decimals) < fields.size();
}

CsvTable::CsvTable(const std::filesystem::path& path, Header header)
{
    parse(tableText(readInput(path, kMostCsvBytes), path), path, header, kAllRows);
}

CsvTable::CsvTable(std::string_view text, const std::filesystem::path& path, Header header, std::size_t rows)
{
    parse(tableText(std::string(text), path), path, header, rows);
}

CsvTable CsvTable::ofNamesAndTexts(std::string_view text, Header header, std::size_t rows)
{
    CsvTable table;
    table.parseNamesAndTexts(text, header, rows, endOfName);
    return table;
}

CsvTable CsvTable::ofNamesAndWords(std::string_view text, std::size_t rows)
{
    CsvTable table;
    table.parseNamesAndTexts(text, Header::No, rows, lastBlankOf);
    return table;
}

std::optional<std::size_t> CsvTable::find(const std::string& column) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), column);
    return found == m_columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_columns.begin()));
}

/// The first row gives the columns their names, or is one of the rows.
void CsvTable::takeFirst(Row first, Header header, std::size_t rows)
{
    m_columns.clear();
    m_rows.clear();
    m_hasHeader = header == Header::Yes || (header == Header::Auto && isHeaderRow(first.fields));
    if (m_hasHeader) {
        m_columns = std::move(first.fields);
        return;
    }
    for (std::size_t i = 1; i <= first.fields.size(); ++i)
        m_columns.push_back(std::to_string(i));
    if (rows > 0)
        m_rows.push_back(std::move(first));
}

void CsvTable::parse(std::string_view text, const std::filesystem::path& path, Header header, std::size_t rows)
{
    CsvReader reader(text, path);
    auto first = reader.next();
    if (!first)
        throw fault(FOVEA_TR("core", "{path}, line {line}: the table is empty"), path, 1, {},
                    FOVEA_TR("core", "the first row must have the column names"));
    const std::size_t firstLine = first->line;
    m_comments = reader.comments();
    takeFirst(std::move(*first), header, rows);
    auto sorted = m_columns;
    std::sort(sorted.begin(), sorted.end());
    if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end() && !twice->empty())
        throw fault(FOVEA_TR("core", "{path}, line {line}: two columns are named '{name}'"), path, firstLine, {{"name", *twice}});
    while (m_rows.size() < rows) {
        const auto start = reader.position();
        auto row = reader.next();
        if (!row)
            break;
        if (row->fields.size() != m_columns.size() && reader.separator() == ' ' && m_columns.size() > 1)
            return parseNamesAndTexts(text, header, rows, endOfName);
        requireWidth(*row, text.substr(start, reader.position() - start), reader.separator(), path);
        m_rows.push_back(std::move(*row));
    }
}

/// Throws Error{Data} for a row with more or fewer fields than the columns.
void CsvTable::requireWidth(const Row& row, std::string_view line, char separator, const std::filesystem::path& path) const
{
    const auto found = row.fields.size(), expected = m_columns.size();
    if (found == expected)
        return;
    const auto begin = line.find_first_not_of("\r\n");
    const std::string shown = startOfLine(firstLineOf(line.substr(std::min(begin, line.size()))));
    const bool isComment = shown.starts_with(kComment);
    throw fault(m_hasHeader ? FOVEA_TR("core", "{path}, line {line}: the number of fields is {found}, but the header has {expected}")
                            : FOVEA_TR("core", "{path}, line {line}: the number of fields is {found}, but the first row has {expected}"),
                path, row.line, {{"found", std::to_string(found)}, {"expected", std::to_string(expected)}},
                Text(isComment ? FOVEA_TR("core", "the line begins '{start}'; remove it, since lines with # are passed over only above the "
                                                  "heading")
                     : found < expected
                         ? FOVEA_TR("core", "the line begins '{start}'; add what is missing, or remove the line")
                         : FOVEA_TR("core", "the line begins '{start}'; put fields that contain the separator ({separator}) in quotes, or "
                                            "remove what is too much"),
                     {{"start", shown}, {"separator", separator == '\t' ? std::string("tab") : std::string(1, separator)}}));
}

void CsvTable::parseNamesAndTexts(std::string_view text, Header header, std::size_t rows, EndOfName endOfName)
{
    const std::filesystem::path list("list.txt");
    const CsvReader reader(text, list);
    m_comments = reader.comments();
    text.remove_prefix(reader.position());
    std::size_t number = m_comments;
    bool isFirst = true;
    for (std::size_t at = 0; at < text.size() && (isFirst || m_rows.size() < rows);) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = withoutBlanks(text.substr(at, end - at));
        at = end + 1;
        ++number;
        if (line.empty())
            continue;
        const auto name = endOfName(line);
        Row row{number, {std::string(line.substr(0, name)), std::string(withoutBlanks(line.substr(name)))}};
        if (std::exchange(isFirst, false))
            takeFirst(std::move(row), header, rows);
        else
            m_rows.push_back(std::move(row));
    }
}

}  // namespace fovea::data
