// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/TableStart.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/data/tables/OtherTables.h"
#include "core/data/tables/TableHeadings.h"

#include <algorithm>
#include <fstream>
#include <optional>

namespace fovea::data {
namespace {

constexpr std::size_t kStartBytes = 1 << 20;
constexpr std::size_t kStartRows = 64;
constexpr std::size_t kFieldsTried = 4;

std::string_view startOfText(std::string_view text)
{
    if (text.size() <= kStartBytes)
        return text;
    const auto end = text.rfind('\n', kStartBytes);
    return text.substr(0, end == std::string_view::npos ? kStartBytes : end + 1);
}

std::string startOfFile(const std::filesystem::path& path)
{
    std::ifstream file = openInput(path);
    std::string text(kStartBytes + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad())
        throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot read {path}"), {{"path", path.string()}}),
                    FOVEA_TR("core", "check the permissions of the file"), path);
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

/// "0001" above "0002" is an image without its ending, not a heading.
bool areNamesOfImages(const std::vector<std::string>& columns, ImageFinder& finder)
{
    const auto isHeading = [](const std::string& name) { return isPathHeading(name) || isLabelHeading(name); };
    if (std::any_of(columns.begin(), columns.end(), isHeading))
        return false;
    const auto tried = columns.begin() + static_cast<std::ptrdiff_t>(std::min(kFieldsTried, columns.size()));
    return std::any_of(columns.begin(), tried, [&](const auto& name) { return !name.empty() && finder.isThere(name); });
}

/// Whether most rows name an image that is there, with a blank in the name of some. A row with several numbers is a row of
/// several labels.
bool areNamesWithBlanks(const CsvTable& table, ImageFinder& finder)
{
    const auto& rows = table.rows();
    const auto hasBlank = [](const std::string& text) { return text.find(' ') != std::string::npos; };
    const auto hasNumbers = [&](const CsvTable::Row& row) {
        return row.fields[1].empty() || (hasBlank(row.fields[1]) && row.fields[1].find_first_not_of("0123456789. -") == std::string::npos);
    };
    if (table.columns().size() != 2 || std::none_of(rows.begin(), rows.end(), [&](const auto& row) { return hasBlank(row.fields[0]); }) ||
        std::all_of(rows.begin(), rows.end(), hasNumbers))
        return false;
    const auto found = std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
        return hasBlank(row.fields[0]) ? finder.isThereWithBlank(row.fields[0]) : finder.isThere(row.fields[0]);
    });
    const bool isAnyWithBlank =
        std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return finder.isThereWithBlank(row.fields[0]); });
    return isAnyWithBlank && 2 * static_cast<std::size_t>(found) >= rows.size();
}

/// Lists of Caffe's form with blanks in their names: "my cats/im 1.jpg 0".
std::optional<CsvTable> listOfNamesWithBlanks(const std::string& text, const std::filesystem::path& path, ImageFinder& finder,
                                              std::size_t rows)
{
    if (!isListFile(path) || CsvReader(text, path).separator() != ' ')
        return std::nullopt;
    const auto start = startOfText(text);
    if (areNamesWithBlanks(CsvTable::ofNamesAndTexts(start, CsvTable::Header::Auto, kStartRows), finder))
        return CsvTable::ofNamesAndTexts(text, CsvTable::Header::Auto, rows);
    if (areNamesWithBlanks(CsvTable::ofNamesAndWords(start, kStartRows), finder))
        return CsvTable::ofNamesAndWords(text, rows);
    return std::nullopt;
}

}  // namespace

CsvTable tableOfImages(std::string_view text, const std::filesystem::path& path, ImageFinder& finder, std::size_t rows)
{
    const std::string plain = tableText(std::string(text), path);
    if (auto list = listOfNamesWithBlanks(plain, path, finder, rows))
        return std::move(*list);
    const auto first = CsvReader(plain, path).next();
    const bool isImage = first && isHeaderRow(first->fields) && areNamesOfImages(first->fields, finder);
    return CsvTable(plain, path, isImage ? CsvTable::Header::No : CsvTable::Header::Auto, rows);
}

CsvTable startOfImages(const std::filesystem::path& path, ImageFinder& finder)
{
    const std::string text = startOfFile(path);
    return tableOfImages(startOfText(text), path, finder, kStartRows);
}

CsvTable tableStart(std::string_view text, const std::filesystem::path& path)
{
    return CsvTable(startOfText(text), path, CsvTable::Header::Auto, kStartRows);
}

CsvTable tableStart(const std::filesystem::path& path) { return tableStart(std::string_view(startOfFile(path)), path); }

}  // namespace fovea::data
