// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/ClassFile.h"

#include "core/base/InputFile.h"
#include "core/base/Names.h"
#include "core/data/ClassNames.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/ClassNumbers.h"
#include "core/data/tables/TextLines.h"

#include <algorithm>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostListBytes = std::uint64_t{1} << 28;
/// A folder may have a file of JSON for each image.
constexpr std::size_t kMostClassFiles = 40;

/// The files of a folder that may name classes: lists by their names, and any JSON.
std::vector<fs::path> classFilesIn(const fs::path& folder, const fs::path& own)
{
    std::vector<fs::path> lists, json;
    visitEntries(folder.empty() ? fs::path(".") : folder, [&](std::string_view name, EntryKind kind) {
        const fs::path file = folder / name;
        const auto ending = file.extension();
        const bool isList = ending == ".txt" || ending == ".csv" || ending == ".tsv" || ending == ".names";
        if (kind == EntryKind::File && file != own && isList && (isNamedAsClassFile(file) || ending == ".names"))
            lists.push_back(file);
        else if (kind == EntryKind::File && file != own && ending == ".json")
            json.push_back(file);
        return true;
    });
    if (json.size() > kMostClassFiles)
        std::erase_if(json, [](const auto& file) { return !isNamedAsClassFile(file); });
    lists.insert(lists.end(), json.begin(), json.end());
    std::sort(lists.begin(), lists.end());
    return lists.size() > kMostClassFiles ? std::vector<fs::path>() : lists;
}

/// Whether the names are those of images, with their endings, or as those of the dataset without them.
bool areNamesOfImages(const NamesInFile& names, const std::set<std::string>& stems)
{
    std::vector<std::string> all = names.inOrder;
    for (const auto& [number, name] : names.byNumber)
        all.push_back(name);
    const auto firstWord = [](const std::string& line) { return line.substr(0, line.find_first_of(" \t,;")); };
    if (std::any_of(all.begin(), all.end(), [&](const auto& name) { return hasPictureEnding(name) || hasPictureEnding(firstWord(name)); }))
        return true;
    const auto isImage = [&](const std::string& name) { return stems.contains(fs::path(name).filename().string()); };
    return std::all_of(all.begin(), all.end(), [&](const auto& name) { return isImage(name) || isImage(firstWord(name)); });
}

bool areNumbers(const NamesInFile& names)
{
    return std::all_of(names.inOrder.begin(), names.inOrder.end(), [](const auto& name) { return classNumber(name).has_value(); }) &&
           std::all_of(names.byNumber.begin(), names.byNumber.end(), [](const auto& pair) { return classNumber(pair.second).has_value(); });
}

/// Why a file that has names does not name the classes.
Text reasonOfMisfit(const std::string& file, const std::vector<std::size_t>& numbers, const NamesInFile& names)
{
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    const auto missing = std::find_if(numbers.begin(), numbers.end(), [&](auto number) { return !names.byNumber.contains(number); });
    if (!names.byNumber.empty() && missing != numbers.end())
        return Text(FOVEA_TR("core", "{file} does not name the classes: it has no name for {number}"),
                    {{"file", file}, {"number", std::to_string(*missing)}});
    if (!names.byNumber.empty())
        return Text(FOVEA_TR("core", "{file} does not name the classes: several of them would have the same name"), {{"file", file}});
    const auto lines = names.inOrder.size();
    return Text(lines == 1 ? FOVEA_TR("core", "{file} does not name the classes: to which of the numbers {first} to {last} its only line "
                                              "belongs is not certain")
                           : FOVEA_TR("core", "{file} does not name the classes: which of its {count} lines belong to the "
                                              "numbers {first} to {last} is not certain"),
                {{"file", file}, {"count", std::to_string(lines)}, {"first", std::to_string(*least)}, {"last", std::to_string(*most)}});
}

struct ClassNamesFile {
    fs::path file;
    NamesInFile names;
    bool isNamed = false;  ///< as a file of classes
};

/// What the files of a folder have as names of classes: those that say so, by their names or inside; else what looks so.
std::vector<ClassNamesFile> namesIn(const fs::path& folder, const fs::path& own, const std::set<std::string>& stems)
{
    std::vector<ClassNamesFile> certain, likely;
    for (const auto& file : classFilesIn(folder, own)) {
        auto found = readClassNames(file);
        const bool isNamed = isNamedAsClassFile(file) || file.extension() == ".names";
        if (found.empty() || areNamesOfImages(found, stems) || areNumbers(found))
            continue;
        if (isNamed || found.shown == NamesShown::ByKey)
            certain.push_back({file, std::move(found), isNamed});
        else if (found.shown == NamesShown::ByNumbers && !isAboutOtherThings(file, found))
            likely.push_back({file, std::move(found), isNamed});
    }
    return certain.empty() ? likely : certain;
}

bool areWordNetIds(const std::vector<std::string>& names) { return std::all_of(names.begin(), names.end(), isWordNetId); }

}  // namespace

std::vector<ListLine> readListLines(const fs::path& file)
{
    const std::string text = readInput(file, kMostListBytes);
    constexpr std::string_view kBlanks = " \t";
    std::vector<ListLine> lines;
    forEachTextLine(text, [&](std::string_view line) {
        const auto gap = std::min(line.find_first_of(kBlanks), line.size());
        const auto rest = std::min(line.find_first_not_of(kBlanks, gap), line.size());
        lines.push_back({std::string(line.substr(0, gap)), std::string(line.substr(rest))});
    });
    return lines;
}

ClassNaming nameNumberedClasses(const std::vector<std::string>& classes, const fs::path& folder, const fs::path& own,
                                const std::vector<std::string>& images)
{
    ClassNaming out;
    std::vector<std::size_t> numbers;
    for (const auto& name : classes)
        if (const auto number = classNumber(name))
            numbers.push_back(*number);
    std::error_code failed;
    if (numbers.empty() || numbers.size() < classes.size() || !fs::is_directory(folder.empty() ? fs::path(".") : folder, failed))
        return out;
    const std::set<std::string> stems(images.begin(), images.end());
    for (const auto& [file, found, isNamed] : namesIn(folder, own, stems)) {
        const std::string shown = printable(file.filename().string());
        auto names = namesOfNumbers(numbers, found);
        if (names.empty()) {
            if (isNamed)
                out.notes.push_back(reasonOfMisfit(shown, numbers, found));
        } else if (out.names.empty() || (areWordNetIds(out.names) && !areWordNetIds(names))) {
            out.names = std::move(names);
            out.file = file;
        } else if (names != out.names && !areWordNetIds(names)) {
            out.notes.push_back(Text(FOVEA_TR("core", "{file} and {other} name the classes differently, so that they keep their numbers"),
                                     {{"file", printable(out.file.filename().string())}, {"other", shown}}));
            out.names.clear();
            return out;
        }
    }
    if (!out.names.empty())
        out.notes = {Text(kNamedByFile, {{"file", printable(out.file.filename().string())}})};
    return out;
}

void nameListedClasses(PictureList& list)
{
    std::vector<std::string> images;
    for (const auto& file : list.files)
        images.push_back(file.path.stem().string());
    const fs::path folder = list.location.parent_path();
    auto naming = nameNumberedClasses(list.classes, folder, list.location, images);
    // Of lists/train.txt beside images/.
    const bool areOutside = !list.files.empty() && folder.has_parent_path() &&
                            list.files[0].path.lexically_normal().native().find(folder.lexically_normal().native() + "/") != 0;
    // And of test/list.csv, a set of the whole dataset.
    const bool isPart = folder.has_parent_path() && partOfFolder(folder.filename().string());
    if (naming.names.empty() && naming.notes.empty() && (areOutside || isPart))
        naming = nameNumberedClasses(list.classes, folder.parent_path(), list.location, images);
    if (!naming.names.empty())
        list.classes = std::move(naming.names);
    list.notes.insert(list.notes.end(), naming.notes.begin(), naming.notes.end());
}

}  // namespace fovea::data
