// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/PartNames.h"
#include "core/data/tables/PixelNumbers.h"
#include "core/data/tables/PixelTable.h"
#include "core/data/tables/TableHeadings.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// Fewer numbers are measurements, not an image.
constexpr std::size_t kFewestPixels = 64;

/// "pixel12", "px_3", "1x28", "x12", "12".
bool isPixelHeading(const std::string& name)
{
    static const std::set<std::string> before = {"",     "pixel",     "pixels", "px",  "pix",    "p",   "x",         "f",    "feature",
                                                 "attr", "attribute", "v",      "col", "column", "var", "intensity", "image"};
    if (name.empty() || name.back() < '0' || name.back() > '9')
        return false;
    std::string letters;
    for (const auto& word : wordsOfName(name))
        if (word.find_first_not_of("0123456789") != std::string::npos)
            letters += word;
    return before.contains(letters);
}

bool isWholeSquare(std::size_t count, int& side)
{
    side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(count))));
    return static_cast<std::size_t>(side) * static_cast<std::size_t>(side) == count;
}

bool findShape(PixelColumns& columns, std::size_t count)
{
    int side = 0;
    if (!isWholeSquare(count, side)) {
        if (count % 3 != 0 || !isWholeSquare(count / 3, side))
            return false;
        columns.channels = 3;
        columns.notes.push_back(FOVEA_TR("core", "three numbers for each pixel: red, green, blue"));
    }
    columns.width = columns.height = side;
    return true;
}

/// Looks at the first rows of one table.
class PixelSearch {
public:
    PixelSearch(const CsvTable& start, const fs::path& path, const ColumnNames& names) : m_start(start), m_path(path), m_names(names) {}

    std::optional<PixelColumns> run()
    {
        if (m_start.rows().empty() || !(findText() || findColumnsOfPixels()))
            return std::nullopt;
        const auto count = m_found.areInOne ? numbersIn(m_start.rows()[0].fields[m_found.pixels[0]]) : m_found.pixels.size();
        if (!findShape(m_found, count))
            throw pixelFault(
                m_path, m_start.rows()[0].line,
                FOVEA_TR("core", "{path}, line {line}: the image has {count} numbers, which is neither a square in grey nor one in colour"),
                {{"count", std::to_string(count)}}, FOVEA_TR("core", "save the images as files and list these in a table"));
        findSplit();
        findClass();
        findFractions();
        tell();
        return std::move(m_found);
    }

private:
    const std::string& name(std::size_t column) const { return m_start.columns()[column]; }

    bool findText()
    {
        for (std::size_t c = 0; c < m_start.columns().size(); ++c)
            if (numbersIn(m_start.rows()[0].fields[c]) >= kFewestPixels) {
                m_found.pixels = {c};
                m_found.areInOne = true;
                return true;
            }
        return false;
    }

    bool findColumnsOfPixels()
    {
        const std::size_t all = m_start.columns().size();
        if (all < kFewestPixels)
            return false;
        for (std::size_t c = 0; c < all; ++c)
            if (m_start.hasHeader() ? isPixelHeading(name(c)) && numberIn(m_start.rows()[0].fields[c]) : isNumeric(c))
                m_found.pixels.push_back(c);
        if (m_found.pixels.size() < kFewestPixels)
            return false;
        if (m_start.hasHeader())
            return true;
        // The class is first or last, then; one of the border's pixels hardly ever changes.
        const auto distinct = [&](std::size_t column) {
            std::set<std::string> values;
            for (const auto& row : m_start.rows())
                values.insert(row.fields[column]);
            return values.size();
        };
        int side = 0;
        const auto rest = m_found.pixels.size() - 1;
        const bool isLabelled = isWholeSquare(rest, side) || (rest % 3 == 0 && isWholeSquare(rest / 3, side));
        if (!m_names.label.empty()) {
            if (const auto own = m_start.find(m_names.label))
                std::erase(m_found.pixels, *own);
        } else if (isLabelled && m_found.pixels.size() == all) {
            m_found.label = distinct(0) > 1 || distinct(all - 1) <= 1 ? 0 : all - 1;
            std::erase(m_found.pixels, *m_found.label);
        }
        return true;
    }

    bool isNumeric(std::size_t column) const
    {
        return std::all_of(m_start.rows().begin(), m_start.rows().end(),
                           [&](const auto& row) { return numberIn(row.fields[column]).has_value(); });
    }

    bool isPixel(std::size_t column) const
    {
        return std::find(m_found.pixels.begin(), m_found.pixels.end(), column) != m_found.pixels.end();
    }

    void findSplit()
    {
        for (std::size_t c = 0; c < m_start.columns().size(); ++c)
            if (!m_names.split.empty() ? name(c) == m_names.split : !isPixel(c) && c != m_found.label) {
                m_found.splitKind = partColumnKind(m_start, c);
                // FER2013 begins with some thousand rows of "Training".
                const bool isUsage =
                    m_start.hasHeader() && !isLabelHeading(name(c)) && partOfValue(m_start.rows()[0].fields[c]).has_value();
                if (m_found.splitKind == PartColumn::None && isUsage)
                    m_found.splitKind = PartColumn::Words;
                if (m_found.splitKind == PartColumn::None)
                    continue;
                m_found.split = c;
                return;
            }
    }

    void findClass()
    {
        if (!m_names.label.empty()) {
            m_found.label = requireColumn(m_start, m_names.label, m_path);
            std::erase(m_found.pixels, *m_found.label);
            return;
        }
        if (m_found.label)
            return;
        std::vector<std::size_t> headings, others;
        for (std::size_t c = 0; c < m_start.columns().size(); ++c)
            if (!isPixel(c) && c != m_found.split && !name(c).empty()) {
                others.push_back(c);
                if (m_start.hasHeader() && isLabelHeading(name(c)))
                    headings.push_back(c);
            }
        if (headings.size() > 1)
            throw pixelFault(m_path, 1,
                             FOVEA_TR("core", "{path}, line {line}: the columns {names} could all be the classes; the first row: {row}"),
                             {{"names", name(headings[0]) + ", " + name(headings[1])}, {"row", shownRow(m_start, 0)}},
                             Text(FOVEA_TR("core", "name the column, such as --set data.dataset.{setting}=\"{value}\""),
                                  {{"setting", "label_column"}, {"value", name(headings[0])}}));
        if (headings.empty() && others.size() == 1 && wordsOfName(name(others[0])) != std::vector<std::string>{"id"})
            headings = others;
        if (!headings.empty())
            m_found.label = headings[0];
    }

    void findFractions()
    {
        double highest = 0;
        bool isWhole = true;
        for (const auto& row : m_start.rows())
            for (const auto c : m_found.pixels)
                visitNumbers(row.fields[c], [&](double value) {
                    highest = std::max(highest, value);
                    isWhole = isWhole && value == std::floor(value);
                    return true;
                });
        m_found.areFractions = !isWhole && highest <= 1;
    }

    void tell()
    {
        m_found.notes.insert(m_found.notes.begin(),
                             Text(FOVEA_TR("core", "{table}: a table of pixels, {width} × {height}; classes = {label}"),
                                  {{"table", m_path.filename().string()},
                                   {"width", std::to_string(m_found.width)},
                                   {"height", std::to_string(m_found.height)},
                                   {"label", m_found.label ? name(*m_found.label) : std::string("–")}}));
        if (m_found.split)
            m_found.notes.push_back(Text(FOVEA_TR("core", "{table}: the column '{name}' divides the images into sets"),
                                         {{"table", m_path.filename().string()}, {"name", name(*m_found.split)}}));
        if (m_found.areFractions)
            m_found.notes.push_back(FOVEA_TR("core", "pixels from 0 to 1, scaled to 0 to 255"));
    }

    const CsvTable& m_start;
    const fs::path& m_path;
    const ColumnNames& m_names;
    PixelColumns m_found;
};

}  // namespace

std::optional<PixelColumns> findPixels(const CsvTable& start, const fs::path& path, const ColumnNames& names)
{
    return PixelSearch(start, path, names).run();
}

}  // namespace fovea::data
