// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ForeignFiles.h"

#include "core/base/InputFile.h"
#include "core/base/Names.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/PictureFormat.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestForeign = 2;
constexpr std::size_t kMostEntries = 20000;
constexpr std::size_t kStartOfLabels = 4096;

struct ForeignKind {
    std::vector<std::string_view> endings;
    std::string_view start;  ///< of the file's bytes; empty: the ending alone tells
    const char* text;
    const char* hint;
};

const std::vector<ForeignKind>& foreignKinds()
{
    static const char* const kArrays = FOVEA_TR("core", "save its arrays with numpy.savez(\"data.npz\", images=…, labels=…)");
    static const char* const kFolders = FOVEA_TR("core", "write its images as files into one folder per class, such as train/cat/1.png");
    static const std::vector<ForeignKind> kinds = {
        {{".parquet", ".arrow", ".feather"},
         "PAR1",
         FOVEA_TR("core", "{path} is a Parquet or Arrow file, which Fovea cannot read"),
         FOVEA_TR(
             "core",
             "unpack it into class folders: python3 fovea_import.py FILE FOLDER (docs/examples of Fovea's source; it needs pip's pyarrow)")},
        {{".h5", ".hdf5", ".hdf", ".he5"}, "\x89HDF\r\n", FOVEA_TR("core", "{path} is an HDF5 file, which Fovea cannot read"), kArrays},
        {{".tfrecord", ".tfrecords", ".tfrec"}, {}, FOVEA_TR("core", "{path} is a TFRecord file, which Fovea cannot read"), kFolders},
        {{".mdb", ".lmdb"}, {}, FOVEA_TR("core", "{path} is an LMDB database, which Fovea cannot read"), kFolders},
        {{".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers"},
         {},
         FOVEA_TR("core", "{path} is a spreadsheet, which Fovea cannot read"),
         FOVEA_TR("core", "save it as CSV in UTF-8, beside the images")},
        {{".rec"}, "\x0a\x23\xd7\xce", FOVEA_TR("core", "{path} is MXNet's RecordIO, which Fovea cannot read"), kFolders},
        {{".pt", ".pth"}, {}, FOVEA_TR("core", "{path} is a PyTorch file, which Fovea does not read as a dataset"), kArrays},
        {{".sqlite", ".sqlite3", ".db"}, "SQLite format 3", FOVEA_TR("core", "{path} is a database, which Fovea cannot read"), kFolders},
        {{".ndjson"},
         {},
         FOVEA_TR("core", "{path} has drawings as strokes, which Fovea cannot read"),
         FOVEA_TR("core", "take Quick Draw's numpy_bitmap files (cat.npy, dog.npy …) and give their folder")},
        {{".beton"}, {}, FOVEA_TR("core", "{path} is a dataset of FFCV, which Fovea cannot read"), kFolders},
        {{".cls"}, {}, FOVEA_TR("core", "{path} is a label of WebDataset, which Fovea cannot read"), kFolders},
    };
    return kinds;
}

bool isOfKind(const ForeignKind& kind, const fs::path& file, std::string_view start)
{
    if (!kind.start.empty() && start.starts_with(kind.start))
        return true;
    std::string name = file.filename().string();
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    // "mnist-train.tfrecord-00000-of-00001".
    return std::any_of(kind.endings.begin(), kind.endings.end(),
                       [&](auto ending) { return name.ends_with(ending) || name.find(std::string(ending) + "-0") != std::string::npos; });
}

/// Calls `take` for the files of a folder, those above first, until it returns true.
template <typename Take>
bool visitFiles(const fs::path& folder, int depth, std::size_t& left, const std::stop_token& stop, const Take& take)
{
    std::vector<fs::path> folders, files;
    visitEntries(
        folder,
        [&](std::string_view name, EntryKind kind) {
            if (kind == EntryKind::File)
                files.push_back(folder / name);
            else if (kind == EntryKind::Folder)
                folders.push_back(folder / name);
            return --left > 0;
        },
        stop);
    std::sort(files.begin(), files.end());
    std::sort(folders.begin(), folders.end());
    if (std::any_of(files.begin(), files.end(), take))
        return true;
    return depth > 0 && std::any_of(folders.begin(), folders.end(),
                                    [&](const fs::path& inner) { return left > 0 && visitFiles(inner, depth - 1, left, stop, take); });
}

/// "0 0.5 0.5 0.2 0.3": a class, and a box or the corners of an outline as shares of the image's sides.
bool isYoloLine(std::string_view line)
{
    std::vector<double> numbers;
    for (std::size_t at = 0; at < line.size();) {
        const auto end = std::min(line.find_first_of(" \t\r", at), line.size());
        const auto word = line.substr(at, end - at);
        at = end + 1;
        if (word.empty())
            continue;
        double value = 0;
        if (std::from_chars(word.data(), word.data() + word.size(), value).ptr != word.data() + word.size())
            return false;
        numbers.push_back(value);
    }
    constexpr std::size_t kFewestNumbers = 5;
    return numbers.size() >= kFewestNumbers && numbers[0] == static_cast<int>(numbers[0]) &&
           std::all_of(numbers.begin() + 1, numbers.end(), [](double value) { return value >= 0 && value <= 1; });
}

}  // namespace

std::optional<Error> foreignFile(const fs::path& file)
{
    const std::string start = startOfInput(file, 16);
    for (const auto& kind : foreignKinds())
        if (isOfKind(kind, file, start))
            return Error(ErrorCode::Config, Text(kind.text, {{"path", file.string()}}), kind.hint, file);
    return std::nullopt;
}

std::optional<Error> foreignFileIn(const fs::path& folder, std::stop_token stop)
{
    std::optional<Error> found;
    std::size_t left = kMostEntries;
    visitFiles(folder, kDeepestForeign, left, stop, [&](const fs::path& file) {
        if (!hasPictureEnding(file.native()))
            found = foreignFile(file);
        return found.has_value();
    });
    return found;
}

std::optional<Error> yoloLabelsIn(const fs::path& folder, std::stop_token stop)
{
    std::optional<Error> found;
    std::size_t left = kMostEntries;
    visitFiles(folder, kDeepestForeign, left, stop, [&](const fs::path& file) {
        if (file.extension() != ".txt")
            return false;
        const std::string start = startOfInput(file, kStartOfLabels);
        if (!isYoloLine(std::string_view(start).substr(0, start.find('\n'))))
            return false;
        found =
            Error(ErrorCode::Data,
                  Text(FOVEA_TR("core", "{path} has YOLO's labels of objects, such as {file}, but Fovea needs one class for each image"),
                       {{"path", folder.string()}, {"file", printable(file.lexically_relative(folder).string())}}),
                  FOVEA_TR("core", "cut the objects out into one folder per class, such as train/cat; YOLO's datasets for classification "
                                   "have such folders"),
                  folder);
        return true;
    });
    return found;
}

}  // namespace fovea::data
