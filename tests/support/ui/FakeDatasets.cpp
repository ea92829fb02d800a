// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/FakeDatasets.h"

#include <algorithm>

namespace fovea::test {
namespace {

std::string pathOf(const Component& component)
{
    for (const char* key : {"folder", "file"})
        if (component.params.has(key))
            return component.params.text(key);
    return {};
}

}  // namespace

FakeDatasets::FakeDatasets(Script& script) : m_script(script)
{
    put({});
    put({.id = "shapes",
         .label = "Shapes",
         .classes = {"circle", "square", "triangle", "star"},
         .channels = 3,
         .side = 32,
         .folder = {},
         .findings = {}});
    put({.id = "cifar10",
         .label = "CIFAR-10",
         .origin = "known",
         .state = "not_downloaded",
         .channels = 3,
         .side = 32,
         .folder = {},
         .findings = {},
         .downloadBytes = 170'498'071});
}

void FakeDatasets::put(FakeDataset dataset)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_datasets, [&](const auto& old) { return old.id == dataset.id && old.folder == dataset.folder; });
    m_datasets.push_back(std::move(dataset));
}

void FakeDatasets::take(const std::string& id)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_datasets, [&](const auto& old) { return old.id == id || old.folder == id; });
}

std::vector<std::pair<std::string, std::string>> FakeDatasets::added() const
{
    const std::lock_guard lock(m_mutex);
    return m_added;
}

FakeDataset* FakeDatasets::known(const std::string& id)
{
    const auto found = std::find_if(m_datasets.begin(), m_datasets.end(), [&](const auto& dataset) { return dataset.id == id; });
    return found == m_datasets.end() ? nullptr : &*found;
}

FakeDataset FakeDatasets::find(const Component& component) const
{
    const std::lock_guard lock(m_mutex);
    const auto path = pathOf(component);
    const auto found = std::find_if(m_datasets.begin(), m_datasets.end(), [&](const auto& dataset) {
        return path.empty() ? dataset.id == component.id : dataset.folder == path;
    });
    if (found == m_datasets.end() || found->state != "ready")
        throw Error(ErrorCode::NotFound, Text("there is no dataset " + (path.empty() ? component.id : path)), {}, path);
    FakeDataset out = *found;
    if (component.params.has("count"))
        out.pictures[0] = static_cast<std::size_t>(component.params.integer("count"));
    return out;
}

std::vector<api::DatasetRow> FakeDatasets::list()
{
    m_script.enter("list datasets");
    const std::lock_guard lock(m_mutex);
    std::vector<api::DatasetRow> rows;
    for (const auto& dataset : m_datasets)
        if (dataset.folder.empty())
            rows.push_back({dataset.id,
                            Text(dataset.label),
                            {},
                            dataset.origin,
                            dataset.state,
                            {},
                            dataset.downloadBytes,
                            dataset.bytesOnDisk,
                            {},
                            {}});
    return rows;
}

Component FakeDatasets::fromArgument(const std::string& nameOrPath)
{
    m_script.enter("fromArgument");
    const std::lock_guard lock(m_mutex);
    for (const auto& dataset : m_datasets) {
        if (dataset.id == nameOrPath && dataset.folder.empty())
            return {dataset.id, {}};
        if (!dataset.folder.empty() && dataset.folder == nameOrPath)
            return {"image_folder", ParamSet(Json{{"folder", nameOrPath}})};
    }
    throw Error(ErrorCode::NotFound, Text("there is no dataset " + nameOrPath), {}, nameOrPath);
}

std::shared_ptr<const api::SampleSet> FakeDatasets::open(const Component& dataset, const api::DatasetReport&, std::stop_token stop)
{
    m_script.enter("open", std::move(stop));
    return makeSamples(find(dataset));
}

api::DatasetInstalled FakeDatasets::download(const std::string& id, const api::DatasetReport& report, std::stop_token stop)
{
    const auto total = [&] {
        const std::lock_guard lock(m_mutex);
        auto* dataset = known(id);
        if (!dataset)
            throw Error(ErrorCode::Config, Text("there is no dataset " + id));
        dataset->state = "partial";
        dataset->bytesOnDisk = dataset->downloadBytes / 2;
        return dataset->downloadBytes;
    }();
    const Text what("downloading " + id);
    report({what, total / 2, total, 1e6});
    m_script.enter("download", std::move(stop));
    report({what, total, total, 1e6});
    const std::lock_guard lock(m_mutex);
    known(id)->state = "ready";
    return {};
}

api::DatasetInstalled FakeDatasets::import(const std::string& id, const std::filesystem::path& source, const api::DatasetReport&,
                                           std::stop_token stop)
{
    m_script.enter("import", std::move(stop));
    const std::lock_guard lock(m_mutex);
    if (auto* dataset = known(id))
        dataset->state = "ready";
    else
        throw Error(ErrorCode::Data, Text(source.string() + " is no archive"), {}, source);
    return {};
}

std::filesystem::path FakeDatasets::remove(const std::string& id)
{
    m_script.enter("remove dataset");
    const std::lock_guard lock(m_mutex);
    if (auto* dataset = known(id)) {
        dataset->state = "not_downloaded";
        dataset->bytesOnDisk = 0;
        return "/trash/" + id;
    }
    throw Error(ErrorCode::NotFound, Text("there is no dataset " + id));
}

std::filesystem::path FakeDatasets::addPicture(const std::string& dataset, const std::string& className, const ImageView& picture)
{
    m_script.enter("addPicture");
    if (!dataset.empty()) {
        const std::lock_guard lock(m_mutex);
        m_added.emplace_back(dataset, className);
        if (!known(dataset))
            m_datasets.push_back({.id = dataset,
                                  .label = dataset,
                                  .origin = "imported",
                                  .classes = {className},
                                  .channels = picture.channels,
                                  .side = picture.width,
                                  .pictures = {1, 0, 0},
                                  .folder = {},
                                  .findings = {}});
    }
    return dataset + "/" + className + ".png";
}

}  // namespace fovea::test
