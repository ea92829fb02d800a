// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <filesystem>
#include <string>

namespace fovea::runs {

/// The one writer of a run folder holds run.lock; the system lets go of it when the process ends,
/// however it ends.
class RunLock {
public:
    /// Throws Error{Busy} where another process (or another part of this one) writes this run.
    explicit RunLock(const std::filesystem::path& folder);
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

    /// Why the process that held the lock before ended, if it did not release it; empty if it did.
    const Text& formerEnd() const { return m_formerEnd; }
    /// Whether somebody writes this run at this moment.
    static bool isHeld(const std::filesystem::path& folder);

private:
    void readFormerEnd();
    void write(const std::string& content) const;

    int m_descriptor = -1;
    Text m_formerEnd;
};

}  // namespace fovea::runs
