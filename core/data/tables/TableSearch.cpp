// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/TableSearch.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/datasets/FolderLayout.h"
#include "core/data/datasets/FolderTree.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/tables/ImageFinder.h"
#include "core/data/tables/OtherTables.h"
#include "core/data/tables/PixelTable.h"
#include "core/data/tables/TableColumns.h"
#include "core/data/tables/TableHeadings.h"
#include "core/data/tables/TableStart.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// With more of them, they are classes.
constexpr std::size_t kMostFolders = 12;
constexpr std::size_t kMostLists = 40;

using IsTable = bool (*)(const fs::path&);

std::vector<fs::path> tablesDirectlyIn(const fs::path& folder, const std::stop_token& stop, IsTable isTable = isTableFile)
{
    std::vector<fs::path> found;
    visitEntries(
        folder,
        [&](std::string_view name, EntryKind kind) {
            if (const fs::path path = folder / name; kind == EntryKind::File && isTable(path) && !isSubmission(path))
                found.push_back(path);
            return true;
        },
        stop);
    // More of them belong to one image each.
    if (isTable == isListFile && found.size() > kMostLists)
        return {};
    std::sort(found.begin(), found.end());
    return found;
}

/// What the first rows of a table say of it; empty for one that is no list of images.
struct TableGlance {
    bool arePixels = false;
    std::size_t parts = 0;
};

std::optional<TableGlance> glance(const fs::path& table, const std::stop_token& stop)
try {
    if (const auto pixels = findPixels(tableStart(table), table, {}))
        return pixels->label ? std::optional(TableGlance{true, 0}) : std::nullopt;
    ImageFinder finder(table, {}, stop);
    const auto start = startOfImages(table, finder);
    if (start.rows().empty())
        return std::nullopt;
    const auto columns = findColumns(start, table, {}, [&](const auto& name) { return finder.lookFor(name); });
    std::size_t found = 0;
    for (const auto& row : start.rows())
        found += finder.isMeant(row.fields[columns.path]);
    if (found == 0 || 2 * found < start.rows().size())
        return std::nullopt;
    return TableGlance{false, columns.split ? 2 : 1 + otherTables(table).size()};
} catch (const Error& error) {
    // A table of something else, of measurements or of notes.
    if (error.code() != ErrorCode::Data)
        throw;
    return std::nullopt;
}

/// trainval.txt beside train.txt has the images of train.txt and val.txt together.
bool isTogether(const fs::path& table, const std::vector<fs::path>& tables)
{
    std::string name = table.filename().string();
    const auto at = name.find("trainval");
    if (at == std::string::npos)
        return false;
    name.erase(at + std::string_view("train").size(), std::string_view("val").size());
    return std::find(tables.begin(), tables.end(), table.parent_path() / name) != tables.end();
}

TablesInFolder judged(const std::vector<fs::path>& tables, const std::stop_token& stop)
{
    TablesInFolder found;
    std::vector<std::pair<fs::path, std::size_t>> divided;
    std::set<fs::path> ofOtherSets;
    for (const auto& table : tables) {
        for (const auto& other : otherTables(table))
            ofOtherSets.insert(other.path);
        if (isTogether(table, tables))
            ofOtherSets.insert(table);
    }
    for (const auto& table : tables) {
        if (ofOtherSets.contains(table))
            continue;
        const auto seen = glance(table, stop);
        if (!seen)
            continue;
        if (!seen->arePixels && found.images.empty())
            found.parts = seen->parts;
        if (!seen->arePixels && seen->parts > 1)
            divided.emplace_back(table, seen->parts);
        (seen->arePixels ? found.pixels : found.images).push_back(table);
    }
    // Train.csv, which Test.csv continues, beside a table of one image a class.
    if (found.images.size() > 1 && divided.size() == 1) {
        found.images = {divided[0].first};
        found.parts = divided[0].second;
    }
    return found;
}

/// How many sets the folders tell; nothing where they have no classes.
std::optional<std::size_t> partsOfFolders(const fs::path& folder, const std::stop_token& stop)
try {
    const auto layout = recogniseFolder(folder, stop);
    FolderTree tree(stop);
    const auto classes =
        std::count_if(layout.classes.begin(), layout.classes.end(), [&](const auto& c) { return tree.isPictured(c.pictures); });
    return classes > 1 ? std::optional(std::max<std::size_t>(layout.parts.size(), 1)) : std::nullopt;
} catch (const Error& error) {
    if (error.code() != ErrorCode::Data)
        throw;
    return std::nullopt;
}

bool canBeParsed(const fs::path& table)
try {
    tableStart(table);
    return true;
} catch (const Error& error) {
    if (error.code() != ErrorCode::Data)
        throw;
    return false;
}

/// The only table beside images without class folders: opening it tells what it lacks.
std::optional<fs::path> loneTable(const fs::path& folder, const std::stop_token& stop)
try {
    auto tables = tablesDirectlyIn(folder, stop);
    std::set<fs::path> ofOtherSets;
    for (const auto& table : tables)
        for (const auto& other : otherTables(table))
            ofOtherSets.insert(other.path);
    std::erase_if(tables, [&](const auto& table) { return ofOtherSets.contains(table); });
    if (tables.size() != 1 || partsOfFolders(folder, stop))
        return std::nullopt;
    if (!canBeParsed(tables[0]))
        return tables[0];
    if (!FolderTree(stop).isPictured(folder))
        return std::nullopt;
    const auto start = tableStart(tables[0]);
    const auto& columns = start.columns();
    const bool isNamed = std::any_of(columns.begin(), columns.end(), [](const auto& name) { return isPathHeading(name); });
    const bool canList = !start.rows().empty() && (isNamed || !start.hasHeader());
    return canList ? std::optional(tables[0]) : std::nullopt;
} catch (const Error& error) {
    if (error.code() != ErrorCode::Data)
        throw;
    return std::nullopt;
}

std::string shownTables(const std::vector<fs::path>& tables)
{
    std::vector<std::string> names;
    for (const auto& table : tables)
        names.push_back(printable(table.filename().string()));
    return fmt::format("{}", fmt::join(names, ", "));
}

void requireOne(const std::vector<fs::path>& tables, const fs::path& folder)
{
    if (tables.size() > 1)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} has several tables of images: {names}"),
                         {{"path", printable(folder.string())}, {"names", shownTables(tables)}}),
                    Text(FOVEA_TR("core", "give one of them, such as {table}"), {{"table", printable(tables[0].string())}}), folder);
}

TablesInFolder findTablesBy(const fs::path& folder, IsTable isTable, const std::stop_token& stop)
{
    if (auto found = judged(tablesDirectlyIn(folder, stop, isTable), stop); !found.empty())
        return found;
    FolderTree tree(stop);
    std::vector<fs::path> below, ofTraining;
    const auto& folders = tree.look(folder).folders;
    if (folders.size() > kMostFolders)
        return {};
    for (const auto& inner : folders) {
        const auto tables = tablesDirectlyIn(inner, stop, isTable);
        const auto part = readPartName(inner.filename().string());
        if (!tables.empty() && !tree.isPictured(inner))
            below.insert(below.end(), tables.begin(), tables.end());
        else if (part && part->part == Part::Train)
            ofTraining.insert(ofTraining.end(), tables.begin(), tables.end());
    }
    if (auto found = judged(below, stop); !found.empty())
        return found;
    return judged(ofTraining, stop);
}

/// A list of images with their classes: train.txt with "cat/1.jpg 0". Class folders and names say more than its numbers.
std::optional<fs::path> listOfFolder(const fs::path& folder, const std::stop_token& stop)
{
    const auto lists = findTablesBy(folder, isListFile, stop).images;
    if (lists.empty() || partsOfFolders(folder, stop))
        return std::nullopt;
    requireOne(lists, folder);
    return lists[0];
}

}  // namespace

TablesInFolder findTables(const fs::path& folder, std::stop_token stop) { return findTablesBy(folder, isTableFile, stop); }

std::vector<Text> notesOnTables(const fs::path& folder, std::stop_token stop)
{
    const auto tables = findTables(folder, std::move(stop));
    std::vector<Text> notes;
    for (const auto& list : {tables.images, tables.pixels})
        for (const auto& table : list)
            notes.push_back(
                Text(FOVEA_TR("core", "{table} lists images with their classes as well; it is not used here, but can be opened itself"),
                     {{"table", printable(table.lexically_relative(folder).string())}}));
    return notes;
}

std::optional<fs::path> tableOfFolder(const fs::path& folder, std::stop_token stop)
{
    const auto tables = findTables(folder, stop);
    if (tables.empty()) {
        auto list = listOfFolder(folder, stop);
        return list ? list : loneTable(folder, stop);
    }
    const auto byFolders = partsOfFolders(folder, stop);
    // What sorts the images into sets as well says more.
    if (byFolders && (tables.images.empty() || *byFolders >= tables.parts))
        return std::nullopt;
    const auto& found = tables.images.empty() ? tables.pixels : tables.images;
    requireOne(found, folder);
    return found[0];
}

}  // namespace fovea::data
