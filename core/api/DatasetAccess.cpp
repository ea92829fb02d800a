// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/DatasetAccess.h"

#include "core/base/Experiment.h"
#include "core/base/JsonText.h"
#include "core/data/Dataset.h"

#include <map>
#include <mutex>

namespace fovea::api {
namespace {

/// Built-in datasets that are in use, by their component. What lies on disk is always opened anew,
/// since it may have changed.
class DatasetsInUse {
public:
    std::shared_ptr<const data::Dataset> find(const std::string& key)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_datasets.find(key);
        return found == m_datasets.end() ? nullptr : found->second.lock();
    }

    void keep(const std::string& key, const std::shared_ptr<const data::Dataset>& dataset)
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_datasets, [](const auto& entry) { return entry.second.expired(); });
        m_datasets[key] = dataset;
    }

private:
    std::mutex m_mutex;
    std::map<std::string, std::weak_ptr<const data::Dataset>> m_datasets;
};

}  // namespace

Component resolvedDataset(const Component& dataset)
{
    Experiment e;
    e.set("data.dataset", dataset.toJson());
    return e.resolve().data().component("dataset");
}

std::function<void(const Text&, std::size_t, std::size_t)> counting(const DatasetReport& report)
{
    if (!report)
        return {};
    return [report](const Text& what, std::size_t done, std::size_t total) {
        report({what, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total), 0});
    };
}

std::shared_ptr<const data::Dataset> openDataset(const Component& dataset, const DatasetReport& report, std::stop_token stop)
{
    return openDataset(dataset, report, std::move(stop), 0, {});
}

std::shared_ptr<const data::Dataset> openDataset(const Component& dataset, const DatasetReport& report, std::stop_token stop, double white,
                                                 const data::ArrayRange& arrayRange)
{
    static DatasetsInUse inUse;
    const Component resolved = resolvedDataset(dataset);
    const std::string key = jsonText(resolved.toJson());
    if (auto known = inUse.find(key))
        return known;
    auto opened =
        data::openDataset(resolved, {.stop = stop, .progress = counting(report), .threads = 0, .white = white, .arrayRange = arrayRange});
    if (opened->info().location.empty())
        inUse.keep(key, opened);
    return opened;
}

}  // namespace fovea::api
