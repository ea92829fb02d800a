// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/SetLists.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/Json.h"
#include "core/base/Names.h"
#include "core/data/datasets/ImageLists.h"
#include "core/data/datasets/ImagesByName.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/tables/ClassFile.h"
#include "core/data/tables/OtherTables.h"
#include "core/data/tables/TableParts.h"
#include "core/data/tables/TextLines.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytesOfList = std::uint64_t{1} << 27;
constexpr std::size_t kMostSetLists = 200;
constexpr std::size_t kMostListsNamed = 4;

bool isFolderOfLists(std::string_view name)
{
    static const std::set<std::string> words = {"meta",      "metadata",   "split",       "splits", "list",      "lists", "label",
                                                "labels",    "annotation", "annotations", "sets",   "imagesets", "main",  "info",
                                                "partition", "partitions", "txt",         "files",  "image",     "ann",   "anno"};
    const auto found = wordsOfName(name);
    return !found.empty() && std::all_of(found.begin(), found.end(), [](const auto& word) {
        return words.contains(word) || word.find_first_not_of("0123456789") == std::string::npos;
    });
}

bool isShortEnough(const fs::path& list)
{
    constexpr std::uint64_t kMostBytesOfJson = std::uint64_t{1} << 24;
    std::error_code failed;
    const auto size = fs::file_size(list, failed);
    return !failed && size <= (list.extension() == ".json" ? kMostBytesOfJson : kMostBytesOfList);
}

/// Lists named after sets in a folder and in its folders of lists.
std::vector<FileOfPart> setListsIn(const fs::path& folder, int depth)
{
    std::vector<FileOfPart> found;
    std::vector<fs::path> deeper;
    visitEntries(folder.empty() ? fs::path(".") : folder, [&](std::string_view name, EntryKind kind) {
        const fs::path path = folder / name;
        if (kind == EntryKind::Folder && depth > 0 && isFolderOfLists(name))
            deeper.push_back(path);
        else if (kind == EntryKind::File && (isListFile(path) || path.extension() == ".json"))
            if (const auto part = partOfTable(path); part && found.size() < kMostSetLists && isShortEnough(path))
                found.push_back({path, *part});
        return true;
    });
    std::sort(deeper.begin(), deeper.end());
    for (const auto& inner : deeper)
        for (auto& list : setListsIn(inner, depth - 1))
            found.push_back(std::move(list));
    return found;
}

/// A list and the images that it names.
struct ReadList {
    FileOfPart file;
    std::vector<std::size_t> images;
    std::size_t lines = 0, known = 0;

    bool isUsable() const { return known > 0 && 2 * known >= lines; }
};

/// The texts of JSON, such as Food-101's lists for each class, as lines.
std::string textsInJson(const Json& value, int depth = 0)
{
    constexpr int kDeepestTexts = 3;
    if (value.is_string())
        return value.get<std::string>() + "\n";
    std::string lines;
    if (value.is_structured() && depth < kDeepestTexts)
        for (const auto& item : value)
            lines += textsInJson(item, depth + 1);
    return lines;
}

ReadList readList(const FileOfPart& file, const ImagesByName& images, bool isOutside, const std::stop_token& stop)
{
    ReadList out{file, {}, 0, 0};
    std::string text = readInput(file.path, kMostBytesOfList);
    if (file.path.extension() == ".json")
        text = textsInJson(Json::parse(text, nullptr, false));
    forEachTextLine(text, [&](std::string_view line) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        if (line[0] == '#')
            return;
        const auto found = images.inLine(std::string(line), isOutside);
        out.lines += found.named;
        out.known += found.known;
        out.images.insert(out.images.end(), found.images.begin(), found.images.end());
    });
    return out;
}

std::string shownList(const fs::path& list) { return printable((list.parent_path().filename() / list.filename()).string()); }

std::string namesOfLists(const std::vector<fs::path>& lists)
{
    std::vector<std::string> names;
    for (const auto& file : lists)
        if (names.size() < kMostListsNamed)
            names.push_back(shownList(file));
    return fmt::format("{}{}", fmt::join(names, ", "), names.size() < lists.size() ? ", …" : "");
}

/// The lists to use, and the others.
struct ChosenLists {
    std::vector<ReadList> lists;
    std::vector<fs::path> unused;
    bool areFold = false;  ///< others divide the same images again: train1.txt and test1.txt, train2.txt and test2.txt
};

/// Lists of one folder and of one kind, by their numbers: the shortest first, so "2" is before "10".
using ListsOfParts = std::map<Part, const ReadList*>;
using ListsByNumber = std::map<std::pair<std::size_t, std::string>, ListsOfParts>;

std::string kindOfList(const ReadList& list)
{
    const auto name = readPartName(list.file.path.stem().string());
    std::string kind = list.file.path.parent_path().string() + "/";
    for (const auto& word : wordsOfName(name ? name->rest : std::string()))
        if (word != "list" && word != "lists" && word.find_first_not_of("0123456789") != std::string::npos)
            kind += word + " ";
    return kind;
}

std::string numberOfList(const ReadList& list)
{
    std::string number = list.file.path.stem().string();
    std::erase_if(number, [](char c) { return c < '0' || c > '9'; });
    return number;
}

/// Numbers are no folds where each set has one list: train2014.txt and val2017.txt. A list without a number is for all folds.
void joinNumbers(ListsByNumber& lists)
{
    ListsOfParts all;
    std::size_t count = 0;
    for (const auto& [number, parts] : lists) {
        all.insert(parts.begin(), parts.end());
        count += parts.size();
    }
    if (count == all.size()) {
        lists = {{{0, ""}, all}};
        return;
    }
    if (const auto plain = lists.find({0, ""}); plain != lists.end())
        for (auto& [number, parts] : lists)
            parts.insert(plain->second.begin(), plain->second.end());
}

/// One list of each set: of train.txt and trainval.txt the shortest name, all from one folder, of one kind and of one fold.
ChosenLists chooseLists(std::vector<ReadList> lists)
{
    std::sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) {
        const auto &one = a.file.path.native(), &other = b.file.path.native();
        return one.size() != other.size() ? one.size() < other.size() : one < other;
    });
    std::map<std::string, ListsByNumber> kinds;
    for (const auto& list : lists) {
        const auto number = numberOfList(list);
        kinds[kindOfList(list)][{number.size(), number}].try_emplace(list.file.part, &list);
    }
    ListsOfParts best;
    ChosenLists out;
    for (auto& [kind, numbers] : kinds) {
        joinNumbers(numbers);
        for (const auto& [number, parts] : numbers)
            if (parts.size() > best.size()) {
                best = parts;
                out.areFold = !number.second.empty() && std::any_of(numbers.begin(), numbers.end(), [&own = number](const auto& other) {
                    return other.first != own && !other.first.second.empty();
                });
            }
    }
    std::set<const ReadList*> used;
    for (const auto& [part, list] : best) {
        out.lists.push_back(*list);
        used.insert(list);
    }
    for (const auto& list : lists)
        if (!used.contains(&list))
            out.unused.push_back(list.file.path);
    return out;
}

/// Gives the images their sets; `twice` gets those of several lists, which the last one decides.
std::vector<std::optional<Part>> partsBy(const std::vector<ReadList>& lists, const PictureList& list, std::vector<std::string>& twice)
{
    std::vector<std::optional<Part>> parts(list.files.size());
    for (const auto& each : lists)
        for (const auto i : each.images) {
            if (parts[i] && *parts[i] != each.file.part)
                twice.push_back(printable(list.files[i].name));
            parts[i] = each.file.part;
        }
    return parts;
}

/// The set of images in no list, unless they are left out.
enum class Unlisted { Train, Test, LeftOut };

const char* noteOfSets(Unlisted others)
{
    if (others == Unlisted::LeftOut)
        return FOVEA_TR("core", "sets taken from lists of images: {parts}");
    return others == Unlisted::Train ? FOVEA_TR("core", "sets taken from lists of images: {parts}; the other images are for training")
                                     : FOVEA_TR("core", "sets taken from lists of images: {parts}; the other images are for testing");
}

void divideBy(PictureList& list, const std::vector<ReadList>& lists, Unlisted others)
{
    std::vector<std::string> told, left, twice;
    for (const auto& each : lists)
        told.push_back(fmt::format("{} = {}", shownList(each.file.path), partName(each.file.part)));
    const auto parts = partsBy(lists, list, twice);
    std::vector<PictureFile> kept;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] || others != Unlisted::LeftOut) {
            list.files[i].part = parts[i].value_or(others == Unlisted::Test ? Part::Test : Part::Train);
            kept.push_back(std::move(list.files[i]));
        } else {
            left.push_back(printable(list.files[i].name));
        }
    list.files = std::move(kept);
    std::stable_sort(list.files.begin(), list.files.end(), [](const auto& a, const auto& b) { return a.part < b.part; });
    list.notes.push_back(Text(noteOfSets(others), {{"parts", fmt::format("{}", fmt::join(told, ", "))}}));
    if (!left.empty())
        list.warnings.emplace_back(
            Text(FOVEA_TR("core", "images skipped (in no list of a set): {count}"), {{"count", std::to_string(left.size())}}), left);
    if (!twice.empty())
        list.warnings.emplace_back(
            Text(FOVEA_TR("core", "images in the lists of several sets: {count}"), {{"count", std::to_string(twice.size())}}), twice);
}

/// Caltech-UCSD's images.txt with the numbers of images, and train_test_split.txt with 1 for training: for the images folder
/// itself, since the folder around it is read by ImageLists.
std::vector<ReadList> numberedLists(const fs::path& folder, const ImagesByName& images)
{
    const fs::path file = folder / "train_test_split.txt";
    std::error_code ignored;
    if (!hasImageLists(folder) || !fs::is_regular_file(file, ignored))
        return {};
    std::unordered_map<std::string, std::string> sets;
    for (auto& line : readListLines(file))
        sets.emplace(std::move(line.first), std::move(line.rest));
    std::vector<ReadList> lists = {{{file, Part::Train}, {}, 0, 0}, {{file, Part::Test}, {}, 0, 0}};
    for (const auto& line : readListLines(folder / "images.txt"))
        if (const auto set = sets.find(line.first); set != sets.end()) {
            auto& list = lists[set->second == "0" ? 1 : 0];
            const auto found = images.find(line.rest);
            ++list.lines;
            list.known += !found.empty();
            list.images.insert(list.images.end(), found.begin(), found.end());
        }
    std::erase_if(lists, [](const auto& list) { return !list.isUsable(); });
    return lists;
}

bool isBelow(const fs::path& path, const fs::path& folder)
{
    const auto below = path.lexically_relative(folder);
    return !below.empty() && *below.begin() != "..";
}

void divideByChosen(PictureList& list, const ChosenLists& chosen)
{
    const auto& lists = chosen.lists;
    const bool isTrainListed = std::any_of(lists.begin(), lists.end(), [](const auto& each) { return each.file.part == Part::Train; });
    const bool areAll = lists.size() == 1 && lists[0].images.size() >= list.files.size();
    if (!lists.empty() && !areAll)
        divideBy(list, lists, !isTrainListed ? Unlisted::Train : lists.size() == 1 ? Unlisted::Test : Unlisted::LeftOut);
    if (chosen.areFold) {
        std::vector<fs::path> used;
        for (const auto& each : lists)
            used.push_back(each.file.path);
        list.notes.push_back(
            Text(FOVEA_TR("core", "the lists are of several folds, of which the first is used: {files}"), {{"files", namesOfLists(used)}}));
    }
    if (!chosen.unused.empty())
        list.notes.push_back(
            Text(FOVEA_TR("core", "not used, since other lists divide the images: {files}"), {{"files", namesOfLists(chosen.unused)}}));
}

}  // namespace

void takeSetLists(PictureList& list, const fs::path& root, const std::stop_token& stop)
{
    if (std::any_of(list.files.begin(), list.files.end(), [](const auto& file) { return file.part != Part::Train; }))
        return;
    constexpr int kDeepestLists = 2;
    std::vector<FileOfPart> files;
    for (const auto& above : {root, root.parent_path()})
        for (auto& file : setListsIn(above, kDeepestLists))
            if (std::none_of(files.begin(), files.end(), [&](const auto& known) { return known.path == file.path; }))
                files.push_back(std::move(file));
    const bool areNumbered = hasImageLists(root) || hasImageLists(root.parent_path());
    if (files.empty() && !areNumbered)
        return;
    const ImagesByName images(list.files, root);
    for (const auto& above : {root, root.parent_path()})
        if (const auto numbered = areNumbered ? numberedLists(above, images) : std::vector<ReadList>(); !numbered.empty())
            return divideBy(list, numbered, numbered[0].file.part == Part::Train ? Unlisted::LeftOut : Unlisted::Train);
    std::vector<ReadList> usable;
    for (const auto& file : files) {
        const bool isInside = isBelow(file.path, list.location);
        auto read = readList(file, images, !isInside, stop);
        if (read.isUsable())
            usable.push_back(std::move(read));
        else if (isInside && read.lines > 0 && isListFile(file.path))
            list.notes.push_back(
                Text(read.lines == 1 ? FOVEA_TR("core", "{file} is not used: its only line does not name an image of the dataset")
                                     : FOVEA_TR("core", "{file} is not used: {known} of its {count} lines name an image of the dataset"),
                     {{"file", shownList(file.path)}, {"known", std::to_string(read.known)}, {"count", std::to_string(read.lines)}}));
    }
    divideByChosen(list, chooseLists(std::move(usable)));
}

}  // namespace fovea::data
