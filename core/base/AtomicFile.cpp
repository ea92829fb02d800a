// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace fovea {
namespace {

[[noreturn]] void failIo(const char* what, const std::filesystem::path& path)
{
    const int reason = errno;
    const Text hint = reason == ENOSPC ? Text(FOVEA_TR("core", "free some disk space and try again"))
                      : reason == EFBIG
                          ? Text(FOVEA_TR("core", "raise the limit of file size (ulimit -f), or use a disk that allows larger files"))
                      : reason == EACCES ? Text(FOVEA_TR("core", "check the permissions of the folder"))
                                         : Text();
    throw Error(ErrorCode::Io, Text(what, {{"path", path.string()}, {"reason", std::strerror(reason)}}), hint, path);
}

void syncPath(const std::filesystem::path& path, int flags)
{
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
    if (fd < 0)
        failIo(FOVEA_TR("core", "cannot open {path}: {reason}"), path);
    const int rc = ::fsync(fd);
    ::close(fd);
    // Some file systems cannot sync a folder; the rename is then as safe as they make it.
    if (rc != 0 && errno != EINVAL && errno != ENOTSUP)
        failIo(FOVEA_TR("core", "cannot write {path}: {reason}"), path);
}

void writeAll(int fd, std::string_view bytes, const std::filesystem::path& path)
{
    while (!bytes.empty()) {
        const auto n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            failIo(FOVEA_TR("core", "cannot write {path}: {reason}"), path);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

}  // namespace

void writeFileAtomically(const std::filesystem::path& path, const std::function<void(const std::filesystem::path&)>& write)
{
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    // Several threads may write the same file at once: the last to finish wins, and none sees another's half.
    static std::atomic<std::uint64_t> counter{0};
    const auto temporary =
        folder / ("." + path.filename().string() + "." + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp");
    try {
        write(temporary);
        syncPath(temporary, O_RDONLY);
        if (::rename(temporary.c_str(), path.c_str()) != 0)
            failIo(FOVEA_TR("core", "cannot write {path}: {reason}"), path);
    } catch (...) {
        ::unlink(temporary.c_str());
        throw;
    }
    syncPath(folder, O_RDONLY | O_DIRECTORY);
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view content)
{
    writeFileAtomically(path, [&](const std::filesystem::path& temporary) {
        const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        if (fd < 0)
            failIo(FOVEA_TR("core", "cannot write {path}: {reason}"), path);
        try {
            writeAll(fd, content, path);
        } catch (...) {
            ::close(fd);
            throw;
        }
        ::close(fd);
    });
}

std::string readFile(const std::filesystem::path& path)
{
    // What is read as a whole must fit into memory, however long a file with holes claims to be.
    constexpr std::uint64_t kMostBytes = std::uint64_t{4} << 30;
    return readInput(path, kMostBytes);
}

AppendFile::AppendFile(const std::filesystem::path& path) : m_path(path)
{
    // A pipe in its place would wait for a reader.
    m_descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0644);
    if (m_descriptor < 0)
        failIo(FOVEA_TR("core", "cannot open {path}: {reason}"), path);
    const auto end = ::lseek(m_descriptor, 0, SEEK_END);
    m_size = end < 0 ? 0 : end;
}

AppendFile::~AppendFile()
{
    try {
        flush();
    } catch (...) {
        // A destructor must not throw; whoever needs to know calls flush() first.
    }
    ::close(m_descriptor);
}

void AppendFile::append(std::string_view bytes)
{
    m_buffer.append(bytes);
    m_size += static_cast<std::int64_t>(bytes.size());
    if (m_buffer.size() > (1 << 16))
        flush();
}

void AppendFile::flush(bool durable)
{
    const std::string bytes = std::exchange(m_buffer, {});
    writeAll(m_descriptor, bytes, m_path);
    if (durable && ::fsync(m_descriptor) != 0)
        failIo(FOVEA_TR("core", "cannot write {path}: {reason}"), m_path);
}

}  // namespace fovea
