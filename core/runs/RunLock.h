// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <filesystem>
#include <string>

namespace fovea::runs {

/// How the process that wrote a run before came to its end, as far as that is known.
enum class FormerEnd {
    Known,              ///< it released the lock
    Restarted,          ///< the computer was restarted since
    MemoryRanOut,       ///< the system has since ended a process because memory ran out
    GroupLimitReached,  ///< the same in its own control group
    Killed              ///< nothing but that it is gone
};

/// A sentence about such an end; empty for a known one. `epoch`: the last one that it had finished; 0 for none.
Text formerEndText(FormerEnd end, int epoch);

/// The one writer of a run folder holds run.lock; the system lets go of it when the process ends,
/// however it ends.
class RunLock {
public:
    /// Throws Error{Busy} where another process (or another part of this one) writes this run.
    explicit RunLock(const std::filesystem::path& folder);
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

    /// Of the process that held the lock before.
    FormerEnd formerEnd() const { return m_formerEnd; }
    /// Whether somebody writes this run at this moment.
    static bool isHeld(const std::filesystem::path& folder);

private:
    void readFormerEnd();
    void write(const std::string& content) const;

    int m_descriptor = -1;
    FormerEnd m_formerEnd = FormerEnd::Known;
};

}  // namespace fovea::runs
