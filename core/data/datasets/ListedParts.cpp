// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/ListedParts.h"

#include "core/base/InputFile.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/OtherTables.h"

#include <algorithm>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytesOfPart = std::uint64_t{1} << 27;

std::vector<std::string> wordsOfLine(std::string_view line)
{
    constexpr std::string_view kBetween = " \t\r,;\"";
    std::vector<std::string> words;
    for (std::size_t at = 0; at < line.size();) {
        const auto end = std::min(line.find_first_of(kBetween, at), line.size());
        if (end > at)
            words.emplace_back(line.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

/// Where the images of a set are: in its folder, or in a folder of images in it.
std::vector<fs::path> placesOfImages(const fs::path& folder)
{
    std::vector<fs::path> places = {folder};
    visitEntries(folder, [&](std::string_view name, EntryKind kind) {
        if (kind == EntryKind::Folder && plainName(name) == PlainName::Container)
            places.push_back(folder / name);
        return true;
    });
    return places;
}

std::vector<PictureFile> readPart(const fs::path& file, Part part, const std::vector<std::string>& classes,
                                  const std::vector<fs::path>& places)
{
    const std::string text = readInput(file, kMostBytesOfPart);
    std::vector<PictureFile> found;
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto words = wordsOfLine(std::string_view(text).substr(at, end - at));
        at = end + 1;
        if (words.empty())
            continue;
        ++lines;
        const auto name = std::find_if(words.begin(), words.end(), [](const auto& word) { return hasPictureEnding(word); });
        const auto label = std::find_first_of(classes.begin(), classes.end(), words.begin(), words.end());
        if (name == words.end() || label == classes.end())
            continue;
        std::error_code ignored;
        for (const auto& place : places)
            if (const fs::path path = place / *name; fs::is_regular_file(path, ignored)) {
                found.push_back({path, path.string(), part, static_cast<int>(label - classes.begin())});
                break;
            }
    }
    return 2 * found.size() >= lines ? found : std::vector<PictureFile>();
}

}  // namespace

std::vector<PictureFile> imagesListedIn(const fs::path& folder, Part part, const std::vector<std::string>& classes, fs::path& list)
{
    std::vector<fs::path> files;
    visitEntries(folder, [&](std::string_view name, EntryKind kind) {
        if (const fs::path path = folder / name; kind == EntryKind::File && (isListFile(path) || isTableFile(path)))
            files.push_back(path);
        return true;
    });
    std::sort(files.begin(), files.end());
    for (const auto& file : files)
        if (auto found = readPart(file, part, classes, placesOfImages(folder)); !found.empty()) {
            list = file;
            return found;
        }
    return {};
}

}  // namespace fovea::data
