// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/ListedParts.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/Names.h"
#include "core/data/CsvTable.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/OtherTables.h"
#include "core/data/tables/TableColumns.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytesOfPart = std::uint64_t{1} << 27;
/// A folder may have a text file for each image, and reading them all would take long.
constexpr std::size_t kMostListsTried = 8;

bool isNamedLikeList(const fs::path& file)
{
    static const std::set<std::string> words = {"annotation", "annotations", "label",  "labels", "list",  "lists",
                                                "class",      "classes",     "ground", "gt",     "truth", "images"};
    const std::string stem = file.stem().string();
    const auto found = wordsOfName(stem);
    return readPartName(stem) || std::any_of(found.begin(), found.end(), [](const auto& word) { return words.contains(word); });
}

/// What is in a set's folder.
struct PartFolder {
    std::vector<fs::path> places;  ///< of images: the folder and the folders of images in it
    std::vector<fs::path> lists;   ///< those that are named like lists first, then the largest
};

PartFolder lookIntoPart(const fs::path& folder, std::stop_token stop)
{
    PartFolder out{{folder}, {}};
    std::vector<std::tuple<bool, std::uint64_t, fs::path>> files;
    visitEntries(
        folder,
        [&](std::string_view name, EntryKind kind) {
            const fs::path path = folder / name;
            std::error_code failed;
            if (kind == EntryKind::Folder && plainName(name) == PlainName::Container)
                out.places.push_back(path);
            else if (kind == EntryKind::File && (isListFile(path) || isTableFile(path)))
                if (const auto size = fs::file_size(path, failed); !failed && size <= kMostBytesOfPart)
                    files.emplace_back(!isNamedLikeList(path), kMostBytesOfPart - size, path);
            return true;
        },
        stop);
    const auto tried = std::min(files.size(), kMostListsTried);
    std::partial_sort(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(tried), files.end());
    for (std::size_t i = 0; i < tried; ++i)
        out.lists.push_back(std::get<fs::path>(files[i]));
    return out;
}

/// Reads a list of a set's images and their classes.
class PartReader {
public:
    PartReader(const std::vector<fs::path>& places, const std::vector<std::string>& classes) : m_places(places)
    {
        for (std::size_t i = 0; i < classes.size(); ++i)
            m_classes.emplace(classes[i], static_cast<int>(i));
    }

    /// The images; none where the file is no list of them. `isUnclear` says that it is one whose classes are not certain.
    std::vector<PictureFile> read(const fs::path& file, Part part, bool& isUnclear) const
    {
        const CsvTable table(tableText(readInput(file, kMostBytesOfPart), file), file, CsvTable::Header::Auto);
        const auto images = imagesOf(table);
        if (images.rows.empty() || 2 * images.rows.size() < table.rows().size())
            return {};
        const auto label = labelColumn(table, file, images);
        isUnclear = !label && table.columns().size() > 1;
        std::vector<PictureFile> out;
        if (label)
            for (const auto& [row, path] : images.rows)
                out.push_back({path, path.string(), part, m_classes.at(row->fields[*label])});
        return out;
    }

private:
    struct Images {
        std::size_t column = 0;
        std::vector<std::pair<const CsvTable::Row*, fs::path>> rows;  ///< whose image is there
    };

    std::optional<fs::path> imageOf(const std::string& name) const
    {
        std::error_code ignored;
        if (hasPictureEnding(name))
            for (const auto& place : m_places)
                if (fs::path path = place / name; fs::is_regular_file(path, ignored))
                    return path;
        return std::nullopt;
    }

    /// Those of the column that has most of them.
    Images imagesOf(const CsvTable& table) const
    {
        Images best;
        for (std::size_t c = 0; c < table.columns().size(); ++c) {
            Images images{c, {}};
            for (const auto& row : table.rows())
                if (auto path = imageOf(row.fields[c]))
                    images.rows.emplace_back(&row, std::move(*path));
            if (images.rows.size() > best.rows.size())
                best = std::move(images);
        }
        return best;
    }

    /// How many of the images have a class in the column.
    std::size_t classesIn(std::size_t column, const Images& images) const
    {
        return static_cast<std::size_t>(std::count_if(images.rows.begin(), images.rows.end(),
                                                      [&](const auto& image) { return m_classes.contains(image.first->fields[column]); }));
    }

    std::optional<std::size_t> labelColumn(const CsvTable& table, const fs::path& file, const Images& images) const
    {
        const auto all = images.rows.size();
        if (table.hasHeader()) {
            if (const auto named = namedColumn(table, file, images.column); named && classesIn(*named, images) == all)
                return named;
        } else if (const auto next = images.column + 1; next < table.columns().size()) {
            if (const auto count = classesIn(next, images); 2 * count >= all)
                return count == all ? std::optional(next) : std::nullopt;
        }
        std::optional<std::size_t> only;
        for (std::size_t c = 0; c < table.columns().size(); ++c)
            if (c != images.column && classesIn(c, images) == all) {
                if (only)
                    return std::nullopt;
                only = c;
            }
        return only;
    }

    /// The column that a heading, or being the only one, makes the class.
    std::optional<std::size_t> namedColumn(const CsvTable& table, const fs::path& file, std::size_t path) const
    {
        try {
            ColumnNames names;
            names.path = table.columns()[path];
            const auto found =
                findColumns(table, file, names, [this](const auto& name) { return imageOf(name) ? ImageThere::Yes : ImageThere::No; });
            return found.isOneHot() ? std::nullopt : std::optional(found.labels.at(0));
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Data)
                throw;
            return std::nullopt;
        }
    }

    const std::vector<fs::path>& m_places;
    std::unordered_map<std::string, int> m_classes;
};

}  // namespace

ListedPart imagesListedIn(const fs::path& folder, Part part, const std::vector<std::string>& classes, std::stop_token stop)
{
    const auto inside = lookIntoPart(folder, stop);
    const PartReader reader(inside.places, classes);
    ListedPart out;
    for (const auto& file : inside.lists) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        bool isUnclear = false;
        try {
            out.files = reader.read(file, part, isUnclear);
        } catch (const Error& error) {
            // Such as a text of lines with different numbers of fields.
            if (error.code() != ErrorCode::Data)
                throw;
        }
        out.list = file;
        if (!out.files.empty())
            return out;
        if (isUnclear)
            out.notes.push_back(Text(FOVEA_TR("core", "{file} is not used: which of its columns has the classes is not clear"),
                                     {{"file", printable((folder.filename() / file.filename()).string())}}));
    }
    return out;
}

}  // namespace fovea::data
