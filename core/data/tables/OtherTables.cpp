// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/OtherTables.h"

#include "core/base/Names.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/tables/TableParts.h"

#include <algorithm>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> entriesOf(const fs::path& folder, bool areFolders)
{
    std::vector<fs::path> found;
    visitEntries(folder.empty() ? fs::path(".") : folder, [&](std::string_view name, EntryKind kind) {
        const bool isFolder = kind == EntryKind::Folder || kind == EntryKind::LinkedFolder;
        if (areFolders ? isFolder : kind == EntryKind::File)
            found.push_back(folder / name);
        return true;
    });
    std::sort(found.begin(), found.end());
    return found;
}

/// What remains of a table's name without the words of sets and labels: "fashion mnist".
std::string restOfName(const fs::path& table)
{
    static const std::set<std::string> plain = {"label",       "labels",   "class", "classes", "annotation",
                                                "annotations", "metadata", "info",  "list"};
    std::string rest;
    const auto name = readPartName(table.stem().string());
    for (const auto& word : wordsOfName(name ? name->rest : table.stem().string()))
        if (!plain.contains(word))
            rest += word + " ";
    return rest;
}

std::string endingOfTable(const fs::path& file) { return lowerCase(file.extension().string()); }

std::string digitsOf(const fs::path& file)
{
    std::string digits = file.stem().string();
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    return digits;
}

/// Of several tables of one set, such as test1.txt and test2.txt, the one with the numbers of the table itself.
void keepThoseOfTheSameNumber(std::vector<FileOfPart>& others, const fs::path& table)
{
    const auto isAlike = [&](const FileOfPart& other) { return digitsOf(other.path) == digitsOf(table); };
    const std::vector<FileOfPart> all = others;
    std::erase_if(others, [&](const FileOfPart& other) {
        return !isAlike(other) &&
               std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.part == other.part && isAlike(one); });
    });
}

}  // namespace

bool isTableFile(const fs::path& file)
{
    const auto ending = endingOfTable(file);
    return ending == ".csv" || ending == ".tsv";
}

bool isListFile(const fs::path& file)
{
    const auto ending = endingOfTable(file);
    return ending == ".txt" || ending == ".lst";
}

std::vector<FileOfPart> otherTables(const fs::path& table)
{
    std::vector<FileOfPart> found;
    const auto ownPart = partOfTable(table);
    const auto isAlike = [&](const fs::path& other) {
        return (isTableFile(table) ? isTableFile(other) : endingOfTable(other) == endingOfTable(table)) && !isSubmission(other) &&
               restOfName(other) == restOfName(table);
    };
    if (ownPart == Part::Train)
        for (const auto& other : entriesOf(table.parent_path(), false))
            if (const auto part = partOfTable(other); other != table && part && *part != Part::Train && isAlike(other))
                found.push_back({other, *part});
    keepThoseOfTheSameNumber(found, table);
    const fs::path folder = table.parent_path();
    const auto own = readPartName(folder.filename().string());
    if (!found.empty() || (ownPart && ownPart != Part::Train) || !own || own->part != Part::Train)
        return found;
    // train/labels.csv and test/labels.csv, or sign_mnist_train/sign_mnist_train.csv and sign_mnist_test/sign_mnist_test.csv.
    for (const auto& beside : entriesOf(folder.parent_path(), true)) {
        const auto name = readPartName(beside.filename().string());
        if (!name || name->part == Part::Train || name->rest != own->rest)
            continue;
        if (fs::is_regular_file(beside / table.filename()))
            found.push_back({beside / table.filename(), name->part});
        else if (ownPart)
            for (const auto& other : entriesOf(beside, false))
                if (partOfTable(other) == name->part && isAlike(other))
                    found.push_back({other, name->part});
    }
    return found;
}

std::vector<fs::path> submissionsBeside(const fs::path& table)
{
    auto found = entriesOf(table.parent_path(), false);
    std::erase_if(found, [](const auto& file) { return !isTableFile(file) || !isSubmission(file); });
    return found;
}

}  // namespace fovea::data
