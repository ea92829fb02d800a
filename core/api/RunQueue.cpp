// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/RunQueue.h"

#include "core/api/RunStore.h"
#include "core/base/Names.h"
#include "core/runs/RunFolder.h"

#include <algorithm>

namespace fovea::api {
namespace {

class RealStarter final : public RunStarter {
public:
    std::unique_ptr<RunHandle> start(const Experiment& experiment, Sinks sinks, const RunOptions& options) override
    {
        return startRun(experiment, std::move(sinks), options);
    }
    std::unique_ptr<RunHandle> resume(const std::filesystem::path& folder, const ResumeOptions& resume, Sinks sinks,
                                      const RunOptions& options) override
    {
        return resumeRun(folder, resume, std::move(sinks), options);
    }
    Resumable resumable(const std::filesystem::path& folder) override
    {
        requireResumable(folder);
        return {runStore::show(folder.native()).name, runStore::experimentOf(folder.native())};
    }
};

}  // namespace

RunStarter& RunStarter::real()
{
    static RealStarter starter;
    return starter;
}

std::uint64_t RunQueue::append(Item item)
{
    const std::uint64_t id = item.id = m_nextId++;
    m_waiting.push_back(std::move(item));
    advance();
    return id;
}

std::uint64_t RunQueue::add(Experiment experiment, std::vector<std::shared_ptr<EventSink>> sinks, RunOptions options)
{
    experiment.requireValid();
    Item item;
    item.name = options.folder.empty() ? runs::RunFolder::nameOf(experiment) : printablePath(options.folder.filename());
    item.experiment = std::move(experiment);
    item.options = std::move(options);
    item.sinks = std::move(sinks);
    return append(std::move(item));
}

std::uint64_t RunQueue::addResume(const std::filesystem::path& folder, ResumeOptions resume, std::vector<std::shared_ptr<EventSink>> sinks,
                                  RunOptions options)
{
    auto found = m_starter->resumable(folder);
    Item item;
    item.name = std::move(found.name);
    item.experiment = std::move(found.experiment);
    item.folder = folder;
    item.resume = std::move(resume);
    item.options = std::move(options);
    item.sinks = std::move(sinks);
    return append(std::move(item));
}

std::vector<RunQueue::Item>::iterator RunQueue::find(std::uint64_t id)
{
    return std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Item& item) { return item.id == id; });
}

bool RunQueue::remove(std::uint64_t id)
{
    const auto found = find(id);
    if (found == m_waiting.end())
        return false;
    m_waiting.erase(found);
    return true;
}

bool RunQueue::move(std::uint64_t id, std::size_t position)
{
    const auto found = find(id);
    if (found == m_waiting.end())
        return false;
    Item item = std::move(*found);
    m_waiting.erase(found);
    m_waiting.insert(m_waiting.begin() + static_cast<std::ptrdiff_t>(std::min(position, m_waiting.size())), std::move(item));
    return true;
}

bool RunQueue::advance()
{
    if ((m_active && !m_active->isFinished()) || m_waiting.empty())
        return false;
    Item next = std::move(m_waiting.front());
    m_waiting.erase(m_waiting.begin());
    m_active.reset();
    m_activeId = next.id;
    m_activeName = next.name;
    m_active = next.folder.empty() ? m_starter->start(next.experiment, std::move(next.sinks), next.options)
                                   : m_starter->resume(next.folder, next.resume, std::move(next.sinks), next.options);
    return true;
}

}  // namespace fovea::api
