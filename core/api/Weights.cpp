// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Weights.h"

#include "core/base/Catalogs.h"
#include "core/base/Names.h"
#include "core/predict/WeightsStore.h"

#include <algorithm>

namespace fovea::api {
namespace {

WeightsRow weightsRow(const models::PublishedWeights& entry, const ComponentInfo& model)
{
    WeightsRow row;
    row.model = entry.model;
    row.label = model.label;
    row.path = predict::weightsPath(entry);
    std::error_code missing;
    const auto onDisk = std::filesystem::file_size(row.path, missing);
    row.isHere = !missing;
    row.bytes = missing ? entry.bytes : static_cast<std::int64_t>(onDisk);
    row.partialBytes = predict::partialBytes(entry);
    row.size = entry.size;
    row.classes = entry.classes;
    row.top1 = entry.top1;
    row.top5 = entry.top5;
    row.source = entry.source;
    row.licence = entry.licence;
    row.url = entry.url;
    return row;
}

}  // namespace

OrderedJson WeightsRow::toJson() const
{
    const auto known = [](double accuracy) { return accuracy > 0 ? OrderedJson(accuracy / 100) : OrderedJson(); };
    return {{"model", model},      {"label", label.str()},          {"here", isHere},   {"path", printablePath(path)},
            {"bytes", bytes},      {"partial_bytes", partialBytes}, {"size", size},     {"classes", classes},
            {"top1", known(top1)}, {"top5", known(top5)},           {"source", source}, {"licence", licence},
            {"url", url}};
}

std::vector<WeightsRow> listWeights()
{
    std::vector<WeightsRow> rows;
    for (const auto& model : Catalogs::entries("model"))
        if (const auto* entry = models::findPublishedWeights(model.id))
            rows.push_back(weightsRow(*entry, model));
    std::sort(rows.begin(), rows.end(), [](const WeightsRow& a, const WeightsRow& b) { return a.model < b.model; });
    return rows;
}

std::optional<WeightsRow> weightsOfModel(const std::string& model)
{
    const auto* known = Catalogs::find("model", model);
    const auto* entry = known ? models::findPublishedWeights(known->id) : nullptr;
    return entry ? std::optional(weightsRow(*entry, *known)) : std::nullopt;
}

std::filesystem::path getWeights(const std::string& model, const DatasetReport& report, std::stop_token stop)
{
    data::InstallReport forward;
    if (report)
        forward = [&](const data::InstallProgress& p) { report({p.what, p.done, p.total, p.bytesPerSecond}); };
    return predict::getWeights(model, forward, std::move(stop));
}

std::int64_t removeWeights(const std::string& model) { return predict::removeWeights(model); }

}  // namespace fovea::api
