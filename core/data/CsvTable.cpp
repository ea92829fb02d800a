// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CsvTable.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/Names.h"
#include "core/data/pictures/PictureFormat.h"

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

/// Appends a character of Unicode as UTF-8.
void appendUtf8(std::string& out, char32_t c)
{
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3f)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0 | (c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0 | (c >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0 | (c >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// Halves of pairs that stand alone stay as they are: requireUtf8() refuses them with their line.
std::string fromUtf16(std::string_view bytes, bool isBig)
{
    const auto unit = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(isBig ? first << 8 | second : second << 8 | first);
    };
    const auto isHigh = [](char32_t c) { return c >= 0xd800 && c < 0xdc00; };
    const auto isLow = [](char32_t c) { return c >= 0xdc00 && c < 0xe000; };
    std::string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (isHigh(c) && i + 3 < bytes.size() && isLow(unit(i + 2))) {
            c = 0x10000 + ((c - 0xd800) << 10) + (unit(i + 2) - 0xdc00);
            i += 2;
        }
        appendUtf8(out, c);
    }
    return out;
}

}  // namespace

std::string tableText(std::string bytes, const std::filesystem::path& path)
{
    const std::string_view all = bytes;
    const bool isSmallEnd = all.size() >= 4 && all[1] == '\0' && all[3] == '\0',
               isBigEnd = all.size() >= 4 && all[0] == '\0' && all[2] == '\0';
    if (all.starts_with("\xff\xfe"))
        bytes = fromUtf16(all.substr(2), false);
    else if (all.starts_with("\xfe\xff"))
        bytes = fromUtf16(all.substr(2), true);
    else if (isSmallEnd || isBigEnd)
        bytes = fromUtf16(all, isBigEnd);
    else if (all.starts_with("\xef\xbb\xbf"))
        bytes.erase(0, 3);
    requireUtf8(bytes, path);
    return bytes;
}

CsvReader::CsvReader(std::string_view text, const std::filesystem::path& path)
    : m_text(text), m_path(path), m_separator(findSeparator(text, path))
{
    if (const auto first = firstLineOf(text); first.size() == kSeparatorLine.size() + 1 && first.starts_with(kSeparatorLine)) {
        m_at = first.size();
        endLine();
    }
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

CsvTable CsvTable::ofNamesAndTexts(std::string_view text, Header header)
{
    CsvTable table;
    table.parseNamesAndTexts(text, header, kAllRows);
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
    takeFirst(std::move(*first), header, rows);
    auto sorted = m_columns;
    std::sort(sorted.begin(), sorted.end());
    if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end() && !twice->empty())
        throw fault(FOVEA_TR("core", "{path}, line {line}: two columns are named '{name}'"), path, firstLine, {{"name", *twice}});
    while (m_rows.size() < rows) {
        auto row = reader.next();
        if (!row)
            break;
        if (row->fields.size() != m_columns.size()) {
            if (reader.separator() == ' ' && m_columns.size() > 1)
                return parseNamesAndTexts(text, header, rows);
            throw fault(m_hasHeader ? FOVEA_TR("core", "{path}, line {line}: {found} fields, but the header has {expected}")
                                    : FOVEA_TR("core", "{path}, line {line}: {found} fields, but the first row has {expected}"),
                        path, row->line, {{"found", std::to_string(row->fields.size())}, {"expected", std::to_string(m_columns.size())}},
                        FOVEA_TR("core", "put fields that contain the separator in quotes"));
        }
        m_rows.push_back(std::move(*row));
    }
}

void CsvTable::parseNamesAndTexts(std::string_view text, Header header, std::size_t rows)
{
    std::size_t number = 0;
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
