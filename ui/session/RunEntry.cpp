// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/RunEntry.h"

#include "core/base/Catalogs.h"
#include "core/base/DatasetNames.h"
#include "ui/text/Display.h"

namespace fovea::ui {
namespace {

bool isThere(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

}  // namespace

std::optional<std::filesystem::path> checkpointOf(const std::filesystem::path& run)
{
    for (const char* name : {"best.pt", "last.pt"})
        if (auto path = run / "checkpoints" / name; isThere(path))
            return path;
    return std::nullopt;
}

std::vector<RunEntry> readRunEntries(RunEngine& runs, bool ofTrash)
{
    std::vector<RunEntry> entries;
    for (auto& info : ofTrash ? runs.listTrash() : runs.list()) {
        RunEntry entry;
        entry.hasModel = checkpointOf(info.folder).has_value();
        entry.hasCheckpoint = isThere(info.folder / "checkpoints" / "last.pt");
        entry.info = std::move(info);
        entries.push_back(std::move(entry));
    }
    return entries;
}

QString catalogLabel(const std::string& catalog, const std::string& id)
{
    const auto* entry = Catalogs::find(catalog, id);
    return entry ? display(entry->label) : display(id);
}

QString datasetLabel(const Json& component)
{
    if (!component.is_object())
        return {};
    const std::string id = component.value("id", "");
    const std::string own = ownDatasetName(component);
    return own.empty() ? catalogLabel("dataset", id) : display(own);
}

QString datasetLabel(const api::RunInfo& run)
{
    const auto at = Json::json_pointer("/data/dataset");
    return run.resolved.is_object() && run.resolved.contains(at) ? datasetLabel(run.resolved.at(at)) : catalogLabel("dataset", run.dataset);
}

QString modelLabel(const api::RunInfo& run) { return catalogLabel("model", run.model); }

bool isSameFolder(const std::filesystem::path& a, const std::filesystem::path& b) { return a.lexically_normal() == b.lexically_normal(); }

}  // namespace fovea::ui
