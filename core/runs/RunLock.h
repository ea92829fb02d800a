// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

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

    /// Whether somebody writes this run at this moment.
    static bool isHeld(const std::filesystem::path& folder);

private:
    int m_descriptor = -1;
};

}  // namespace fovea::runs
