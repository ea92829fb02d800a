// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/FileSystem.h"
#include "core/base/Random.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace fovea::test {

/// Records what is done to the files below a folder while it lives, and builds elsewhere what a power cut could leave of
/// it at any moment. The rules are the harshest that POSIX allows: content is safe once its file was synced, a name once
/// its folder was, and of the rest anything may be there or not.
class RecordedDisk {
public:
    /// The folder must be empty.
    explicit RecordedDisk(std::filesystem::path root);
    ~RecordedDisk();
    RecordedDisk(const RecordedDisk&) = delete;
    RecordedDisk& operator=(const RecordedDisk&) = delete;

    /// How much of what was not synced survives.
    enum class Names { Lost, Kept, FirstOnes, Some };
    enum class Bytes { Lost, Kept, Cut, Zeros, Blocks };
    struct Cut {
        std::size_t after = 0;  ///< calls that were made
        Names names = Names::Lost;
        Bytes bytes = Bytes::Lost;
        std::uint64_t seed = 0;
    };

    /// Ends the recording.
    void stop();
    std::size_t calls() const { return m_calls.size(); }
    /// "rename checkpoints/last.pt", for messages and to find a place.
    std::string describe(std::size_t call) const;
    /// Writes into an empty folder what is left after a power cut.
    void replay(const Cut& cut, const std::filesystem::path& folder) const;

private:
    enum class Kind { Create, Write, Resize, SyncFile, SyncFolder, SyncAll, Rename, Remove, MakeFolder };
    struct Step {
        Kind kind;
        std::string name;    ///< relative to the root
        std::string target;  ///< of a rename
        int file = -1;
        std::int64_t offset = 0;  ///< of a write; the length of a resize
        std::string bytes = {};
    };
    struct Opened {
        int file = -1;  ///< -1: a folder
        std::string name;
        std::int64_t position = 0;
        bool appends = false;
    };
    class Replay;

    std::int64_t handle(const files::Call& call);
    void note(const files::Call& call, std::int64_t result);
    void noteOpen(const files::Call& call, int descriptor);
    void noteDescriptor(const files::Call& call, Opened& opened, std::int64_t result);
    std::string relative(const std::filesystem::path& path) const;

    std::filesystem::path m_root;
    std::mutex m_mutex;
    std::vector<Step> m_calls;
    std::map<std::string, int> m_files;  ///< by their names now
    std::vector<std::int64_t> m_lengths;
    std::map<int, Opened> m_opened;
};

}  // namespace fovea::test
