// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/RunQueue.h"

#include <algorithm>

namespace fovea::api {

std::uint64_t RunQueue::add(Experiment experiment, std::vector<std::shared_ptr<EventSink>> sinks, RunOptions options)
{
    experiment.requireValid();
    const std::uint64_t id = m_nextId++;
    m_waiting.push_back({id, std::move(experiment), std::move(options), std::move(sinks)});
    advance();
    return id;
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
    m_active = startRun(next.experiment, std::move(next.sinks), next.options);
    return true;
}

}  // namespace fovea::api
