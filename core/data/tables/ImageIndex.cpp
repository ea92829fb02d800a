// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/ImageIndex.h"

#include "core/base/Names.h"
#include "core/data/UnicodeNames.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/ImageNames.h"

#include <fmt/format.h>

#include <algorithm>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestImages = 8;
/// Of more files with one name, those in a folder with the wanted name are looked at first.
constexpr std::size_t kManyAlike = 16;

/// As names are compared: in small letters, and in one of Unicode's forms for equal characters.
std::string comparedName(std::string name) { return lowerCase(composedName(std::move(name))); }

std::string lastPart(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool areSameFolders(const std::string& one, const std::string& other) { return one == other || composedName(one) == composedName(other); }

}  // namespace

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

ImageIndex::ImageIndex(const fs::path& list, const fs::path& base, std::stop_token stop) : m_root(base)
{
    std::error_code failed;
    if (fs::is_directory(base, failed))
        addFolder(base, {}, 0, stop);
    if (m_files.empty() && base == list.parent_path()) {
        // The images lie beside the folder of the table: labels/train.csv and images/.
        m_root = fs::absolute(base).lexically_normal();
        m_root = m_root.has_filename() ? m_root.parent_path() : m_root.parent_path().parent_path();
        if (fs::is_directory(m_root, failed))
            visitEntries(
                m_root,
                [&](std::string_view name, EntryKind kind) {
                    const bool isFolder = kind == EntryKind::Folder || kind == EntryKind::LinkedFolder;
                    if (isFolder && (plainName(name) == PlainName::Container || partOfFolder(name)))
                        addFolder(m_root / name, std::string(name), 1, stop);
                    return true;
                },
                stop);
    }
    // Folders come in the order of the disk.
    std::sort(m_files.begin(), m_files.end(), [](const File& a, const File& b) { return a.path < b.path; });
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        const std::string name = lastPart(m_files[i].path);
        m_files[i].compared = comparedName(name);
        m_byStem[comparedName(m_files[i].hasEnding ? withoutPictureEnding(name) : name)].push_back(i);
    }
    for (const auto& [stem, files] : m_byStem)
        for (const auto i : files.size() > kManyAlike ? files : std::vector<std::size_t>())
            if (const auto parts = partsOfPath(m_files[i].path); parts.size() > 1)
                m_byFolderAndStem[comparedName(parts[parts.size() - 2]) + "/" + stem].push_back(i);
}

void ImageIndex::addFolder(const fs::path& folder, const std::string& relative, int depth, const std::stop_token& stop)
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
        stop);
    if (depth < kDeepestImages)
        for (const auto& name : folders)
            addFolder(folder / name, relative.empty() ? name : relative + "/" + name, depth + 1, stop);
}

std::vector<ImageIndex::Match> ImageIndex::matches(const std::string& name, std::size_t row) const
{
    const auto wanted = partsOfPath(name);
    if (wanted.empty())
        return {};
    const std::string stem = comparedName(withoutPictureEnding(wanted.back()));
    const auto found = m_byStem.find(stem);
    if (found == m_byStem.end())
        return {};
    if (found->second.size() > kManyAlike && wanted.size() > 1)
        if (const auto some = m_byFolderAndStem.find(comparedName(wanted[wanted.size() - 2]) + "/" + stem); some != m_byFolderAndStem.end())
            if (auto out = matchesAmong(some->second, wanted, row); !out.empty() && out[0].dropped + 2 <= wanted.size())
                return out;
    return matchesAmong(found->second, wanted, row);
}

/// Of files with the wanted name's stem.
std::vector<ImageIndex::Match> ImageIndex::matchesAmong(const std::vector<std::size_t>& files, const std::vector<std::string>& wanted,
                                                        std::size_t row) const
{
    const std::string& last = wanted.back();
    const std::string compared = comparedName(last);
    const bool hasEnding = hasPictureEnding(last);
    std::vector<std::size_t> exact, some;
    for (const auto f : files) {
        const bool isEndingAdded = !hasEnding && m_files[f].hasEnding;
        if (!isEndingAdded && m_files[f].compared != compared)
            continue;
        const std::string file = lastPart(m_files[f].path);
        ((isEndingAdded ? withoutPictureEnding(file) : file) == last ? exact : some).push_back(f);
    }
    auto out = ranked(wanted, row, exact), others = ranked(wanted, row, some);
    // Most folders first, then the same letters.
    if (out.empty() || (!others.empty() && others[0].dropped < out[0].dropped))
        return others;
    return out;
}

/// Those of the files with most of the name's folders.
std::vector<ImageIndex::Match> ImageIndex::ranked(const std::vector<std::string>& wanted, std::size_t row,
                                                  const std::vector<std::size_t>& files) const
{
    std::vector<Match> out;
    std::size_t best = 0;
    for (const auto f : files) {
        const auto parts = partsOfPath(m_files[f].path);
        std::size_t same = 1;
        while (same < wanted.size() && same < parts.size() &&
               areSameFolders(parts[parts.size() - 1 - same], wanted[wanted.size() - 1 - same]))
            ++same;
        if (same < best)
            continue;
        if (same > best)
            out.clear();
        best = same;
        out.push_back({row, f, wanted.size() - same, joinedPath(parts, parts.size() - same),
                       !hasPictureEnding(wanted.back()) && m_files[f].hasEnding});
    }
    return out;
}

std::vector<ImageIndex::Match> ImageIndex::looseMatches(const std::string& name, std::size_t row, Loose loose)
{
    const auto plain = withoutAddress(name);
    std::vector<Match> found;
    if (plain != name)
        found = matches(plain, row);
    const auto uploaded = withoutUploadPrefix(plain);
    if (found.empty() && !uploaded.empty())
        found = matches(uploaded, row);
    if (found.empty() && !uploaded.empty())
        found = matchesOfUpload(uploaded, row);
    for (const auto& whole : {plain, uploaded})
        if (const auto stem = withoutAnyEnding(whole); found.empty() && stem != whole) {
            found = matches(stem, row);
            std::erase_if(found, [](const Match& match) { return !match.isEndingAdded; });
            for (auto& match : found)
                match.isEndingAdded = false;
        }
    if (found.empty() && loose == Loose::SpellingOrZeros)
        found = matchesOfNumbers(plain, row);
    return found;
}

/// Label Studio writes "my_cat.jpg" for "my cat.jpg", as Django does.
std::vector<ImageIndex::Match> ImageIndex::matchesOfUpload(const std::string& name, std::size_t row)
{
    fill(m_byUpload, [](const File& file) { return comparedName(uploadedName(lastPart(file.path))); });
    const auto wanted = partsOfPath(name);
    const auto found = wanted.empty() ? m_byUpload->end() : m_byUpload->find(comparedName(wanted.back()));
    return found == m_byUpload->end() ? std::vector<Match>() : ranked(wanted, row, found->second);
}

std::vector<ImageIndex::Match> ImageIndex::matchesOfNumbers(const std::string& name, std::size_t row)
{
    const auto keyOf = [](const std::string& file) { return comparedName(withoutLeadingZeros(withoutPictureEnding(file))); };
    fill(m_byZeros, [&](const File& file) { return keyOf(lastPart(file.path)); });
    const auto wanted = partsOfPath(name);
    const auto found = wanted.empty() ? m_byZeros->end() : m_byZeros->find(keyOf(wanted.back()));
    if (found == m_byZeros->end() || wanted.back().find_first_of("0123456789") == std::string::npos)
        return {};
    auto out = ranked(wanted, row, found->second);
    // "7.png" does not mean 0007.jpg: one difference is enough.
    std::erase_if(out, [&](const Match& match) {
        const auto file = lastPart(pathOf(match.file));
        return hasPictureEnding(wanted.back()) &&
               comparedName(fs::path(file).extension().string()) != comparedName(fs::path(wanted.back()).extension().string());
    });
    return out;
}

template <typename KeyOf> void ImageIndex::fill(std::optional<Places>& places, const KeyOf& keyOf) const
{
    if (places)
        return;
    places.emplace();
    for (std::size_t i = 0; i < m_files.size(); ++i)
        (*places)[keyOf(m_files[i])].push_back(i);
}

}  // namespace fovea::data
