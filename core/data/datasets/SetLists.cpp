// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/SetLists.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/Json.h"
#include "core/base/Names.h"
#include "core/data/datasets/ImageLists.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/ClassFile.h"
#include "core/data/tables/OtherTables.h"
#include "core/data/tables/TableParts.h"

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
constexpr std::size_t kUnknownImage = static_cast<std::size_t>(-1);

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

std::string withoutEnding(const std::string& name) { return hasPictureEnding(name) ? name.substr(0, name.rfind('.')) : name; }

/// What lists name, by "CLASS/NAME", whatever folders are above, or by "NAME" where only one image has it.
class ImagesByName {
public:
    explicit ImagesByName(const std::vector<PictureFile>& files)
    {
        for (std::size_t i = 0; i < files.size(); ++i) {
            const auto& path = files[i].path;
            m_areTogether = m_areTogether && path.parent_path() == files[0].path.parent_path();
            m_byPath[keyOf(path)].push_back(i);
            const auto [known, isNew] = m_byName.emplace(withoutEnding(path.filename().string()), i);
            if (!isNew)
                known->second = kUnknownImage;
        }
    }

    std::vector<std::size_t> find(std::string name) const
    {
        std::replace(name.begin(), name.end(), '\\', '/');
        const fs::path path = name;
        if (const auto found = m_byPath.find(keyOf(path)); found != m_byPath.end() && path.has_parent_path())
            return found->second;
        // In another class's folder is another image.
        if (path.has_parent_path() && !m_areTogether)
            return {};
        const auto found = m_byName.find(withoutEnding(path.filename().string()));
        return found == m_byName.end() || found->second == kUnknownImage ? std::vector<std::size_t>() : std::vector{found->second};
    }

    /// The images of a line: of all of it, of its beginning up to the ending of an image, of a word that is a file, or of the
    /// first word.
    std::vector<std::size_t> inLine(const std::string& line) const
    {
        if (auto found = find(line); !found.empty())
            return found;
        constexpr std::string_view kBetween = " \t,;";
        for (auto at = line.find_first_of(kBetween); at != std::string::npos; at = line.find_first_of(kBetween, at + 1))
            if (const auto name = line.substr(0, at); hasPictureEnding(name))
                if (auto found = find(name); !found.empty())
                    return found;
        for (std::size_t at = 0; at < line.size();) {
            const auto end = std::min(line.find_first_of(kBetween, at), line.size());
            if (const auto word = line.substr(at, end - at); hasPictureEnding(word) || word.find('/') != std::string::npos)
                if (auto found = find(word); !found.empty())
                    return found;
            at = end + 1;
        }
        return find(line.substr(0, line.find_first_of(kBetween)));
    }

private:
    static std::string keyOf(const fs::path& path) { return withoutEnding((path.parent_path().filename() / path.filename()).string()); }

    std::unordered_map<std::string, std::vector<std::size_t>> m_byPath;
    std::unordered_map<std::string, std::size_t> m_byName;
    bool m_areTogether = true;  ///< in one folder
};

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

ReadList readList(const FileOfPart& file, const ImagesByName& images)
{
    ReadList out{file, {}, 0, 0};
    std::string text = readInput(file.path, kMostBytesOfList);
    if (file.path.extension() == ".json")
        text = textsInJson(Json::parse(text, nullptr, false));
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        at = end + 1;
        line.erase(std::min(line.find_last_not_of(" \t\r") + 1, line.size()));
        line.erase(0, std::min(line.find_first_not_of(" \t"), line.size()));
        if (line.empty() || line[0] == '#')
            continue;
        ++out.lines;
        const auto found = images.inLine(line);
        out.known += !found.empty();
        out.images.insert(out.images.end(), found.begin(), found.end());
    }
    return out;
}

std::string shownList(const fs::path& list) { return printable((list.parent_path().filename() / list.filename()).string()); }

/// One list of each set: of train.txt, trainval.txt and train2.txt the shortest name, all from one folder and of one kind.
std::vector<ReadList> chooseLists(std::vector<ReadList> lists, std::vector<fs::path>& unused)
{
    const auto groupOf = [](const ReadList& list) {
        const auto name = readPartName(list.file.path.stem().string());
        std::string rest = list.file.path.parent_path().string() + "/";
        for (const auto& word : wordsOfName(name ? name->rest : std::string()))
            rest += word == "list" || word == "lists" ? "" : word + " ";
        return rest;
    };
    std::sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) {
        const auto &one = a.file.path.native(), &other = b.file.path.native();
        return one.size() != other.size() ? one.size() < other.size() : one < other;
    });
    std::map<std::string, std::map<Part, ReadList>> groups;
    for (const auto& list : lists)
        groups[groupOf(list)].try_emplace(list.file.part, list);
    const auto best =
        std::max_element(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    std::vector<ReadList> chosen;
    if (best != groups.end())
        for (auto& [part, list] : best->second)
            chosen.push_back(std::move(list));
    for (const auto& list : lists)
        if (std::none_of(chosen.begin(), chosen.end(), [&](const auto& one) { return one.file.path == list.file.path; }))
            unused.push_back(list.file.path);
    return chosen;
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

void divideBy(PictureList& list, const std::vector<ReadList>& lists)
{
    std::vector<std::string> told, left, twice;
    for (const auto& each : lists)
        told.push_back(fmt::format("{} = {}", shownList(each.file.path), partName(each.file.part)));
    const bool isTrainListed = std::any_of(lists.begin(), lists.end(), [](const auto& each) { return each.file.part == Part::Train; });
    const auto parts = partsBy(lists, list, twice);
    std::vector<PictureFile> kept;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] || !isTrainListed) {
            list.files[i].part = parts[i].value_or(Part::Train);
            kept.push_back(std::move(list.files[i]));
        } else {
            left.push_back(printable(list.files[i].name));
        }
    list.files = std::move(kept);
    std::stable_sort(list.files.begin(), list.files.end(), [](const auto& a, const auto& b) { return a.part < b.part; });
    list.notes.push_back(Text(isTrainListed
                                  ? FOVEA_TR("core", "sets taken from lists of images: {parts}")
                                  : FOVEA_TR("core", "sets taken from lists of images: {parts}; the other images are for training"),
                              {{"parts", fmt::format("{}", fmt::join(told, ", "))}}));
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

}  // namespace

void takeSetLists(PictureList& list, const fs::path& root)
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
    const ImagesByName images(list.files);
    for (const auto& above : {root, root.parent_path()})
        if (const auto numbered = areNumbered ? numberedLists(above, images) : std::vector<ReadList>(); !numbered.empty())
            return divideBy(list, numbered);
    std::vector<ReadList> usable;
    std::vector<fs::path> unused;
    for (const auto& file : files) {
        auto read = readList(file, images);
        const bool isInside = file.path.native().starts_with(list.location.native());
        if (read.isUsable())
            usable.push_back(std::move(read));
        else if (isInside && read.lines > 0 && isListFile(file.path))
            list.notes.push_back(
                Text(FOVEA_TR("core", "{file} is not used: {known} of its {count} lines name an image of the dataset"),
                     {{"file", shownList(file.path)}, {"known", std::to_string(read.known)}, {"count", std::to_string(read.lines)}}));
    }
    const auto chosen = chooseLists(std::move(usable), unused);
    const bool areAll = chosen.size() == 1 && chosen[0].images.size() >= list.files.size();
    if (!chosen.empty() && !areAll)
        divideBy(list, chosen);
    if (!unused.empty()) {
        std::vector<std::string> names;
        for (const auto& file : unused)
            if (names.size() < kMostListsNamed)
                names.push_back(shownList(file));
        list.notes.push_back(Text(FOVEA_TR("core", "not used, since other lists divide the images: {files}"),
                                  {{"files", fmt::format("{}{}", fmt::join(names, ", "), names.size() < unused.size() ? ", …" : "")}}));
    }
}

}  // namespace fovea::data
