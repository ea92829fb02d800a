// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"

#include <functional>
#include <mutex>
#include <vector>

namespace fovea::ui {

/// Holds a run's events between the trainer's thread and the GUI thread. Bounded: of previews only
/// the latest is kept, and of steps, should the window ever fall far behind, every second one is
/// dropped; no other event is. `wake` is called, on the trainer's thread, once for each time the box
/// turns from empty to not empty.
class EventMailbox final : public EventSink {
public:
    explicit EventMailbox(std::function<void()> wake) : m_wake(std::move(wake)) {}

    void receive(const Envelope& envelope) override;
    bool isOptional() const override { return true; }
    Text name() const override { return FOVEA_TR("core", "the window"); }

    /// Everything since the last call, in order.
    std::vector<Envelope> drain();

private:
    void thinOut();

    std::function<void()> m_wake;
    std::mutex m_guard;
    std::vector<Envelope> m_events;
};

}  // namespace fovea::ui
