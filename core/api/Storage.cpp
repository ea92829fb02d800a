// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Storage.h"

#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "core/base/Suggest.h"
#include "core/data/fetch/Install.h"
#include "core/data/fetch/Staging.h"
#include "core/runs/RunIndex.h"

#include <algorithm>

namespace fovea::api {
namespace {

namespace fs = std::filesystem;

std::vector<StoragePlace> namedPlaces()
{
    return {{"datasets", FOVEA_TR("core", "Datasets"), paths::datasets(), 0, false},
            {"runs", FOVEA_TR("core", "Runs"), paths::runs(), 0, false},
            {"weights", FOVEA_TR("core", "Pretrained weights"), paths::weights(), 0, false},
            {"cache", FOVEA_TR("core", "Cache"), paths::cache(), 0, true},
            {"datasets_trash", FOVEA_TR("core", "Deleted datasets"), data::trashFolder(), 0, true},
            {"runs_trash", FOVEA_TR("core", "Deleted runs"), runs::trashFolder(), 0, true}};
}

/// Whether the entry of the cache's folder holds, or is among, what is no cache. With XDG_CACHE_HOME
/// equal to XDG_DATA_HOME or XDG_CONFIG_HOME all of it shares one folder.
bool isPrecious(const fs::path& entry)
{
    if (entry.parent_path() == paths::config())
        return true;
    const auto places = {paths::datasets(), paths::runs(), paths::weights(), paths::config()};
    return std::any_of(places.begin(), places.end(), [&](const fs::path& place) {
        return std::mismatch(entry.begin(), entry.end(), place.begin(), place.end()).first == entry.end();
    });
}

/// The folder itself stays: others may be about to write into it.
void clearCache()
{
    std::error_code failed;
    std::vector<fs::path> inside;
    for (fs::directory_iterator it(paths::cache(), failed), end; !failed && it != end; it.increment(failed))
        if (!isPrecious(it->path()))
            inside.push_back(it->path());
    for (const auto& entry : inside)
        data::removeAll(entry);
}

}  // namespace

std::vector<StoragePlace> storagePlaces()
{
    auto places = namedPlaces();
    for (auto& place : places)
        place.bytes = data::bytesBelow(place.folder);
    // A trash lies inside the folder that it belongs to.
    for (const auto& inner : places)
        for (auto& outer : places)
            if (inner.folder.parent_path() == outer.folder)
                outer.bytes -= std::min(outer.bytes, inner.bytes);
    return places;
}

std::int64_t clearStorage(const std::string& id)
{
    const auto places = namedPlaces();
    const auto place = std::find_if(places.begin(), places.end(), [&](const auto& p) { return p.id == id; });
    if (place == places.end()) {
        std::vector<std::string> known;
        for (const auto& p : places)
            known.push_back(p.id);
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "unknown storage '{id}'"), {{"id", id}}), didYouMean(id, known));
    }
    if (!place->canClear)
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "'{id}' cannot be emptied as a whole, because it cannot be restored"), {{"id", id}}),
                    FOVEA_TR("core", "delete single runs or datasets instead"), place->folder);
    const std::int64_t before = data::bytesBelow(place->folder);
    if (id == "cache")
        clearCache();
    else if (id == "datasets_trash")
        data::emptyDatasetTrash();
    else
        runs::purgeTrash();
    return before - data::bytesBelow(place->folder);
}

}  // namespace fovea::api
