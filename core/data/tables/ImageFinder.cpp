// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/ImageFinder.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/UnicodeNames.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureFormat.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestImages = 8;
constexpr std::size_t kNamesTried = 32;

std::string inSmallLetters(std::string text)
{
    for (auto& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// As names are compared: in small letters, and in one of Unicode's forms for equal characters.
std::string comparedName(std::string name) { return inSmallLetters(composedName(std::move(name))); }

bool isAscii(const std::string& name)
{
    return std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The folder at a path whose parts may be on the disk in another form of Unicode; the path itself where there is none.
fs::path folderInAnyForm(const fs::path& base, const fs::path& relative)
{
    std::error_code failed;
    const fs::path whole = base / relative;
    if (relative.is_absolute() || isAscii(relative.native()) || fs::exists(whole, failed))
        return whole;
    fs::path found = base;
    for (const auto& part : relative) {
        fs::path next = found / part;
        if (!fs::exists(next, failed))
            for (fs::directory_iterator it(found, failed), end; !failed && it != end; it.increment(failed))
                if (composedName(it->path().filename().native()) == composedName(part.native()))
                    next = it->path();
        found = std::move(next);
    }
    return found;
}

/// The folders and the file of a name, whichever system wrote it: "C:\a\b.jpg" and "gs://a/b.jpg" have "b.jpg" last.
std::vector<std::string> partsOfPath(const std::string& name)
{
    std::vector<std::string> parts;
    std::string part;
    const auto end = [&] {
        if (!part.empty() && part != ".")
            parts.push_back(part);
        part.clear();
    };
    for (const char c : name)
        if (c == '/' || c == '\\')
            end();
        else
            part += c;
    end();
    return parts;
}

std::string joinedPath(const std::vector<std::string>& parts, std::size_t count)
{
    return fmt::format("{}", fmt::join(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count), "/"));
}

/// The last part of a folder's path that names a set: "data/train_images".
std::optional<Part> partOfPath(const std::string& folder)
{
    const auto parts = partsOfPath(folder);
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
        if (const auto name = readPartName(*part))
            return name->part;
    return std::nullopt;
}

bool isAnnotationPath(const std::string& folder)
{
    const auto parts = partsOfPath(folder);
    return std::any_of(parts.begin(), parts.end(), [](const auto& part) {
        const auto kind = plainName(part);
        return kind == PlainName::Annotation || kind == PlainName::Aside;
    });
}

/// Where the images of a list are looked for: in its folder, or in the list itself where it is a folder of lists and images.
fs::path folderOfList(const fs::path& list)
{
    std::error_code failed;
    for (fs::directory_iterator it(list, failed), end; !failed && it != end; it.increment(failed))
        if (hasPictureEnding(it->path().native()))
            return list;
    return list.parent_path();
}

}  // namespace

ImageFinder::ImageFinder(const fs::path& list, const fs::path& images, std::stop_token stop)
    : m_list(list), m_base(images.empty() ? folderOfList(list) : folderInAnyForm(list.parent_path(), images)), m_root(m_base),
      m_stop(std::move(stop))
{
}

fs::path ImageFinder::direct(const std::string& name) const { return m_base / name; }

/// As direct(); a file that has the other form of Unicode's is found too.
fs::path ImageFinder::directInAnyForm(const std::string& name, std::size_t row)
{
    std::error_code failed;
    if (isAscii(name) || fs::is_regular_file(direct(name), failed))
        return direct(name);
    index();
    for (const auto& match : matches(name, row))
        if (match.dropped == 0 && match.folder.empty() && !match.isEndingAdded && m_root == m_base)
            return m_root / m_files[match.file].path;
    return direct(name);
}

bool ImageFinder::isThere(const std::string& name)
{
    std::error_code failed;
    if (fs::is_regular_file(direct(name), failed))
        return hasPictureEnding(name) || name.find('.') == std::string::npos;
    index();
    return !matches(name, 0).empty();
}

void ImageFinder::index()
{
    if (m_isIndexed)
        return;
    m_isIndexed = true;
    std::error_code failed;
    if (fs::is_directory(m_base, failed))
        indexFolder(m_base, {}, 0);
    if (m_files.empty() && m_base == m_list.parent_path()) {
        // The images lie beside the folder of the table: labels/train.csv and images/.
        m_root = fs::absolute(m_base).lexically_normal();
        m_root = m_root.has_filename() ? m_root.parent_path() : m_root.parent_path().parent_path();
        if (fs::is_directory(m_root, failed))
            visitEntries(
                m_root,
                [&](std::string_view name, EntryKind kind) {
                    const bool isFolder = kind == EntryKind::Folder || kind == EntryKind::LinkedFolder;
                    if (isFolder && (plainName(name) == PlainName::Container || readPartName(name)))
                        indexFolder(m_root / name, std::string(name), 1);
                    return true;
                },
                m_stop);
    }
    // Folders come in the order of the disk.
    std::sort(m_files.begin(), m_files.end(), [](const File& a, const File& b) { return a.path < b.path; });
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        const auto& path = m_files[i].path;
        const std::string name = path.substr(path.rfind('/') + 1);
        m_byStem[comparedName(m_files[i].hasEnding ? withoutPictureEnding(name) : name)].push_back(i);
    }
}

void ImageFinder::indexFolder(const fs::path& folder, const std::string& relative, int depth)
{
    std::vector<std::string> folders;
    visitEntries(
        folder,
        [&](std::string_view entry, EntryKind kind) {
            const std::string name(entry);
            if (kind == EntryKind::File && (hasPictureEnding(name) || name.find('.') == std::string::npos)) {
                m_files.push_back({relative.empty() ? name : relative + "/" + name, hasPictureEnding(name)});
            } else if (kind == EntryKind::Folder) {
                folders.push_back(name);
            } else if (kind == EntryKind::LinkedFolder) {
                std::error_code failed;
                const std::string real = fs::canonical(folder / name, failed).native();
                if (!failed && std::find(m_seen.begin(), m_seen.end(), real) == m_seen.end()) {
                    m_seen.push_back(real);
                    folders.push_back(name);
                }
            }
            return true;
        },
        m_stop);
    if (depth < kDeepestImages)
        for (const auto& name : folders)
            indexFolder(folder / name, relative.empty() ? name : relative + "/" + name, depth + 1);
}

/// The files that a name can mean, those with most of its folders.
std::vector<ImageFinder::Match> ImageFinder::matches(const std::string& name, std::size_t row) const
{
    const auto wanted = partsOfPath(name);
    if (wanted.empty())
        return {};
    const std::string& last = wanted.back();
    const auto found = m_byStem.find(comparedName(withoutPictureEnding(last)));
    if (found == m_byStem.end())
        return {};
    std::vector<Match> out;
    int best = 0;
    for (const auto f : found->second) {
        const auto parts = partsOfPath(m_files[f].path);
        const bool isEndingAdded = !hasPictureEnding(last) && m_files[f].hasEnding;
        const std::string own = isEndingAdded ? withoutPictureEnding(parts.back()) : parts.back();
        if (comparedName(own) != comparedName(last))
            continue;
        std::size_t same = 1;
        while (same < wanted.size() && same < parts.size() &&
               composedName(parts[parts.size() - 1 - same]) == composedName(wanted[wanted.size() - 1 - same]))
            ++same;
        const int rank = 2 * static_cast<int>(same) + (own == last);
        if (rank < best)
            continue;
        if (rank > best)
            out.clear();
        best = rank;
        out.push_back({row, f, wanted.size() - same, joinedPath(parts, parts.size() - same), isEndingAdded});
    }
    return out;
}

ImageFinder::Found ImageFinder::find(const std::vector<ImageName>& names)
{
    std::error_code failed;
    const auto tried = std::min(kNamesTried, names.size());
    // Names that Unicode writes in two ways tell nothing where the file has the other form.
    bool areDirect = false;
    for (std::size_t i = 0; i < tried; ++i) {
        const bool isDirect = fs::is_regular_file(direct(names[i].name), failed);
        if (!isDirect && isAscii(names[i].name)) {
            areDirect = false;
            break;
        }
        areDirect = areDirect || isDirect;
    }
    if (areDirect) {
        Found found;
        for (std::size_t i = 0; i < names.size(); ++i)
            found.files.push_back(directInAnyForm(names[i].name, i));
        return found;
    }
    index();
    std::vector<Match> all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (m_stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        auto some = matches(names[i].name, i);
        std::move(some.begin(), some.end(), std::back_inserter(all));
    }
    if (all.empty())
        failMissing(names);
    return choose(names, std::move(all));
}

ImageFinder::Found ImageFinder::choose(const std::vector<ImageName>& names, std::vector<Match> all) const
{
    // A name that lacks more folders than the others is missing: "test/5.jpg" does not mean train/5.jpg.
    const auto fewest =
        std::min_element(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.dropped < b.dropped; })->dropped;
    std::erase_if(all, [&](const Match& match) { return match.dropped != fewest; });
    const auto rank = [&](const Match& match) {
        const auto part = names[match.row].part;
        const auto folderPart = partOfPath(match.folder);
        return (part && folderPart == part ? 2 : !folderPart || !part ? 1 : 0) + (isAnnotationPath(match.folder) ? 0 : 4);
    };
    // Nor does train.csv mean test/5.jpg where train/5.jpg is missing.
    const auto isOfPart = [&](const Match& match) { return names[match.row].part && partOfPath(match.folder) == names[match.row].part; };
    const auto isOfOther = [&](const Match& match) {
        const auto part = partOfPath(match.folder);
        return part && names[match.row].part && part != names[match.row].part;
    };
    if (std::any_of(all.begin(), all.end(), isOfPart))
        std::erase_if(all, isOfOther);
    Found found;
    found.files.resize(names.size());
    std::set<std::string> folders;
    bool isEndingAdded = false;
    for (std::size_t i = 0; i < all.size();) {
        const Match* best = &all[i];
        const Match* rival = nullptr;
        std::size_t next = i + 1;
        for (; next < all.size() && all[next].row == all[i].row; ++next) {
            const Match& other = all[next];
            if (rank(other) > rank(*best)) {
                best = &other;
                rival = nullptr;
            } else if (rank(other) == rank(*best)) {
                rival = &other;
            }
        }
        if (rival)
            failAmbiguous(names[best->row], m_files[best->file].path, m_files[rival->file].path);
        found.files[best->row] = m_root / m_files[best->file].path;
        folders.insert(best->folder);
        isEndingAdded = isEndingAdded || best->isEndingAdded;
        i = next;
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (found.files[i].empty())
            found.files[i] = direct(joinedPath(partsOfPath(names[i].name), partsOfPath(names[i].name).size()));
    if (folders != std::set<std::string>{""} || fewest > 0) {
        std::vector<std::string> shown;
        for (const auto& folder : folders)
            shown.push_back(printable((folder.empty() ? m_root : m_root / folder).lexically_normal().string()));
        found.notes.push_back(
            Text(FOVEA_TR("core", "the images were found in {folders}"), {{"folders", fmt::format("{}", fmt::join(shown, ", "))}}));
    }
    if (isEndingAdded)
        found.notes.push_back(FOVEA_TR("core", "the list names the images without their endings, such as .jpg"));
    return found;
}

void ImageFinder::failMissing(const std::vector<ImageName>& names) const
{
    throw Error(
        ErrorCode::Data,
        Text(FOVEA_TR("core", "{path}: none of the {count} listed images was found; the first is '{name}'"),
             {{"path", printable(m_list.string())}, {"count", std::to_string(names.size())}, {"name", printable(names[0].name)}}),
        Text(FOVEA_TR("core", "the images are looked for in and below {folder}; set their folder (--set data.dataset.images=FOLDER), "
                              "or the column that names them (--set data.dataset.path_column=NAME)"),
             {{"folder", printable(m_base.string())}}),
        m_list);
}

void ImageFinder::failAmbiguous(const ImageName& name, const std::string& one, const std::string& other) const
{
    throw Error(
        ErrorCode::Data,
        Text(FOVEA_TR("core", "{path}: the image '{name}' can be {one} or {other}"),
             {{"path", printable(m_list.string())}, {"name", printable(name.name)}, {"one", printable(one)}, {"other", printable(other)}}),
        FOVEA_TR("core", "set the folder of the images: --set data.dataset.images=FOLDER"), m_list);
}

}  // namespace fovea::data
