// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/FileSystem.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <vector>

namespace fovea::test {

/// What is asked of the disk and how it fails.
struct DiskFault {
    static constexpr int kNever = 0;
    files::Call::Kind kind = files::Call::Kind::Write;
    int number = 1;               ///< which call of this kind, from 1; kNever: none
    int reason = 0;               ///< an errno
    bool staysBroken = false;     ///< all later ones fail as well
    std::filesystem::path below;  ///< only calls about this place count
};

/// While it lives, one call fails. A write that fails has written a half before, as on a disk that becomes full. Nothing is
/// really synced, which would take most of a test's time.
class FailingDisk {
public:
    explicit FailingDisk(DiskFault fault);
    ~FailingDisk();
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;

    /// Whether the call came at all.
    bool hasFailed() const { return !m_failed.empty(); }
    /// The file or folder that it was about; a temporary file under the name that it would have got.
    const std::filesystem::path& failed() const { return m_failed.front(); }
    /// The same of all that failed.
    const std::vector<std::filesystem::path>& allFailed() const { return m_failed; }
    /// That the others may be made again: free space, a remounted disk.
    void repair();

private:
    std::int64_t handle(const files::Call& call);
    std::filesystem::path placeOf(const files::Call& call) const;
    std::int64_t fail(const files::Call& call, const std::filesystem::path& place);

    DiskFault m_fault;
    std::mutex m_mutex;
    int m_count = 0;
    bool m_isRepaired = false, m_hasHalved = false;
    std::vector<std::filesystem::path> m_failed;
    std::map<int, std::filesystem::path> m_opened;
};

/// The kinds of calls that a disk may refuse.
const std::vector<std::pair<const char*, files::Call::Kind>>& refusableCalls();

/// The final name of a temporary file of writeFileAtomically(); other names as they are.
std::filesystem::path finalName(const std::filesystem::path& path);

/// Files below a folder that nobody would ever use.
std::vector<std::filesystem::path> temporariesBelow(const std::filesystem::path& folder);

}  // namespace fovea::test
