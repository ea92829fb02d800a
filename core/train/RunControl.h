// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace fovea::train {

/// Wishes on their way to a running Trainer: any thread asks, the trainer's thread takes them
/// between batches. Every wait ends when a stop is asked for, so stop works while paused.
class RunControl {
public:
    void pause();
    void resume();
    void stop();
    void requestCheckpoint();
    /// A new value of a `live` parameter, by the experiment's path; checked by the caller.
    void set(std::string path, Json value);

    std::stop_token stopToken() const { return m_stop.get_token(); }
    bool stopRequested() const { return m_stop.stop_requested(); }

    struct Wishes {
        bool checkpoint = false;
        bool pause = false;
        std::vector<std::pair<std::string, Json>> settings;
        bool empty() const { return !checkpoint && !pause && settings.empty(); }
    };
    /// Trainer's side: takes what was asked for since the last call.
    Wishes take();
    /// Trainer's side: waits until something is to be done (resume, stop, checkpoint, a setting).
    void waitWhilePaused();

private:
    std::mutex m_guard;
    std::condition_variable_any m_wake;
    std::stop_source m_stop;
    bool m_paused = false;
    bool m_checkpoint = false;
    std::vector<std::pair<std::string, Json>> m_settings;
};

}  // namespace fovea::train
