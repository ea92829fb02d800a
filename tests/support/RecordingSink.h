// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <vector>

namespace fovea::test {

/// Keeps every event. Read it after the run has ended; `paused` may be asked at any time.
class RecordingSink final : public EventSink {
public:
    void receive(const Envelope& envelope) override
    {
        m_events.push_back(envelope.event);
        if (const auto* state = std::get_if<StateChanged>(&envelope.event))
            m_paused = state->state == RunState::Paused;
        if (onEvent)
            onEvent(envelope.event);
    }

    const std::vector<Event>& events() const { return m_events; }
    bool paused() const { return m_paused; }

    template <typename T> int count() const
    {
        int n = 0;
        for (const auto& event : m_events)
            n += std::holds_alternative<T>(event);
        return n;
    }

    template <typename T> T first() const
    {
        for (const auto& event : m_events)
            if (const auto* found = std::get_if<T>(&event))
                return *found;
        throw std::runtime_error("no such event");
    }

    std::function<void(const Event&)> onEvent;

private:
    std::vector<Event> m_events;
    std::atomic<bool> m_paused{false};
};

/// The bytes of every tensor in a checkpoint's model_state_dict, in order, names between them.
std::string modelStateBytes(const std::filesystem::path& checkpoint);

}  // namespace fovea::test
