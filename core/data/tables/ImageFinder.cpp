// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/ImageFinder.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/UnicodeNames.h"
#include "core/data/annotations/AnnotationFiles.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/ImageNames.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNamesTried = 32;

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

std::string comparedEnding(const fs::path& ending)
{
    const std::string text = lowerCase(ending.native());
    return text == ".jpeg" ? ".jpg" : text;
}

/// Whether a file that nearly has a name lies where masks, or with another ending previews and the like, are.
bool isProbablyMask(const fs::path& file, const fs::path& name)
{
    const auto parts = partsOfPath(file.parent_path().native());
    const bool isOtherEnding = comparedEnding(file.extension()) != comparedEnding(name.extension());
    return std::any_of(parts.begin(), parts.end(), [&](const auto& part) {
        const auto kind = plainName(part);
        return kind == PlainName::Annotation || (kind == PlainName::Aside && isOtherEnding);
    });
}

bool isFile(const fs::path& path)
{
    std::error_code failed;
    return fs::is_regular_file(path, failed);
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
    : m_list(list), m_base(images.empty() ? folderOfList(list) : folderInAnyForm(list.parent_path(), images)), m_stop(std::move(stop))
{
}

fs::path ImageFinder::direct(const std::string& name) const { return m_base / name; }

/// As direct(); a file that has the other form of Unicode's is found too.
fs::path ImageFinder::directInAnyForm(const std::string& name, std::size_t row)
{
    if (isAscii(name) || isFile(direct(name)))
        return direct(name);
    for (const auto& match : index().matches(name, row))
        if (match.dropped == 0 && match.folder.empty() && !match.isEndingAdded && index().root() == m_base)
            return pathOf(match);
    return direct(name);
}

bool ImageFinder::isThere(const std::string& name)
{
    if (isFile(direct(name)))
        return hasPictureEnding(name) || name.find('.') == std::string::npos;
    return !index().matches(name, 0).empty();
}

ImageThere ImageFinder::lookFor(const std::string& name)
{
    if (isThere(name))
        return ImageThere::Yes;
    return index().looseMatches(name, 0, ImageIndex::Loose::Spelling).empty() ? ImageThere::No : ImageThere::Nearly;
}

bool ImageFinder::isMeant(const std::string& name)
{
    return isThere(name) || !index().looseMatches(name, 0, ImageIndex::Loose::SpellingOrZeros).empty();
}

bool ImageFinder::isThereWithBlank(const std::string& name)
{
    if (name.find(' ') == std::string::npos || isFile(direct(name)))
        return name.find(' ') != std::string::npos;
    const auto parts = partsOfPath(name);
    const auto found = index().matches(name, 0);
    return std::any_of(found.begin(), found.end(), [&](const Match& match) {
        return std::any_of(parts.begin() + static_cast<std::ptrdiff_t>(match.dropped), parts.end(),
                           [](const auto& part) { return part.find(' ') != std::string::npos; });
    });
}

ImageIndex& ImageFinder::index()
{
    if (!m_index)
        m_index.emplace(m_list, m_base, m_stop);
    return *m_index;
}

fs::path ImageFinder::pathOf(const Match& match) { return index().root() / index().pathOf(match.file); }

/// Whether the first names are paths from the folder.
bool ImageFinder::areDirect(const std::vector<ImageName>& names) const
{
    bool areAny = false;
    for (std::size_t i = 0; i < std::min(kNamesTried, names.size()); ++i) {
        const bool isDirect = isFile(direct(names[i].name));
        // Names that Unicode writes in two ways tell nothing where the file has the other form.
        if (!isDirect && isAscii(names[i].name))
            return false;
        areAny = areAny || isDirect;
    }
    return areAny;
}

ImageFinder::Found ImageFinder::find(const std::vector<ImageName>& names)
{
    Found found;
    if (areDirect(names)) {
        for (std::size_t i = 0; i < names.size(); ++i)
            found.files.push_back(directInAnyForm(names[i].name, i));
        std::vector<std::size_t> missing;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (!isFile(found.files[i]))
                missing.push_back(i);
        if (!missing.empty())
            addLoose(names, missing, {{""}, 0}, found);
        return found;
    }
    std::vector<Match> all;
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (m_stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        auto some = index().matches(names[i].name, i);
        std::move(some.begin(), some.end(), std::back_inserter(all));
        rows.push_back(i);
    }
    found.files.resize(names.size());
    const bool areLoose = all.empty();
    if (areLoose)
        all = looseMatches(names, rows);
    if (all.empty())
        failMissing(names);
    const Places places = choose(names, std::move(all), found);
    if (areLoose)
        noteLoose(names, rows, found);
    std::erase_if(rows, [&](std::size_t row) { return !found.files[row].empty(); });
    if (!areLoose && !rows.empty())
        addLoose(names, rows, places, found);
    for (const auto row : rows)
        if (found.files[row].empty()) {
            const auto parts = partsOfPath(names[row].name);
            found.files[row] = direct(joinedPath(parts, parts.size()));
        }
    return found;
}

/// What the rows' names nearly are; without files that several different names could mean, and without masks and the like.
std::vector<ImageFinder::Match> ImageFinder::looseMatches(const std::vector<ImageName>& names, const std::vector<std::size_t>& rows)
{
    std::vector<Match> all;
    std::map<std::size_t, std::set<std::string>> claims;
    for (const auto row : rows)
        for (auto& match : index().looseMatches(names[row].name, row, ImageIndex::Loose::SpellingOrZeros)) {
            if (isProbablyMask(index().pathOf(match.file), withoutAddress(names[row].name)))
                continue;
            claims[match.file].insert(names[row].name);
            all.push_back(std::move(match));
        }
    std::erase_if(all, [&](const Match& match) { return claims.at(match.file).size() > 1; });
    return all;
}

/// Gives the rows the files that have nearly their names, where only one can be meant and no other row has it, in the folders
/// where the others are.
void ImageFinder::addLoose(const std::vector<ImageName>& names, const std::vector<std::size_t>& rows, const Places& places, Found& found)
{
    const std::set<std::size_t> without(rows.begin(), rows.end());
    std::set<fs::path> used;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!without.contains(i))
            used.insert(found.files[i]);
    // Where 1.jpg has 1.png beside it, its mask perhaps, 2.png is not the image 2.jpg.
    std::map<std::pair<fs::path, std::string>, bool> isBeside;
    const auto isOfOtherKind = [&](const fs::path& file, const std::string& name) {
        const auto ending = file.extension();
        if (comparedEnding(ending) == comparedEnding(fs::path(name).extension()))
            return false;
        const auto [place, isNew] = isBeside.emplace(std::pair(file.parent_path(), ending.native()), false);
        if (isNew)
            place->second = std::any_of(used.begin(), used.end(), [&](const fs::path& other) {
                return comparedEnding(other.extension()) != comparedEnding(ending) &&
                       other.parent_path().lexically_normal() == file.parent_path().lexically_normal() &&
                       isFile(fs::path(other).replace_extension(ending));
            });
        return place->second;
    };
    std::map<std::size_t, std::vector<fs::path>> files;
    for (const auto& match : looseMatches(names, rows))
        // What an address adds before the folders tells nothing of them.
        if (withoutAddress(names[match.row].name) != names[match.row].name ||
            (match.dropped == places.dropped && places.folders.contains(match.folder)))
            files[match.row].push_back(pathOf(match));
    std::vector<std::size_t> added;
    for (const auto& [row, some] : files)
        if (some.size() == 1 && !used.contains(some[0]) && !isOfOtherKind(some[0], withoutAddress(names[row].name))) {
            found.files[row] = some[0];
            added.push_back(row);
        }
    if (!added.empty())
        noteLoose(names, added, found);
}

void ImageFinder::noteLoose(const std::vector<ImageName>& names, const std::vector<std::size_t>& rows, Found& found) const
{
    std::size_t count = 0, first = rows[0];
    for (const auto row : rows)
        if (!found.files[row].empty()) {
            first = count == 0 ? row : first;
            ++count;
        }
    found.notes.push_back(Text(FOVEA_TR("core", "images found under other names than the list has: {count}, such as {file} for '{name}'"),
                               {{"count", std::to_string(count)},
                                {"file", printable(found.files[first].filename().string())},
                                {"name", printable(names[first].name)}}));
}

/// Chooses among the matches; what is chosen is in `found`.
ImageFinder::Places ImageFinder::choose(const std::vector<ImageName>& names, std::vector<Match> all, Found& found)
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
    const fs::path& root = index().root();
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
            failAmbiguous(names[best->row], index().pathOf(best->file), index().pathOf(rival->file));
        found.files[best->row] = pathOf(*best);
        folders.insert(best->folder);
        isEndingAdded = isEndingAdded || best->isEndingAdded;
        i = next;
    }
    if (folders != std::set<std::string>{""} || fewest > 0) {
        std::vector<std::string> shown;
        for (const auto& folder : folders)
            shown.push_back(printable((folder.empty() ? root : root / folder).lexically_normal().string()));
        found.notes.push_back(
            Text(FOVEA_TR("core", "the images were found in {folders}"), {{"folders", fmt::format("{}", fmt::join(shown, ", "))}}));
    }
    if (isEndingAdded)
        found.notes.push_back(FOVEA_TR("core", "the list names the images without their endings, such as .jpg"));
    return {std::move(folders), fewest};
}

void ImageFinder::failMissing(const std::vector<ImageName>& names) const
{
    throw Error(
        ErrorCode::Data,
        Text(names.size() == 1 ? FOVEA_TR("core", "{path}: the listed image '{name}' was not found")
                               : FOVEA_TR("core", "{path}: none of the {count} listed images was found; the first is '{name}'"),
             {{"path", printable(m_list.string())}, {"count", std::to_string(names.size())}, {"name", printable(names[0].name)}}),
        Text(isAnnotationFile(m_list)
                 ? FOVEA_TR("core", "the images are looked for in and below {folder}; move them there, or correct their names")
                 : FOVEA_TR("core", "the images are looked for in and below {folder}; set their folder (--set data.dataset.images=FOLDER), "
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
