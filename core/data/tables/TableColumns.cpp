// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/TableColumns.h"

#include "core/base/Suggest.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/MarkColumns.h"
#include "core/data/tables/TableHeadings.h"
#include "core/data/tables/TwinColumns.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Columns = std::vector<std::size_t>;

constexpr std::size_t kRowsTried = 32;
/// So many different values in as many rows are names of images, not classes.
constexpr std::size_t kFewestDistinct = 10;

Text settingHint(const std::string& setting, const std::vector<std::string>& values)
{
    const std::string value = values.empty() ? "NAME" : values[0];
    return Text(FOVEA_TR("core", "name the column, such as --set data.dataset.{setting}=\"{value}\""),
                {{"setting", setting}, {"value", value}});
}

Error tableFault(const fs::path& path, std::size_t line, const char* text, Text::Args more, Text hint)
{
    Text::Args args = {{"path", path.string()}, {"line", std::to_string(line)}};
    args.insert(args.end(), more.begin(), more.end());
    return Error(ErrorCode::Data, Text(text, std::move(args)), std::move(hint), path);
}

bool isWholeNumber(const std::string& text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos; }

bool areAllDifferent(const CsvTable& table, std::size_t column)
{
    std::set<std::string> values;
    for (const auto& row : table.rows())
        values.insert(row.fields[column]);
    return values.size() == table.rows().size();
}

/// The numbers of the rows, which pandas writes as a column without a name.
bool isRowNumber(const CsvTable& table, std::size_t column)
{
    const auto& name = table.columns()[column];
    return table.hasHeader() && (name.empty() || headingKey(name) == "unnamed0" || headingKey(name) == "index");
}

/// Files of masks, not a yes or no to whether there is one.
bool isOfMasks(const CsvTable& table, std::size_t column)
{
    return table.hasHeader() && isMaskHeading(table.columns()[column]) &&
           std::any_of(table.rows().begin(), table.rows().end(), [&](const auto& row) { return hasPictureEnding(row.fields[column]); });
}

/// Finds out what the columns of one table are.
class ColumnSearch {
public:
    ColumnSearch(const CsvTable& table, const fs::path& path, const ColumnNames& names, const LookForImage& lookFor)
        : m_table(table), m_path(path), m_names(names), m_lookFor(lookFor)
    {
    }

    TableColumns run()
    {
        findSplit();
        if (!m_names.path.empty())
            m_found.path = requireColumn(m_table, m_names.path, m_path);
        else
            findPath();
        if (!m_names.label.empty())
            m_found.labels = namedLabels();
        else
            findLabel();
        tell();
        return std::move(m_found);
    }

private:
    const std::string& name(std::size_t column) const { return m_table.columns()[column]; }
    std::string firstRow() const { return shownRow(m_table, 0); }

    std::vector<std::string> namesOf(const Columns& columns) const
    {
        std::vector<std::string> out;
        for (const auto c : columns)
            out.push_back(name(c));
        return out;
    }

    void findSplit()
    {
        // Only the usual name may be absent: whoever names another column means it.
        if (!m_names.split.empty() && (m_names.split != "split" || m_table.find("split"))) {
            m_found.split = requireColumn(m_table, m_names.split, m_path);
            m_found.splitKind = partColumnKind(m_table, *m_found.split);
            if (m_found.splitKind == PartColumn::None)
                m_found.splitKind = PartColumn::Words;
            return;
        }
        if (const auto usual = m_table.find("split")) {
            m_found.split = usual;
            m_found.splitKind = PartColumn::Words;
            return;
        }
        Columns found;
        for (std::size_t c = 0; c < m_table.columns().size(); ++c)
            if (!isOwn(c) && !isLabelHeading(name(c)) && partColumnKind(m_table, c) != PartColumn::None)
                found.push_back(c);
        if (found.size() > 1)
            throw several(
                FOVEA_TR("core",
                         "{path}, line {line}: the columns {names} could all say which images are for training; the first row: {row}"),
                "split_column", found);
        if (found.empty())
            return;
        m_found.split = found[0];
        m_found.splitKind = partColumnKind(m_table, found[0]);
    }

    /// A column that the user named as something else.
    bool isOwn(std::size_t column) const { return name(column) == m_names.path || name(column) == m_names.label; }

    struct ImagesOfColumn {
        std::size_t exact = 0, near = 0;
    };

    ImagesOfColumn imagesIn(std::size_t column) const
    {
        ImagesOfColumn found;
        for (std::size_t r = 0; r < tried(); ++r)
            if (const auto& text = m_table.rows()[r].fields[column]; !text.empty()) {
                const auto there = m_lookFor(text);
                found.exact += there == ImageThere::Yes;
                found.near += there != ImageThere::No;
            }
        return found;
    }

    template <typename IsIt> std::size_t countOf(std::size_t column, const IsIt& isIt) const
    {
        const auto& rows = m_table.rows();
        return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return isIt(row.fields[column]); }));
    }

    std::size_t tried() const { return std::min(kRowsTried, m_table.rows().size()); }

    void findPath()
    {
        Columns images, near, headings;
        for (std::size_t c = 0; c < m_table.columns().size(); ++c) {
            if (isOwn(c) || c == m_found.split)
                continue;
            const auto found = imagesIn(c);
            if (found.exact > 0 && 2 * found.exact >= tried())
                images.push_back(c);
            if (found.near > 0 && 2 * found.near >= tried())
                near.push_back(c);
            if (m_table.hasHeader() && isPathHeading(name(c)))
                headings.push_back(c);
        }
        // A mask is never the image where another column has images as well, if only by nearly their names.
        if (std::all_of(images.begin(), images.end(), [&](auto c) { return isOfMasks(m_table, c); }))
            images = std::move(near);
        if (images.size() > 1)
            images = likelier(images);
        if (images.empty())
            images = headings.size() < 2 ? headings : likelier(headings);
        if (images.empty() && !m_table.hasHeader())
            for (std::size_t c = 0; c < m_table.columns().size() && images.empty(); ++c)
                if (!m_table.rows().empty() && !isHeaderRow({m_table.rows()[0].fields[c]}))
                    images = {c};
        if (images.empty())
            throw tableFault(
                m_path, 1,
                FOVEA_TR("core",
                         "{path}, line {line}: no column with image files was found; the columns are: {columns}; the first row: {row}"),
                {{"columns", listedColumns(m_table.columns())}, {"row", firstRow()}}, settingHint("path_column", m_table.columns()));
        if (images.size() > 1)
            throw several(FOVEA_TR("core", "{path}, line {line}: the columns {names} could all be the image files; the first row: {row}"),
                          "path_column", images);
        m_found.path = images[0];
        if (isOfMasks(m_table, images[0]))
            m_found.notes.push_back(
                Text(FOVEA_TR("core", "{table}: the masks of the column '{name}' are used as the images, since no other "
                                      "column names image files that are there"),
                     {{"table", m_path.filename().string()}, {"name", name(images[0])}}));
    }

    /// Of columns with image names: those that are not called like a class, then those that are called like a file.
    Columns likelier(Columns columns) const
    {
        const auto keep = [&](const auto& isLikely) {
            Columns some;
            std::copy_if(columns.begin(), columns.end(), std::back_inserter(some), isLikely);
            if (!some.empty())
                columns = std::move(some);
        };
        keep([&](auto c) { return !isOfMasks(m_table, c); });
        keep([&](auto c) { return countOf(c, [](const auto& text) { return hasPictureEnding(text); }) > 0; });
        // A label "1" is the name of 1.jpg as well, and is there often.
        keep([&](auto c) { return areAllDifferent(m_table, c); });
        if (!m_table.hasHeader())
            return columns;
        keep([&](auto c) { return !isLabelHeading(name(c)); });
        keep([&](auto c) { return isPathHeading(name(c)); });
        keep([&](auto c) {
            const auto words = wordsOfName(name(c));
            return std::any_of(words.begin(), words.end(), [](const auto& word) {
                return word.find("file") != std::string::npos || word.find("path") != std::string::npos || word.starts_with("im");
            });
        });
        keep([&](auto c) { return headingKey(name(c)).find("path") != std::string::npos; });
        return columns;
    }

    void findLabel()
    {
        Columns headings, others;
        for (std::size_t c = 0; c < m_table.columns().size(); ++c) {
            if (c == m_found.path || c == m_found.split || isRowNumber(m_table, c) || isOfMasks(m_table, c))
                continue;
            others.push_back(c);
            if (m_table.hasHeader() && isLabelHeading(name(c)))
                headings.push_back(c);
        }
        // The first number of a row in MXNet's lists.
        if (!m_table.hasHeader() && others.size() > 1)
            std::erase_if(others, [&](auto c) {
                return c == 0 && areAllDifferent(m_table, c) && countOf(c, isWholeNumber) == m_table.rows().size();
            });
        const auto marks = m_table.hasHeader() && !m_table.rows().empty() ? columnsOfMarks(m_table, others) : Columns();
        if (areClassesBeside(m_table, marks, headings)) {
            if (marks.size() > 2 && !areProvenClasses(m_table, marks))
                failMarks(marks);
            headings.clear();
        }
        headings = withoutTwins(m_table, headings);
        if (headings.size() > 1)
            throw several(FOVEA_TR("core", "{path}, line {line}: the columns {names} could all be the classes; the first row: {row}"),
                          "label_column", headings);
        if (headings.empty() && marks.size() > 1 && takeMarks(marks))
            return;
        if (headings.empty() && others.size() == 1)
            headings = others;
        if (headings.empty() && marks.size() > 1)
            failMarks(marks);
        if (headings.empty())
            headings = onlyOther(others);
        if (headings.empty())
            throw tableFault(
                m_path, 1,
                FOVEA_TR("core",
                         "{path}, line {line}: no column with the classes was found; the columns are: {columns}; the first row: {row}"),
                {{"columns", listedColumns(m_table.columns())}, {"row", firstRow()}}, settingHint("label_column", namesOf(others)));
        requireClasses(headings[0]);
        m_found.labels = headings;
    }

    /// Of Label Studio, whose tag may be called anything: the only column that is neither bookkeeping nor another name of the image.
    Columns onlyOther(Columns others) const
    {
        if (!m_table.hasHeader() || !m_table.find("annotation_id") || !m_table.find("lead_time"))
            return {};
        std::erase_if(others, [&](auto c) { return isBookkeepingHeading(name(c)) || isPathHeading(name(c)); });
        return others.size() == 1 ? others : Columns();
    }

    /// The column that the user named, or several of 0 and 1 with commas between.
    Columns namedLabels() const
    {
        Columns out;
        const std::string& all = m_names.label;
        for (std::size_t at = 0; at < all.size() && !m_table.find(all);) {
            const auto end = std::min(all.find(',', at), all.size());
            const auto first = std::min(all.find_first_not_of(' ', at), end);
            const auto column = m_table.find(all.substr(first, end - first));
            if (!column)
                break;
            out.push_back(*column);
            at = end + 1;
        }
        return out.size() > 1 ? out : Columns{requireColumn(m_table, all, m_path)};
    }

    /// Columns of 0 and 1, one for each class.
    bool takeMarks(const Columns& marks)
    {
        const auto classes = classesOfMarks(m_table, marks);
        if (classes.empty())
            return false;
        m_found.labels = classes;
        const auto& rows = m_table.rows();
        const auto odd =
            std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return classesOfRow(m_table, m_found, row).size() != 1; });
        if (odd != rows.end() && !m_names.takesAnyMarks)
            throw notOneClass(m_table, m_found, *odd, m_path);
        m_found.notes.push_back(Text(FOVEA_TR("core", "{table}: each class has a column with 1 for its images: {names}"),
                                     {{"table", m_path.filename().string()}, {"names", listedColumns(namesOf(classes))}}));
        return true;
    }

    [[noreturn]] void failMarks(const Columns& marks) const
    {
        const auto names = namesOf(marks);
        throw tableFault(
            m_path, 1,
            FOVEA_TR("core", "{path}, line {line}: whether the columns {names} are one class each is not certain; the first row: {row}"),
            {{"names", listedColumns(names)}, {"row", firstRow()}},
            Text(FOVEA_TR("core", "name the column with the class, such as --set data.dataset.label_column=\"{value}\", or the columns of "
                                  "all classes: --set data.dataset.label_column=\"{all}\""),
                 {{"value", names[0]}, {"all", fmt::format("{}", fmt::join(names, ","))}}));
    }

    void requireClasses(std::size_t column) const
    {
        if (m_table.rows().size() >= kFewestDistinct && areAllDifferent(m_table, column))
            throw tableFault(
                m_path, 1,
                FOVEA_TR(
                    "core",
                    "{path}, line {line}: the column '{name}' has another value in every row, so it cannot be the class; the first row: {row}"),
                {{"name", name(column)}, {"row", firstRow()}}, settingHint("label_column", {}));
    }

    Error several(const char* text, const std::string& setting, const Columns& columns) const
    {
        const auto names = namesOf(columns);
        return tableFault(m_path, 1, text, {{"names", listedColumns(names)}, {"row", firstRow()}}, settingHint(setting, names));
    }

    /// What a user who named nothing and has no table of the documented form should look at.
    void tell()
    {
        const bool isPlain = name(m_found.path) == "file" && !m_found.isOneHot() && name(m_found.labels[0]) == "label" &&
                             (!m_found.split || name(*m_found.split) == "split");
        if (isPlain || (!m_names.path.empty() && !m_names.label.empty() && (!m_found.split || !m_names.split.empty())))
            return;
        std::vector<std::string> told = {fmt::format("images = {}", name(m_found.path))};
        if (!m_found.isOneHot())
            told.push_back(fmt::format("classes = {}", name(m_found.labels[0])));
        if (m_found.split)
            told.push_back(fmt::format("sets = {}", name(*m_found.split)));
        m_found.notes.insert(m_found.notes.begin(),
                             Text(m_table.hasHeader()
                                      ? FOVEA_TR("core", "{table}: columns used: {columns}")
                                      : FOVEA_TR("core", "{table}: the first row is no heading; columns used, by number: {columns}"),
                                  {{"table", m_path.filename().string()}, {"columns", fmt::format("{}", fmt::join(told, ", "))}}));
    }

    const CsvTable& m_table;
    const fs::path& m_path;
    const ColumnNames& m_names;
    const LookForImage& m_lookFor;
    TableColumns m_found;
};

}  // namespace

std::size_t requireColumn(const CsvTable& table, const std::string& name, const fs::path& path)
{
    if (const auto column = table.find(name))
        return *column;
    throw tableFault(path, 1,
                     FOVEA_TR("core", "{path}, line {line}: there is no column '{name}'; the columns are: {columns}; the first row: {row}"),
                     {{"name", name}, {"columns", listedColumns(table.columns())}, {"row", shownRow(table, 0)}},
                     didYouMean(name, table.columns().size() > kColumnsShown ? std::vector<std::string>() : table.columns()));
}

TableColumns findColumns(const CsvTable& table, const fs::path& path, const ColumnNames& names, const LookForImage& lookFor)
{
    return ColumnSearch(table, path, names, lookFor).run();
}

}  // namespace fovea::data
