// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <csignal>
#include <optional>
#include <stop_token>
#include <thread>

namespace fovea::cli {

/// Turns the signals that ask a process to end into a stop request: SIGINT (Ctrl-C), SIGTERM, SIGHUP (a closed terminal),
/// SIGUSR1 (batch systems, before time is up) and SIGXCPU. A process that has not ended by itself within a second is ended,
/// unless a Patience lives. A second SIGINT or SIGTERM ends the process at once. A signal that the process was started to
/// ignore, as nohup does with SIGHUP, stays ignored. To be made first in main, before any other thread exists, so that all
/// threads leave the signals to it.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    std::stop_token token() const { return m_source.get_token(); }

    /// While one lives, a stop request may take as long as it takes: a run finishes its step and its checkpoint.
    class Patience {
    public:
        Patience();
        ~Patience();
        Patience(const Patience&) = delete;
        Patience& operator=(const Patience&) = delete;
    };

private:
    void wait(const std::stop_token& ended);
    void receive(int signal);

    sigset_t m_signals;
    bool m_isUrgent = false;  ///< SIGINT or SIGTERM has come
    std::optional<std::chrono::steady_clock::time_point> m_deadline;
    std::stop_source m_source;
    std::jthread m_waiter;
    /// Runs the callbacks, one of which may wait for a terminal: the waiter must go on listening.
    std::jthread m_teller;
};

}  // namespace fovea::cli
