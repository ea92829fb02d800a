// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/MarkColumns.h"

#include "core/data/datasets/PartNames.h"
#include "core/data/tables/TableColumns.h"
#include "core/data/tables/TableHeadings.h"

#include <algorithm>
#include <set>

namespace fovea::data {
namespace {

using Marks = std::vector<std::size_t>;

/// Words for what is noted beside the class: of a patient, of the image, of its way into the dataset.
bool isFactHeading(const std::string& name)
{
    static const std::set<std::string> facts = {
        "sex",        "gender",   "smoker",    "smoking",   "smokes",    "diabetic",  "hypertension", "hypertensive", "pregnant",
        "married",    "insured",  "train",     "training",  "test",      "testing",   "valid",        "validation",   "holdout",
        "labeled",    "labelled", "annotated", "reviewed",  "verified",  "checked",   "approved",     "public",       "duplicate",
        "duplicated", "blurry",   "blurred",   "occluded",  "occlusion", "truncated", "difficult",    "crowd",        "iscrowd",
        "flash",      "flipped",  "augmented", "synthetic", "cropped",   "glasses",   "beard",        "outlier",      "ignore",
        "ignored",    "excluded", "used",      "flag",      "flagged",   "性别",      "吸烟"};
    const auto words = wordsOfName(name);
    return facts.contains(name) || std::any_of(words.begin(), words.end(), [](const auto& word) { return facts.contains(word); });
}

/// "is_cat", "hasTail".
bool isQuestionHeading(const std::string& name)
{
    static const std::set<std::string> first = {"is", "has", "was", "with", "contains"};
    const auto words = wordsOfName(name);
    return words.size() > 1 && first.contains(words[0]);
}

bool isOfWord(const std::string& name, const char* word)
{
    const auto words = wordsOfName(name);
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "male" without "female" is a fact, and both are classes.
bool hasLoneSex(const CsvTable& table, const std::vector<std::size_t>& marks)
{
    const auto has = [&](const char* word) {
        return std::any_of(marks.begin(), marks.end(), [&](auto c) { return isOfWord(table.columns()[c], word); });
    };
    return has("male") != has("female");
}

/// "is_cat" and "is_dog", not "is_male" and "has_tail".
bool areLikeQuestions(const CsvTable& table, const std::vector<std::size_t>& marks)
{
    return std::all_of(marks.begin(), marks.end(), [&](auto c) {
        const auto words = wordsOfName(table.columns()[c]);
        return words.size() > 1 && words[0] == "is";
    });
}

template <typename IsIt> Marks without(const CsvTable& table, Marks marks, const IsIt& isIt)
{
    std::erase_if(marks, [&](auto c) { return isIt(table.columns()[c]); });
    return marks;
}

/// Words of the dataset's making: columns that have nothing else are no classes, whatever their marks are.
bool isMakingHeading(const std::string& name)
{
    static const std::set<std::string> making = {
        "labeled", "labelled",  "unlabeled", "unlabelled", "annotated", "unannotated", "reviewed",  "unreviewed", "verified", "unverified",
        "checked", "unchecked", "approved",  "unapproved", "public",    "private",     "duplicate", "duplicated", "unique",   "original",
        "ignore",  "ignored",   "excluded",  "included",   "used",      "unused",      "flagged",   "augmented",  "synthetic"};
    const auto words = wordsOfName(name);
    return partOfFolder(name) || std::any_of(words.begin(), words.end(),
                                             [](const auto& word) { return making.contains(word) || partOfFolder(word).has_value(); });
}

struct MarksOfRows {
    std::size_t one = 0, none = 0;
};

MarksOfRows countMarks(const CsvTable& table, const Marks& marks)
{
    MarksOfRows out;
    for (const auto& row : table.rows()) {
        const auto count = std::count_if(marks.begin(), marks.end(), [&](auto c) { return markOf(row.fields[c]) == true; });
        out.one += count == 1;
        out.none += count == 0;
    }
    return out;
}

/// Whether a column besides the classes is probably a class too: images without another class have its mark, no others do.
bool isClassLeftOut(const CsvTable& table, const Marks& classes, std::size_t column)
{
    bool hasMark = false;
    for (const auto& row : table.rows())
        if (markOf(row.fields[column]) == true) {
            hasMark = true;
            if (std::any_of(classes.begin(), classes.end(), [&](auto c) { return markOf(row.fields[c]) == true; }))
                return false;
        }
    return hasMark;
}

/// Whether each row has exactly one mark, and each of two or more columns has some.
bool haveOneMarkEach(const CsvTable& table, const Marks& marks)
{
    const auto& rows = table.rows();
    const auto hasMark = [&](auto c) {
        return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return markOf(row.fields[c]) == true; });
    };
    return marks.size() > 1 && countMarks(table, marks).one == rows.size() && std::all_of(marks.begin(), marks.end(), hasMark);
}

}  // namespace

std::optional<bool> markOf(const std::string& text)
{
    if (text == "0" || text == "0.0" || text == "False" || text == "false" || text == "FALSE")
        return false;
    return text == "1" || text == "1.0" || text == "True" || text == "true" || text == "TRUE" ? std::optional(true) : std::nullopt;
}

std::vector<std::size_t> columnsOfMarks(const CsvTable& table, const std::vector<std::size_t>& columns)
{
    Marks marks;
    const auto& rows = table.rows();
    for (const auto c : columns)
        if (!isBookkeepingHeading(table.columns()[c]) &&
            std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return markOf(row.fields[c]).has_value(); }))
            marks.push_back(c);
    return marks;
}

bool areClassesBeside(const CsvTable& table, const Marks& marks, const Marks& headings)
{
    const auto isWord = [&](auto c) { return marks.size() == 2 && isWordForClass(table.columns()[c]); };
    return !headings.empty() && haveOneMarkEach(table, marks) &&
           std::includes(marks.begin(), marks.end(), headings.begin(), headings.end()) &&
           std::none_of(headings.begin(), headings.end(), isWord);
}

bool areProvenClasses(const CsvTable& table, const Marks& marks)
{
    constexpr std::size_t kRowsPerColumn = 4;
    return table.rows().size() >= kRowsPerColumn * marks.size() && haveOneMarkEach(table, marks) &&
           !std::all_of(marks.begin(), marks.end(), [&](auto c) { return isMakingHeading(table.columns()[c]); });
}

std::vector<std::size_t> classesOfMarks(const CsvTable& table, const std::vector<std::size_t>& marks)
{
    if (areProvenClasses(table, marks))
        return marks;
    const auto rows = table.rows().size();
    const auto isFact = [&, isLoneSex = hasLoneSex(table, marks)](const std::string& name) {
        return isFactHeading(name) || (isLoneSex && (isOfWord(name, "male") || isOfWord(name, "female")));
    };
    const auto likely = without(table, marks, isFact);
    if (likely.size() > 1 && areLikeQuestions(table, likely) && countMarks(table, likely).one == rows)
        return likely;
    const auto named = without(table, likely, isQuestionHeading);
    if (named.size() < 2)
        return {};
    const auto count = countMarks(table, named);
    const bool isAnyLeftOut = std::any_of(marks.begin(), marks.end(), [&](auto c) {
        return std::find(named.begin(), named.end(), c) == named.end() && isClassLeftOut(table, named, c);
    });
    return isAnyLeftOut || (2 * count.one < rows && count.none > 0) ? Marks() : named;
}

std::vector<std::string> classNames(const CsvTable& table, const TableColumns& columns)
{
    std::vector<std::string> names;
    for (const auto c : columns.labels)
        names.push_back(table.columns()[c]);
    return names;
}

std::vector<std::string> classesOfRow(const CsvTable& table, const TableColumns& columns, const CsvTable::Row& row)
{
    std::vector<std::string> classes;
    for (const auto c : columns.labels)
        if (const auto& text = row.fields[c]; columns.isOneHot() ? markOf(text) == true : !text.empty())
            classes.push_back(columns.isOneHot() ? table.columns()[c] : text);
    return classes;
}

Error notOneClass(const CsvTable& table, const TableColumns& columns, const CsvTable::Row& row, const std::filesystem::path& path)
{
    const auto count = classesOfRow(table, columns, row).size();
    return Error(
        ErrorCode::Data,
        Text(FOVEA_TR("core",
                      "{path}, line {line}: the image has {count} of the classes {names}, but Fovea needs exactly one for each image"),
             {{"path", path.string()},
              {"line", std::to_string(row.line)},
              {"count", std::to_string(count)},
              {"names", listedColumns(classNames(table, columns))}}),
        Text(FOVEA_TR("core", "to leave such images out, set data.dataset.{setting}=skip; if the class is in one column, name it: --set "
                              "data.dataset.label_column=NAME"),
             {{"setting", count == 0 ? "missing_labels" : "multiple_labels"}}),
        path);
}

}  // namespace fovea::data
