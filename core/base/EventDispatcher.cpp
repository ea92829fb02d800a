// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/EventDispatcher.h"

#include "core/base/Error.h"

namespace fovea {

EventDispatcher::EventDispatcher(std::string run, std::vector<std::shared_ptr<EventSink>> sinks, std::uint64_t firstSequence)
    : m_run(std::move(run)), m_sinks(std::move(sinks)), m_sequence(firstSequence)
{
}

template <typename Work> void EventDispatcher::forEachSink(const Work& work)
{
    std::vector<Event> warnings;
    for (std::size_t i = 0; i < m_sinks.size();) {
        try {
            work(*m_sinks[i]);
            ++i;
        } catch (...) {
            if (!m_sinks[i]->isOptional())
                throw;
            const Error error = currentError();
            warnings.push_back(Warned{Text(FOVEA_TR("core", "{name} failed and is turned off for this run: {reason}"),
                                           {{"name", m_sinks[i]->name()}, {"reason", error.what()}}),
                                      {}});
            m_sinks.erase(m_sinks.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    for (auto& warning : warnings)
        emit(std::move(warning));
}

Envelope EventDispatcher::stamped(Event event) { return {m_run, m_sequence++, std::chrono::system_clock::now(), std::move(event)}; }

void EventDispatcher::emitToAll(Event event) noexcept
{
    const Envelope envelope = stamped(std::move(event));
    for (auto& sink : m_sinks) {
        try {
            sink->receive(envelope);
        } catch (...) {
            // There is nobody left to tell: the run has ended, and why is what the others hear now.
        }
    }
}

void EventDispatcher::emit(Event event)
{
    const Envelope envelope = stamped(std::move(event));
    forEachSink([&](EventSink& sink) { sink.receive(envelope); });
}

void EventDispatcher::flush()
{
    forEachSink([](EventSink& sink) { sink.flush(); });
}

}  // namespace fovea
