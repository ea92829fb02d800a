// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Datasets.h"

#include "core/base/Experiment.h"
#include "core/data/Dataset.h"
#include "core/data/health/Health.h"
#include "core/data/fetch/Install.h"
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

std::function<void(const Text&, std::size_t, std::size_t)> counting(const DatasetReport& report)
{
    if (!report)
        return {};
    return [report](const Text& what, std::size_t done, std::size_t total) {
        report({what, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total), 0});
    };
}

std::shared_ptr<const data::Dataset> open(const std::string& nameOrFolder, const DatasetReport& report, std::stop_token stop)
{
    Experiment e;
    e.set("data.dataset", data::datasetFromArgument(nameOrFolder).toJson());
    return data::openDataset(e.resolve().data().component("dataset"), {.stop = stop, .progress = counting(report), .threads = 0});
}

}  // namespace

OrderedJson DatasetRow::toJson() const
{
    return {{"id", id}, {"label", label.str()}, {"help", help.str()}, {"origin", origin}, {"state", state}, {"folder", folder.string()},
            {"download_bytes", downloadBytes}, {"bytes_on_disk", bytesOnDisk}, {"licence", licence}, {"homepage", homepage}};
}

std::int64_t DatasetDetails::PartCount::total() const { return std::accumulate(perClass.begin(), perClass.end(), std::int64_t{0}); }

OrderedJson DatasetDetails::toJson() const
{
    OrderedJson counts = OrderedJson::object(), told = OrderedJson::array();
    for (const auto& part : parts)
        counts[part.part] = {{"samples", part.total()}, {"per_class", part.perClass}};
    for (const auto& [message, list] : warnings)
        told.push_back({{"message", message.str()}, {"details", list}});
    return {{"id", id}, {"name", name}, {"classes", classes}, {"channels", channels}, {"width", width}, {"height", height},
            {"location", location.string()}, {"content_id", contentId}, {"parts", counts}, {"warnings", told}};
}

std::vector<DatasetRow> listDatasets()
{
    std::vector<DatasetRow> rows;
    for (const auto& e : data::listDatasets())
        rows.push_back({e.id, e.label, e.help, data::datasetOriginName(e.origin), data::datasetStateName(e.state), e.folder, e.downloadBytes, e.bytesOnDisk,
                        e.licence, e.homepage});
    return rows;
}

DatasetDetails datasetDetails(const std::string& nameOrFolder, const DatasetReport& report, std::stop_token stop)
{
    const auto dataset = open(nameOrFolder, report, stop);
    const auto& info = dataset->info();
    DatasetDetails out{info.id, info.name, dataset->contentId(), info.classes, info.channels, info.width, info.height, info.location, {}, dataset->warnings()};
    for (const auto part : data::kParts) {
        if (dataset->size(part) == 0)
            continue;
        DatasetDetails::PartCount count{data::partName(part), std::vector<std::int64_t>(info.classes.size(), 0)};
        for (std::size_t i = 0; i < dataset->size(part); ++i)
            ++count.perClass[static_cast<std::size_t>(dataset->label(part, i))];
        out.parts.push_back(std::move(count));
    }
    return out;
}

DatasetInstalled getDataset(const std::string& id, const DatasetReport& report, std::stop_token stop)
{
    auto result = data::installKnownDataset(id, forward(report), stop);
    return {result.folder, result.wasThere, std::move(result.warnings)};
}

DatasetInstalled importDataset(const std::string& id, const std::filesystem::path& source, const DatasetReport& report, std::stop_token stop)
{
    auto result = data::importDataset(id, source, forward(report), stop);
    return {result.folder, result.wasThere, std::move(result.warnings)};
}

OrderedJson DatasetFinding::toJson() const
{
    return {{"kind", kind}, {"severity", severity}, {"message", message.str()}, {"samples", samples}, {"group_sizes", groupSizes}, {"details", details}};
}

std::vector<DatasetFinding> checkDataset(const std::string& nameOrFolder, const DatasetReport& report, std::stop_token stop)
{
    const auto dataset = open(nameOrFolder, report, stop);
    std::vector<DatasetFinding> out;
    for (const auto& finding : data::checkDataset(*dataset, {}, counting(report), stop).findings) {
        DatasetFinding row{data::findingKindName(finding.kind), data::severityName(finding.severity), finding.message, {}, finding.groupSizes, finding.details};
        for (const auto& ref : finding.samples)
            row.samples.push_back(dataset->sampleName(ref.part, ref.index));
        out.push_back(std::move(row));
    }
    return out;
}

void previewDataset(const PreviewRequest& request, const DatasetReport& report, std::stop_token stop)
{
    const auto dataset = open(request.dataset, report, stop);
    data::PreviewOptions options;
    options.part = data::partFromName(request.split);
    options.rows = request.rows;
    options.columns = request.columns;
    options.seed = request.seed;
    data::writePreview(*dataset, options, request.output);
}

std::filesystem::path removeDataset(const std::string& id) { return data::removeDataset(id); }

Component datasetFromArgument(const std::string& nameOrPath) { return data::datasetFromArgument(nameOrPath); }

}  // namespace fovea::api
