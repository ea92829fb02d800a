// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Interrupt.h"

#include <csignal>
#include <ctime>
#include <pthread.h>
#include <unistd.h>

namespace fovea::cli {

Interrupt::Interrupt()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_waiter = std::jthread([this, signals](std::stop_token ended) {
        while (!ended.stop_requested()) {
            const timespec shortly{0, 100'000'000};
            if (sigtimedwait(&signals, nullptr, &shortly) < 0)
                continue;
            if (m_source.stop_requested())
                ::_exit(130);
            m_source.request_stop();
        }
    });
}

Interrupt::~Interrupt() = default;

}  // namespace fovea::cli
