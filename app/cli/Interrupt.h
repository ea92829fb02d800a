// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace fovea::cli {

/// Turns Ctrl-C (and SIGTERM) into a stop request; a second one ends the process at once. To be made
/// first in main, before any other thread exists, so that all threads leave the signals to it.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::jthread m_waiter;
};

}  // namespace fovea::cli
