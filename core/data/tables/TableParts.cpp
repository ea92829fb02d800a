// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/TableParts.h"

#include "core/base/Error.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/LabelRules.h"
#include "core/data/pictures/PictureFormat.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fovea::data {
namespace {

using WordSet = std::set<std::string, std::less<>>;

std::string joinedWords(std::string_view name)
{
    const auto words = wordsOfName(name);
    return fmt::format("{}", fmt::join(words, ""));
}

std::optional<bool> yesOrNo(const std::string& value)
{
    static const WordSet yes = {"1", "true", "yes", "t", "y", "10"}, no = {"0", "false", "no", "f", "n", "00"};
    const std::string word = joinedWords(value);
    if (yes.contains(word))
        return true;
    return no.contains(word) ? std::optional(false) : std::nullopt;
}

/// "is_train", "isTrainingImage", "is_valid".
PartColumn yesNoColumn(const std::string& name)
{
    const auto words = wordsOfName(name);
    if (words.size() < 2 || words[0] != "is")
        return PartColumn::None;
    const auto part = partOfFolder(name.substr(name.find_first_of("sS") + 1));
    if (!part)
        return PartColumn::None;
    return *part == Part::Train ? PartColumn::IsTrain : *part == Part::Test ? PartColumn::IsTest : PartColumn::IsValidation;
}

bool isPartHeading(const std::string& name)
{
    static const WordSet headings = {"split",    "splits",      "set",       "subset",   "usage",     "partition",    "part",
                                     "phase",    "mode",        "mluse",     "datatype", "dataset",   "datasplit",    "tvt",
                                     "tvtsplit", "setname",     "splitname", "foldtype", "traintest", "trainvaltest", "traintestsplit",
                                     "imageset", "datasettype", "purpose",   "集合",     "数据集",    "划分"};
    return headings.contains(joinedWords(name));
}

}  // namespace

std::optional<Part> partOfValue(const std::string& value, PartColumn kind)
{
    if (kind == PartColumn::Words) {
        // "train/1.jpg" is an image.
        if (value.find_first_of("/\\") != std::string::npos || hasPictureEnding(value))
            return std::nullopt;
        if (joinedWords(value) == "unassigned")
            return Part::Train;
        return partOfFolder(value);
    }
    const auto isYes = yesOrNo(value);
    if (!isYes || kind == PartColumn::None)
        return std::nullopt;
    if (kind == PartColumn::IsTrain)
        return *isYes ? Part::Train : Part::Test;
    return !*isYes ? Part::Train : kind == PartColumn::IsTest ? Part::Test : Part::Validation;
}

bool isNoPart(const std::string& value)
{
    static const WordSet none = {"na", "none", "nil"};
    return joinedWords(value).empty() || none.contains(joinedWords(value)) || isMissingLabel(value);
}

PartColumn partColumnKind(const CsvTable& table, std::size_t column)
{
    const auto& name = table.columns()[column];
    const auto& rows = table.rows();
    const auto isKnown = [&](PartColumn kind) {
        return [column, kind](const CsvTable::Row& row) { return partOfValue(row.fields[column], kind).has_value(); };
    };
    const auto isKnownOrNone = [&](PartColumn kind) {
        return [column, known = isKnown(kind)](const CsvTable::Row& row) { return known(row) || isNoPart(row.fields[column]); };
    };
    if (const auto kind = yesNoColumn(name); kind != PartColumn::None && std::all_of(rows.begin(), rows.end(), isKnownOrNone(kind)) &&
                                             std::any_of(rows.begin(), rows.end(), isKnown(kind)))
        return kind;
    if (table.hasHeader() && isPartHeading(name)) {
        const auto known = std::count_if(rows.begin(), rows.end(), isKnown(PartColumn::Words));
        const auto none = std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return isNoPart(row.fields[column]); });
        return 2 * static_cast<std::size_t>(known) + static_cast<std::size_t>(none) > rows.size() && known > 0 ? PartColumn::Words
                                                                                                               : PartColumn::None;
    }
    // Ends at the first other value, since a table may have a million rows.
    if (!std::all_of(rows.begin(), rows.end(), isKnownOrNone(PartColumn::Words)))
        return PartColumn::None;
    std::set<Part> parts;
    for (const auto& row : rows)
        if (const auto part = partOfValue(row.fields[column]))
            parts.insert(*part);
    return parts.size() > 1 ? PartColumn::Words : PartColumn::None;
}

void requireSets(const std::filesystem::path& table, const std::string& column, const RowsOfSets& rows)
{
    if (rows.ofNone == 0 || (rows.training > 0 && rows.ofNone <= rows.all))
        return;
    throw Error(ErrorCode::Data,
                Text(FOVEA_TR("core", "{path}: {count} of {all} rows have no set in the column '{name}'"),
                     {{"path", table.string()},
                      {"count", std::to_string(rows.ofNone)},
                      {"all", std::to_string(rows.all + rows.ofNone)},
                      {"name", column}}),
                Text(FOVEA_TR("core", "write train, validation or test into each row; to leave rows without a set out, name the column: "
                                      "--set data.dataset.split_column=\"{name}\""),
                     {{"name", column}}),
                table);
}

std::optional<Part> partOfTable(const std::filesystem::path& table)
{
    std::string stem = table.stem().string();
    for (const char* word : {"labels", "label", "Labels", "Label", "classes", "annotations", "metadata", "info", "list"})
        if (const auto at = stem.rfind(word); at != std::string::npos && at + std::string_view(word).size() == stem.size() && at > 0)
            stem.erase(at);
    const auto name = readPartName(stem);
    return name ? std::optional(name->part) : std::nullopt;
}

bool isSubmission(const std::filesystem::path& table)
{
    const std::string name = joinedWords(table.stem().string());
    return name.find("submission") != std::string::npos || name.find("submit") != std::string::npos;
}

}  // namespace fovea::data
