// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Output.h"
#include "core/base/Events.h"

#include <chrono>

namespace fovea::cli {

/// A run's events as text for people, with a moving bar on a terminal, or as JSON lines. Called on
/// the run's thread.
class ConsoleSink final : public EventSink {
public:
    explicit ConsoleSink(bool json) : m_json(json) {}
    void receive(const Envelope& envelope) override;

private:
    void print(const Event& event);
    void progress(const StepDone& step);

    bool m_json;
    ProgressLine m_line;
    int m_epochs = 0;
    std::int64_t m_stepsPerEpoch = 0, m_firstStep = 0;
    std::chrono::steady_clock::time_point m_start;
};

}  // namespace fovea::cli
