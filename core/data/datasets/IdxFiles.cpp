// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/IdxFiles.h"

#include "core/base/Names.h"
#include "core/data/arrays/Array.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// Where the files are: in the folder, or in one as torchvision and TensorFlow make it.
constexpr const char* kIdxFolders[] = {"", "raw", "gzip"};

struct NamedIdxFile {
    Part part = Part::Train;
    bool areLabels = false;
};

/// What a name says: a set, and images or labels; nothing where it does not say both.
std::optional<NamedIdxFile> namedIdxFile(const std::string& stem)
{
    static const std::set<std::string> images = {"image", "images", "img", "imgs", "x", "data"},
                                       labels = {"label", "labels", "y", "target", "targets", "class", "classes"};
    const auto part = readPartName(stem);
    const auto words = wordsOfName(stem);
    const auto has = [&](const auto& known) {
        return std::any_of(words.begin(), words.end(), [&](const auto& word) { return known.contains(word); });
    };
    if (!part || has(images) == has(labels))
        return std::nullopt;
    return NamedIdxFile{part->part, has(labels)};
}

std::vector<fs::path> idxFilesIn(const fs::path& folder)
{
    std::vector<fs::path> found;
    for (const char* under : kIdxFolders)
        if (const fs::path inner = *under != '\0' ? folder / under : folder; fs::is_directory(inner))
            visitEntries(inner, [&](std::string_view name, EntryKind kind) {
                if (kind == EntryKind::File && isIdxFile(inner / name))
                    found.push_back(inner / name);
                return true;
            });
    std::sort(found.begin(), found.end());
    return found;
}

/// Without a file that is there packed and unpacked.
std::vector<fs::path> onceEach(const std::vector<fs::path>& files)
{
    std::set<std::string> stems;
    std::vector<fs::path> out;
    for (const auto& file : files)
        if (stems.insert(stemOfArrayFile(file)).second)
            out.push_back(file);
    return out;
}

}  // namespace

fs::path findIdxFile(const fs::path& folder, const std::string& stem, const std::string& kind)
{
    for (const char* under : kIdxFolders)
        for (const char* joint : {"-", "."})
            for (const char* packing : {"", ".gz"}) {
                const std::string name = stem + joint + kind + packing;
                // Kaggle's archive has a folder of the same name around each file.
                for (const auto& path : {folder / under / name, folder / under / name / name, folder / under / (stem + "-" + kind) / name})
                    if (fs::is_regular_file(path))
                        return path;
            }
    return {};
}

void addNamedIdxPairs(const fs::path& folder, std::map<Part, IdxPair>& pairs, std::vector<Text>& notes)
{
    std::set<std::string> known;
    for (const auto& [part, pair] : pairs)
        known.insert({stemOfArrayFile(pair.images), stemOfArrayFile(pair.labels)});
    std::map<Part, std::vector<fs::path>> images, labels;
    std::vector<std::string> unused;
    const auto leave = [&](const std::vector<fs::path>& files) {
        for (const auto& file : files)
            unused.push_back(printable(file.filename().string()));
    };
    for (const auto& file : idxFilesIn(folder)) {
        const std::string stem = stemOfArrayFile(file);
        if (known.contains(stem))
            continue;
        const auto named = namedIdxFile(stem);
        if (named && !pairs.contains(named->part))
            (named->areLabels ? labels : images)[named->part].push_back(file);
        else
            leave({file});
    }
    for (const auto part : kParts) {
        const auto some = onceEach(images[part]), own = onceEach(labels[part]);
        if (some.size() != 1 || own.size() != 1) {
            leave(some);
            leave(own);
            continue;
        }
        pairs[part] = {some[0], own[0]};
        notes.push_back(Text(
            FOVEA_TR("core", "idx files of the {part} set: {names}"),
            {{"part", partName(part)}, {"names", printable(some[0].filename().string()) + ", " + printable(own[0].filename().string())}}));
    }
    if (!unused.empty())
        notes.push_back(
            Text(FOVEA_TR("core", "idx files that are not used: {names}"), {{"names", fmt::format("{}", fmt::join(unused, ", "))}}));
}

}  // namespace fovea::data
