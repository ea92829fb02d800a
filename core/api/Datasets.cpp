// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Datasets.h"

#include "core/api/DatasetAccess.h"
#include "core/api/Samples.h"
#include "core/base/Names.h"
#include "core/data/Dataset.h"
#include "core/data/DatasetSettings.h"
#include "core/data/fetch/Install.h"
#include "core/data/fetch/KnownDatasets.h"
#include "core/data/pictures/LabelRules.h"
#include "core/data/preview/Preview.h"

#include <numeric>

namespace fovea::api {
namespace {

data::InstallReport forward(const DatasetReport& report)
{
    if (!report)
        return {};
    return [report](const data::InstallProgress& p) { report({p.what, p.done, p.total, p.bytesPerSecond}); };
}

}  // namespace

OrderedJson DatasetRow::toJson() const
{
    return {{"id", id},
            {"label", label.str()},
            {"help", help.str()},
            {"origin", origin},
            {"state", state},
            {"folder", printablePath(folder)},
            {"download_bytes", downloadBytes},
            {"bytes_on_disk", bytesOnDisk},
            {"licence", licence},
            {"homepage", homepage}};
}

std::int64_t DatasetDetails::PartCount::total() const { return std::accumulate(perClass.begin(), perClass.end(), std::int64_t{0}); }

OrderedJson DatasetDetails::toJson() const
{
    OrderedJson counts = OrderedJson::object(), told = OrderedJson::array();
    for (const auto& part : parts)
        counts[part.part] = {{"samples", part.total()}, {"per_class", part.perClass}};
    OrderedJson noted = OrderedJson::array();
    for (const auto& note : notes)
        noted.push_back(note.str());
    for (const auto& [message, list] : warnings)
        told.push_back({{"message", message.str()}, {"details", list}});
    return {{"id", id},
            {"name", name},
            {"classes", classes},
            {"channels", channels},
            {"width", width},
            {"height", height},
            {"location", printablePath(location)},
            {"content_id", contentId},
            {"parts", counts},
            {"notes", noted},
            {"warnings", told}};
}

std::vector<DatasetRow> listDatasets()
{
    std::vector<DatasetRow> rows;
    for (const auto& e : data::listDatasets())
        rows.push_back({e.id, e.label, e.help, data::datasetOriginName(e.origin), data::datasetStateName(e.state), e.folder,
                        e.downloadBytes, e.bytesOnDisk, e.licence, e.homepage});
    return rows;
}

DatasetDetails datasetDetails(const std::string& nameOrFolder, const DatasetReport& report, std::stop_token stop,
                              const DatasetSettings& settings)
{
    const auto dataset = datasetFromArgument(nameOrFolder, report, stop, settings);
    return SampleSet::open(data::withClassesKept(dataset), report, std::move(stop))->details();
}

std::string mirror() { return data::mirror(); }
void setMirror(const std::string& addressOrFolder) { data::setMirror(addressOrFolder); }

DatasetInstalled getDataset(const std::string& id, const DatasetReport& report, std::stop_token stop)
{
    auto result = data::installKnownDataset(id, forward(report), stop);
    return {result.folder, result.wasThere, std::move(result.warnings), std::move(result.notes)};
}

DatasetInstalled importDataset(const std::string& id, const std::filesystem::path& source, const DatasetReport& report,
                               std::stop_token stop, const DatasetSettings& settings)
{
    auto result = data::importDataset(id, source, forward(report), stop, settings);
    return {result.folder, result.wasThere, std::move(result.warnings), std::move(result.notes)};
}

OrderedJson DatasetFinding::toJson() const
{
    return {{"kind", kind},       {"severity", severity},      {"message", message.str()},
            {"samples", samples}, {"group_sizes", groupSizes}, {"details", details}};
}

std::vector<DatasetFinding> checkDataset(const std::string& nameOrFolder, const DatasetReport& report, std::stop_token stop,
                                         const DatasetSettings& settings)
{
    const auto dataset = datasetFromArgument(nameOrFolder, report, stop, settings);
    return SampleSet::open(data::withClassesKept(dataset), report, stop)->check(report, stop);
}

void previewDataset(const PreviewRequest& request, const DatasetReport& report, std::stop_token stop)
{
    const auto named = datasetFromArgument(request.dataset, report, stop, request.settings);
    const auto dataset = openDataset(data::withClassesKept(named), report, std::move(stop));
    data::PreviewOptions options;
    options.part = data::partFromName(request.split);
    options.rows = request.rows;
    options.columns = request.columns;
    options.seed = request.seed;
    data::writePreview(*dataset, options, request.output);
}

std::filesystem::path removeDataset(const std::string& id) { return data::removeDataset(id); }

Component datasetFromArgument(const std::string& nameOrPath, const DatasetReport& report, std::stop_token stop,
                              const DatasetSettings& settings)
{
    return data::withSettings(data::datasetFromArgument(nameOrPath, {.stop = std::move(stop), .progress = counting(report)}), settings);
}

}  // namespace fovea::api
