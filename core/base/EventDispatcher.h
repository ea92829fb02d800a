// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"

#include <memory>
#include <string>
#include <vector>

namespace fovea {

/// Stamps a run's events and hands each to every sink, in order. An optional sink that throws is
/// dropped with a warning; another's error goes on to the caller. Used by the trainer's thread alone.
class EventDispatcher {
public:
    EventDispatcher(std::string run, std::vector<std::shared_ptr<EventSink>> sinks, std::uint64_t firstSequence = 0);

    void emit(Event event);
    /// As emit(), but each sink is told whatever happens to the others, and what they throw is dropped:
    /// for the news that the run has failed, which may be one sink's own failure.
    void emitToAll(Event event) noexcept;
    /// Asks each sink to bring to disk what it has received: before a checkpoint, so that logs
    /// never end before it.
    void flush();

private:
    Envelope stamped(Event event);
    template <typename Work> void forEachSink(const Work& work);

    std::string m_run;
    std::vector<std::shared_ptr<EventSink>> m_sinks;
    std::uint64_t m_sequence;
};

}  // namespace fovea
