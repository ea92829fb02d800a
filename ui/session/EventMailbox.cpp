// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/EventMailbox.h"

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr std::size_t kMost = 20'000;

}  // namespace

void EventMailbox::receive(const Envelope& envelope)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_guard);
        wasEmpty = m_events.empty();
        if (std::holds_alternative<SamplesPredicted>(envelope.event))
            std::erase_if(m_events, [](const Envelope& e) { return std::holds_alternative<SamplesPredicted>(e.event); });
        m_events.push_back(envelope);
        if (m_events.size() > kMost)
            thinOut();
    }
    if (wasEmpty)
        m_wake();
}

void EventMailbox::thinOut()
{
    bool drop = false;
    std::erase_if(m_events, [&](const Envelope& e) { return std::holds_alternative<StepDone>(e.event) && (drop = !drop); });
}

std::vector<Envelope> EventMailbox::drain()
{
    const std::lock_guard lock(m_guard);
    return std::exchange(m_events, {});
}

}  // namespace fovea::ui
