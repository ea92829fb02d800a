// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/FolderTree.h"

#include "core/base/AtomicFile.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureCheck.h"
#include "core/data/pictures/PictureFormat.h"

#include <algorithm>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// Linked folders could nest without end.
constexpr int kDeepestLook = 16;
constexpr std::size_t kComparedPictures = 16;

std::set<std::pair<std::string, std::uintmax_t>> picturesBelow(const fs::path& folder)
{
    std::set<std::pair<std::string, std::uintmax_t>> found;
    std::error_code failed;
    for (fs::recursive_directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored) && hasPictureEnding(it->path().native()))
            found.emplace(it->path().native().substr(folder.native().size()), it->file_size(ignored));
    }
    return found;
}

}  // namespace

bool isPictureLike(const fs::path& file) { return hasPictureEnding(file.native()) || !pictureKindOfFile(file).name.empty(); }

std::string FolderTree::shown(const fs::path& folder) const
{
    const bool isRenamed = !m_shownAs.empty() && folder.native().starts_with(m_root.native());
    return printable(isRenamed ? m_shownAs.string() + folder.native().substr(m_root.native().size()) : folder.string());
}

const FolderLook& FolderTree::look(const fs::path& folder)
{
    const auto [known, isNew] = m_looks.try_emplace(folder.native());
    FolderLook& look = known->second;
    if (!isNew)
        return look;
    visitEntries(
        folder,
        [&](std::string_view name, EntryKind kind) {
            if (kind == EntryKind::Folder || kind == EntryKind::LinkedFolder)
                look.folders.push_back(folder / name);
            else if (kind == EntryKind::File) {
                look.hasFiles = true;
                look.hasPictures = look.hasPictures || isPictureLike(folder / name);
            }
            return true;
        },
        m_stop);
    std::sort(look.folders.begin(), look.folders.end(), [](const auto& a, const auto& b) { return a.native() < b.native(); });
    return look;
}

bool FolderTree::isAnyBelow(const fs::path& folder, bool FolderLook::*what, std::map<std::string, bool>& known, int depth)
{
    // Each real folder once: links that lead to each other would otherwise be followed in every order.
    std::error_code failed;
    const fs::path whole = fs::canonical(folder, failed);
    const std::string key = failed ? folder.native() : whole.native();
    const auto [found, isNew] = known.try_emplace(key, false);
    if (!isNew || depth > kDeepestLook)
        return found->second;
    const auto& seen = look(folder);
    const bool isSo = seen.*what || std::any_of(seen.folders.begin(), seen.folders.end(),
                                                [&](const fs::path& below) { return isAnyBelow(below, what, known, depth + 1); });
    return known[key] = isSo;
}

bool FolderTree::isPictured(const fs::path& folder) { return isAnyBelow(folder, &FolderLook::hasPictures, m_pictured, 0); }

bool FolderTree::isBare(const fs::path& folder) { return !isAnyBelow(folder, &FolderLook::hasFiles, m_filled, 0); }

std::vector<fs::path> FolderTree::picturedFolders(const fs::path& folder)
{
    auto folders = look(folder).folders;
    std::erase_if(folders, [&](const fs::path& below) { return !isPictured(below); });
    return folders;
}

std::set<std::string> FolderTree::picturedNames(const fs::path& folder)
{
    std::set<std::string> names;
    for (const auto& below : picturedFolders(folder))
        names.insert(below.filename().string());
    return names;
}

bool FolderTree::areCopies(const fs::path& folder, const fs::path& other)
{
    const auto pictures = picturesBelow(folder);
    if (pictures.empty() || pictures != picturesBelow(other))
        return false;
    // Uncompressed pictures of one size have one length: some are compared whole.
    const std::size_t step = pictures.size() / kComparedPictures + 1;
    std::size_t i = 0;
    return std::all_of(pictures.begin(), pictures.end(), [&](const auto& picture) {
        return i++ % step != 0 || readFile(folder.native() + picture.first) == readFile(other.native() + picture.first);
    });
}

}  // namespace fovea::data
