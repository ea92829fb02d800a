// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Interrupt.h"

#include "app/cli/Verb.h"

#include <atomic>
#include <ctime>
#include <pthread.h>
#include <unistd.h>

namespace fovea::cli {
namespace {

using namespace std::chrono_literals;

/// For work that looks after its temporary files; the rest of a second is for starting and for writing messages.
constexpr auto kGrace = 700ms;

std::atomic<int> s_patience = 0;

std::atomic<pthread_t> s_listener;

bool isIgnored(int signal)
{
    struct sigaction action {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

/// Runs on a thread of a library that was started before main, for no other thread takes these signals.
void passOn(int signal) { ::pthread_kill(s_listener, signal); }

}  // namespace

Interrupt::Patience::Patience() { ++s_patience; }
Interrupt::Patience::~Patience() { --s_patience; }

Interrupt::Interrupt()
{
    sigemptyset(&m_signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU})
        // A blocked signal would reach the waiter although it is ignored.
        if (signal == SIGINT || signal == SIGTERM || !isIgnored(signal))
            sigaddset(&m_signals, signal);
    pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
    m_waiter = std::jthread([this](const std::stop_token& ended) { wait(ended); });
    s_listener = m_waiter.native_handle();
    struct sigaction action {};
    action.sa_handler = passOn;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU})
        if (sigismember(&m_signals, signal) == 1)
            ::sigaction(signal, &action, nullptr);
}

Interrupt::~Interrupt() = default;

void Interrupt::wait(const std::stop_token& ended)
{
    while (!ended.stop_requested()) {
        const timespec shortly{0, 100'000'000};
        if (const int signal = sigtimedwait(&m_signals, nullptr, &shortly); signal > 0)
            receive(signal);
        if (m_deadline && s_patience == 0 && std::chrono::steady_clock::now() >= *m_deadline)
            ::_exit(kInterrupted);
    }
}

void Interrupt::receive(int signal)
{
    // A closed terminal sends SIGHUP more than once, so only the other two mean "now".
    const bool isUrgent = signal == SIGINT || signal == SIGTERM;
    if (isUrgent && m_isUrgent)
        ::_exit(kInterrupted);
    m_isUrgent |= isUrgent;
    if (m_deadline)
        return;
    m_deadline = std::chrono::steady_clock::now() + kGrace;
    m_teller = std::jthread([this] { m_source.request_stop(); });
}

}  // namespace fovea::cli
