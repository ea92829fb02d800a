// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>

namespace fovea::test {

/// What a test wants of the fake engine's next calls, by the function's name: that they throw, or wait. Any thread.
class Script {
public:
    /// The next call throws this.
    void failNext(const std::string& function, Error error);
    /// Calls wait from now on, until release(); one that is stopped meanwhile throws Error{Cancelled}.
    void hold(const std::string& function);
    void release(const std::string& function);
    /// Whether a call waits.
    bool isHeld(const std::string& function) const;
    /// How often it was called.
    int calls(const std::string& function) const;

    /// For the fake's functions: counts the call, waits and throws as the test wants.
    void enter(const std::string& function, std::stop_token stop = {});

private:
    struct Entry {
        int calls = 0, waiting = 0;
        bool isOnHold = false;
        std::vector<Error> errors;
    };

    mutable std::mutex m_mutex;
    std::condition_variable_any m_released;
    std::map<std::string, Entry> m_entries;
};

}  // namespace fovea::test
