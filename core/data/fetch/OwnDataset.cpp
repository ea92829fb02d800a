// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/OwnDataset.h"

#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "core/data/Dataset.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/fetch/KnownDatasets.h"
#include "core/data/fetch/Staging.h"
#include "core/data/pictures/PictureFiles.h"
#include "core/data/pictures/PictureWriter.h"
#include "core/data/pictures/FolderEntries.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <mutex>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// What a scan of the image folder would take for something else than a class, or a file system not at all.
void requireClassName(const std::string& name)
{
    constexpr std::size_t kLongestFileName = 255;
    const bool isFolderName = !name.empty() && name.size() <= kLongestFileName && !isHiddenEntry(name) && isUtf8(name) &&
                              std::none_of(name.begin(), name.end(), [](unsigned char c) { return c == '/' || c < 0x20 || c == 0x7f; });
    if (!isFolderName)
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "'{name}' cannot be a class name"), {{"name", printable(name)}}),
                    FOVEA_TR("core", "it is used as a folder name: it must not be empty, begin with a dot or contain a slash"));
    if (partOfFolder(name))
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "'{name}' cannot be a class name, because a folder of this name is a set of a dataset"),
                         {{"name", name}}),
                    FOVEA_TR("core", "choose another name"));
}

/// Pictures put beside train and test, or beside another format's files, would never be read.
void requirePlainFolder(const std::string& dataset, const fs::path& folder)
{
    std::error_code failed;
    if (!fs::exists(folder, failed))
        return;
    bool isDivided = false;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
        if (std::error_code ignored; it->is_directory(ignored) && partOfFolder(it->path().filename().string()))
            isDivided = true;
    if (isDivided || !fs::is_directory(folder, failed) || datasetFromArgument(folder.native()).id != "image_folder")
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "cannot add images to '{name}', because it is not a folder with one subfolder per class"),
                         {{"name", dataset}}),
                    FOVEA_TR("core", "choose another name"), folder);
}

/// The folder that shows as this class. A name that no folder has is taken letter by letter: an escape in it could stand
/// for anything, such as the way out of the dataset.
fs::path folderOfClass(const fs::path& root, const std::string& className)
{
    std::error_code failed;
    for (fs::directory_iterator it(root, failed), end; !failed && it != end; it.increment(failed))
        if (printablePath(it->path().filename()) == className)
            return it->path().filename();
    return className;
}

/// Files with larger numbers for a name are not ours.
constexpr std::uint64_t kMostPictures = 1'000'000'000;

fs::path freeFile(const fs::path& folder)
{
    std::uint64_t last = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().stem().string();
        std::uint64_t number = 0;
        const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), number);
        if (failure == std::errc() && end == name.data() + name.size() && number < kMostPictures)
            last = std::max(last, number);
    }
    return folder / fmt::format("{:06}.png", last + 1);
}

}  // namespace

void requireOwnName(const std::string& name)
{
    if (const std::string proper = paths::fileName(name); proper != name)
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "'{name}' cannot be a dataset name"), {{"name", name}}),
                    Text(FOVEA_TR("core", "use letters, digits, '-', '_' and '.', such as '{proper}'"), {{"proper", proper}}));
    std::string id = name;
    std::replace(id.begin(), id.end(), '-', '_');
    const auto all = datasets().entries();
    if (findKnownDataset(name) || std::any_of(all.begin(), all.end(), [&](const auto& info) { return info.id == id; }))
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "'{name}' is the name of a built-in dataset"), {{"name", name}}),
                    FOVEA_TR("core", "choose another name"));
}

fs::path addOwnPicture(const std::string& dataset, const std::string& className, const ImageView& picture)
{
    requireOwnName(dataset);
    requireClassName(className);
    // Threads wait for each other; another process that changes the dataset is an error.
    static std::mutex adding;
    const std::lock_guard inThisProcess(adding);
    const DatasetLock lock(dataset);
    const fs::path root = DatasetPlaces(dataset).folder;
    requirePlainFolder(dataset, root);
    try {
        const fs::path folder = root / folderOfClass(root, className);
        paths::ensureFolder(folder);
        const fs::path file = freeFile(folder);
        writePng(picture, file);
        return file;
    } catch (const fs::filesystem_error& error) {
        throw Error(
            ErrorCode::Io,
            Text(FOVEA_TR("core", "cannot write to {path}: {reason}"), {{"path", root.string()}, {"reason", error.code().message()}}),
            FOVEA_TR("core", "check the permissions and the free disk space"), root);
    }
}

}  // namespace fovea::data
