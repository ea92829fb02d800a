// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/FolderShape.h"

#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/PictureCheck.h"

#include <fmt/format.h>

#include <optional>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Folders = std::vector<fs::path>;
using FolderNames = std::set<std::string>;

template <typename Names> std::string listed(const Names& names)
{
    constexpr std::size_t kNamesShown = 4;
    std::vector<std::string> shown;
    for (const auto& name : names)
        if (shown.size() < kNamesShown)
            shown.push_back(printable(name));
    return fmt::format("{}{}", fmt::join(shown, ", "), names.size() > shown.size() ? ", …" : "");
}

}  // namespace

std::string nameOfFolder(const fs::path& folder) { return folder.filename().string(); }

std::string listedNames(const FolderNames& names) { return listed(names); }

std::string listedFolders(const Folders& folders)
{
    std::vector<std::string> names;
    for (const auto& folder : folders)
        names.push_back(nameOfFolder(folder));
    return listed(names);
}

bool areNamedAlike(const fs::path& one, const fs::path& other)
{
    return wordsOfName(nameOfFolder(one)) == wordsOfName(nameOfFolder(other));
}

bool arePieces(const Folders& folders)
{
    static const FolderNames wholes = {"images", "image", "part", "batch", "fold",   "chunk",  "shard",
                                       "split",  "img",   "imgs", "vol",   "volume", "archive"};
    std::optional<std::vector<std::string>> stem;
    for (const auto& folder : folders) {
        auto words = wordsOfName(nameOfFolder(folder));
        if (words.size() < 2 || words.back().find_first_not_of("0123456789") != std::string::npos)
            return false;
        words.pop_back();
        if (!wholes.contains(words.back()) || (stem && *stem != words))
            return false;
        stem = std::move(words);
    }
    return true;
}

bool isWrapper(FolderTree& tree, fs::path folder)
{
    for (;;) {
        if (tree.look(folder).hasPictures)
            return false;
        const auto below = tree.picturedFolders(folder);
        if (below.size() != 1 || partOfFolder(nameOfFolder(below[0])))
            return true;
        folder = below[0];
    }
}

fs::path innermost(FolderTree& tree, fs::path folder)
{
    for (auto below = tree.picturedFolders(folder); below.size() == 1 && !tree.look(folder).hasPictures;
         below = tree.picturedFolders(folder))
        folder = below[0];
    return folder;
}

fs::path onlyDivided(FolderTree& tree, const Folders& folders)
{
    fs::path found;
    for (const auto& folder : folders) {
        fs::path inner = folder;
        std::set<Part> parts;
        for (;;) {
            for (const auto& below : tree.picturedFolders(inner))
                if (const auto name = readPartName(nameOfFolder(below)))
                    parts.insert(name->part);
            const auto below = tree.picturedFolders(inner);
            if (!parts.empty() || below.size() != 1 || tree.look(inner).hasPictures)
                break;
            inner = below[0];
        }
        if (!parts.contains(Part::Train) || parts.size() < 2)
            continue;
        if (!found.empty())
            return {};
        found = folder;
    }
    return found;
}

}  // namespace fovea::data
