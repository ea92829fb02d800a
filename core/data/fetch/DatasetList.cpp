// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/base/Paths.h"
#include "core/base/Suggest.h"
#include "core/data/Dataset.h"
#include "core/data/fetch/Install.h"
#include "core/data/fetch/KnownContent.h"
#include "core/data/fetch/Staging.h"

#include <algorithm>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

DatasetEntry knownEntry(const KnownDataset& dataset)
{
    const DatasetPlaces places(dataset.id);
    DatasetEntry entry{
        dataset.id, dataset.label,   dataset.help,    DatasetEntry::Origin::Known, DatasetState::NotDownloaded, {}, dataset.downloadBytes(),
        0,          dataset.licence, dataset.homepage};
    if (installed(dataset)) {
        entry.state = DatasetState::Ready;
        entry.folder = places.folder;
        entry.bytesOnDisk = bytesBelow(places.folder);
    } else if (fs::exists(places.partial)) {
        entry.state = DatasetState::Partial;
        entry.bytesOnDisk = bytesBelow(places.partial);
    }
    return entry;
}

/// Whether an entry of the catalogue makes its pictures itself: formats that read a file do not.
bool isBuiltIn(const ComponentInfo& info)
{
    return !findKnownDataset(info.id) &&
           std::none_of(info.params.begin(), info.params.end(), [](const ParamSpec& p) { return p.type == ParamType::Path; });
}

void addImported(std::vector<DatasetEntry>& out)
{
    std::vector<fs::path> folders;
    std::error_code none;
    for (fs::directory_iterator it(paths::datasets(), none), end; !none && it != end; it.increment(none)) {
        const std::string name = it->path().filename().string();
        std::error_code ignored;
        if (!name.starts_with('.') && !findKnownDataset(name) && it->is_directory(ignored))
            folders.push_back(it->path());
    }
    std::sort(folders.begin(), folders.end());
    for (const auto& folder : folders)
        out.push_back({printablePath(folder.filename()),
                       printablePath(folder.filename()),
                       FOVEA_TR("core", "Imported images in class folders."),
                       DatasetEntry::Origin::Imported,
                       DatasetState::Ready,
                       folder,
                       0,
                       bytesBelow(folder),
                       {},
                       {}});
}

/// An id as people type it: a known dataset's may have `-` for `_`.
std::string canonicalId(const std::string& id)
{
    const auto* known = findKnownDataset(id);
    return known ? known->id : id;
}

}  // namespace

const char* datasetStateName(DatasetState state)
{
    switch (state) {
    case DatasetState::Ready: return "ready";
    case DatasetState::NotDownloaded: return "not_downloaded";
    case DatasetState::Partial: return "partial";
    }
    return "";
}

const char* datasetOriginName(DatasetEntry::Origin origin)
{
    switch (origin) {
    case DatasetEntry::Origin::BuiltIn: return "built_in";
    case DatasetEntry::Origin::Known: return "known";
    case DatasetEntry::Origin::Imported: return "imported";
    }
    return "";
}

bool installed(const KnownDataset& dataset)
try {
    const fs::path folder = DatasetPlaces(dataset.id).folder;
    std::error_code none;
    if (!fs::is_directory(folder, none))
        return false;
    if (dataset.isImageFolder())
        return findClassFolders(dataset, folder) == folder;
    auto found = findContent(dataset, folder);
    std::erase_if(found, [&](const auto& item) { return item.second.path.parent_path() != folder; });
    return missingContent(dataset, found).empty();
} catch (const Error&) {
    // A file that cannot be read is as good as missing.
    return false;
}

bool installed(const std::string& id)
{
    if (const auto* known = findKnownDataset(id))
        return installed(*known);
    std::error_code none;
    return !id.empty() && paths::fileName(id) == id && fs::is_directory(DatasetPlaces(id).folder, none);
}

std::optional<fs::path> installedFolder(const std::string& id)
{
    if (!installed(id))
        return std::nullopt;
    return DatasetPlaces(canonicalId(id)).folder;
}

fs::path removeDataset(const std::string& id)
{
    const auto entry = datasetEntry(id);
    if (entry.origin == DatasetEntry::Origin::BuiltIn)
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "'{id}' is built in and cannot be removed"), {{"id", entry.id}}));
    const DatasetLock lock(entry.id);
    const DatasetPlaces places(entry.id);
    if (fs::exists(places.folder))
        return moveToTrash(places.folder);
    if (fs::exists(places.partial))
        return moveToTrash(places.partial);
    throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "the dataset '{id}' is not on this computer"), {{"id", entry.id}}),
                FOVEA_TR("core", "`fovea datasets list` lists the datasets"));
}

std::int64_t emptyDatasetTrash()
{
    const std::int64_t bytes = bytesBelow(trashFolder());
    removeAll(trashFolder());
    return bytes;
}

std::vector<DatasetEntry> listDatasets()
{
    std::vector<DatasetEntry> out;
    for (const auto& info : datasets().entries())
        if (isBuiltIn(info))
            out.push_back({info.id, info.label, info.help, DatasetEntry::Origin::BuiltIn, DatasetState::Ready, {}, 0, 0, {}, {}});
    for (const auto& dataset : knownDatasets())
        out.push_back(knownEntry(dataset));
    addImported(out);
    return out;
}

DatasetEntry datasetEntry(const std::string& id)
{
    const auto all = listDatasets();
    std::vector<std::string> names;
    for (const auto& entry : all) {
        if (entry.id == canonicalId(id))
            return entry;
        names.push_back(entry.id);
    }
    throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "there is no dataset named '{id}'"), {{"id", id}}), didYouMean(id, names));
}

}  // namespace fovea::data
