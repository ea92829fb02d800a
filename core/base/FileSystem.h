// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

/// The one way in which Fovea changes files and folders of its own: runs, checkpoints, logs, datasets, downloads. In a test,
/// a handler lets calls fail as a full or broken disk does, and records them to see what a power cut would leave.
namespace fovea::files {

/// One request to the system.
struct Call {
    enum class Kind {
        Open,        ///< `path`, `flags`; the result is a descriptor
        Write,       ///< `descriptor`, `bytes`; the result is how many were written
        Truncate,    ///< `descriptor`, `length`
        Sync,        ///< `descriptor`, of a file or a folder
        SyncAll,     ///< the whole file system of `descriptor`
        Close,       ///< `descriptor`
        Rename,      ///< `path` to `target`
        Remove,      ///< `path`, a file
        MakeFolder,  ///< `path`
        Copy         ///< the content of `path` to `target`, which must be new
    };

    Kind kind = Kind::Open;
    std::filesystem::path path = {};
    std::filesystem::path target = {};
    int descriptor = -1;
    std::string_view bytes = {};
    int flags = 0;
    std::int64_t length = 0;
};

/// Does what is requested. As the system itself: -1, and errno is set, where it fails.
std::int64_t perform(const Call& call);

/// Takes the place of perform() for a test. To be set while nobody writes; an empty one ends it.
using Handler = std::function<std::int64_t(const Call&)>;
void setHandler(Handler handler);

/// As the system's functions of these names.
int open(const std::filesystem::path& path, int flags);
std::int64_t write(int descriptor, std::string_view bytes);
int truncate(int descriptor, std::int64_t length);
int sync(int descriptor);
void close(int descriptor);
int rename(const std::filesystem::path& from, const std::filesystem::path& to);
int remove(const std::filesystem::path& file);
int makeFolder(const std::filesystem::path& folder);
int copy(const std::filesystem::path& from, const std::filesystem::path& to);

/// Throws Error{Io} about a file, with a hint that fits the reason, an errno. `message` has the places {path} and {reason}.
[[noreturn]] void fail(const char* message, const std::filesystem::path& path, int reason);

/// Writes all bytes. Throws Error{Io} that names `path`; `written` counts what got there nevertheless.
void writeAll(int descriptor, std::string_view bytes, const std::filesystem::path& path, std::size_t* written = nullptr);

/// Waits until a file's content is on the disk. Throws Error{Io} that names `shown`.
void syncFile(const std::filesystem::path& path, const std::filesystem::path& shown);
/// Waits until names that are new in a folder are on the disk, as far as its file system can do that. Throws Error{Io}.
void syncFolder(const std::filesystem::path& folder);
/// Waits until all below a folder is on the disk: cheaper than syncFile() for each of thousands of images. Throws Error{Io}.
void syncTree(const std::filesystem::path& folder);

}  // namespace fovea::files
