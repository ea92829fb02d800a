// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/FileSystem.h"

#include "core/base/Error.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace fovea::files {
namespace {

namespace fs = std::filesystem;

Handler s_handler;

std::int64_t request(const Call& call) { return s_handler ? s_handler(call) : perform(call); }

std::int64_t copyFile(const fs::path& from, const fs::path& to)
{
    std::error_code failed;
    fs::copy_file(from, to, failed);
    if (!failed)
        return 0;
    errno = failed.value();
    return -1;
}

Text hintFor(int reason)
{
    switch (reason) {
    case ENOSPC:
    case EDQUOT: return FOVEA_TR("core", "free some disk space and try again");
    case EFBIG: return FOVEA_TR("core", "raise the limit of file size (ulimit -f), or use a disk that allows larger files");
    case EACCES:
    case EPERM: return FOVEA_TR("core", "check the permissions of the folder");
    case EROFS: return FOVEA_TR("core", "the disk is read-only; choose a folder on another disk, or set FOVEA_HOME to one");
    case EIO: return FOVEA_TR("core", "the disk may be damaged; save its files elsewhere and check it");
    default: return {};
    }
}

/// Opens, syncs and closes; 0 or an errno.
int syncPath(const fs::path& path, int flags, Call::Kind kind, bool& isOpened)
{
    const int descriptor = open(path, flags);
    isOpened = descriptor >= 0;
    if (!isOpened)
        return errno;
    const int reason = request({.kind = kind, .descriptor = descriptor}) == 0 ? 0 : errno;
    close(descriptor);
    return reason;
}

}  // namespace

std::int64_t perform(const Call& call)
{
    constexpr mode_t kFileMode = 0644, kFolderMode = 0777;
    switch (call.kind) {
    case Call::Kind::Open: return ::open(call.path.c_str(), call.flags | O_CLOEXEC, kFileMode);
    case Call::Kind::Write: return ::write(call.descriptor, call.bytes.data(), call.bytes.size());
    case Call::Kind::Truncate: return ::ftruncate(call.descriptor, call.length);
    case Call::Kind::Sync: return ::fsync(call.descriptor);
    case Call::Kind::SyncAll: return ::syncfs(call.descriptor);
    case Call::Kind::Close: return ::close(call.descriptor);
    case Call::Kind::Rename: return ::rename(call.path.c_str(), call.target.c_str());
    case Call::Kind::Remove: return ::unlink(call.path.c_str());
    case Call::Kind::MakeFolder: return ::mkdir(call.path.c_str(), kFolderMode);
    case Call::Kind::Copy: return copyFile(call.path, call.target);
    }
    errno = EINVAL;
    return -1;
}

void setHandler(Handler handler) { s_handler = std::move(handler); }

int open(const fs::path& path, int flags) { return static_cast<int>(request({.kind = Call::Kind::Open, .path = path, .flags = flags})); }

std::int64_t write(int descriptor, std::string_view bytes)
{
    return request({.kind = Call::Kind::Write, .descriptor = descriptor, .bytes = bytes});
}

int truncate(int descriptor, std::int64_t length)
{
    return static_cast<int>(request({.kind = Call::Kind::Truncate, .descriptor = descriptor, .length = length}));
}

int sync(int descriptor) { return static_cast<int>(request({.kind = Call::Kind::Sync, .descriptor = descriptor})); }

void close(int descriptor) { request({.kind = Call::Kind::Close, .descriptor = descriptor}); }

int rename(const fs::path& from, const fs::path& to)
{
    return static_cast<int>(request({.kind = Call::Kind::Rename, .path = from, .target = to}));
}

int remove(const fs::path& file) { return static_cast<int>(request({.kind = Call::Kind::Remove, .path = file})); }

int makeFolder(const fs::path& folder) { return static_cast<int>(request({.kind = Call::Kind::MakeFolder, .path = folder})); }

int copy(const fs::path& from, const fs::path& to)
{
    return static_cast<int>(request({.kind = Call::Kind::Copy, .path = from, .target = to}));
}

void fail(const char* message, const fs::path& path, int reason)
{
    throw Error(ErrorCode::Io, Text(message, {{"path", path.string()}, {"reason", std::strerror(reason)}}), hintFor(reason), path);
}

void writeAll(int descriptor, std::string_view bytes, const fs::path& path, std::size_t* written)
{
    while (!bytes.empty()) {
        const auto count = write(descriptor, bytes);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(FOVEA_TR("core", "cannot write {path}: {reason}"), path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
        if (written)
            *written += static_cast<std::size_t>(count);
    }
}

void syncFile(const fs::path& path, const fs::path& shown)
{
    bool isOpened = false;
    if (const int reason = syncPath(path, O_RDONLY, Call::Kind::Sync, isOpened))
        fail(isOpened ? FOVEA_TR("core", "cannot write {path}: {reason}") : FOVEA_TR("core", "cannot open {path}: {reason}"), shown,
             reason);
}

void syncFolder(const fs::path& folder)
{
    bool isOpened = false;
    const auto place = folder.empty() ? fs::path(".") : folder;
    const int reason = syncPath(place, O_RDONLY | O_DIRECTORY, Call::Kind::Sync, isOpened);
    // Some file systems cannot sync a folder, and a folder may be closed to readers; its names are then as safe as they make them.
    const bool isImpossible = isOpened ? reason == EINVAL || reason == ENOTSUP : reason == EACCES;
    if (reason != 0 && !isImpossible)
        fail(isOpened ? FOVEA_TR("core", "cannot write {path}: {reason}") : FOVEA_TR("core", "cannot open {path}: {reason}"), place,
             reason);
}

void syncTree(const fs::path& folder)
{
    bool isOpened = false;
    if (const int reason = syncPath(folder, O_RDONLY | O_DIRECTORY, Call::Kind::SyncAll, isOpened))
        fail(isOpened ? FOVEA_TR("core", "cannot write {path}: {reason}") : FOVEA_TR("core", "cannot open {path}: {reason}"), folder,
             reason);
}

}  // namespace fovea::files
