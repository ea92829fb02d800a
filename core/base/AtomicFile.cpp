// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"

#include "core/base/FileSystem.h"
#include "core/base/InputFile.h"
#include "core/base/Text.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace fovea {

void writeFileAtomically(const std::filesystem::path& path, const std::function<void(const std::filesystem::path&)>& write)
{
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    // Several threads may write the same file at once: the last to finish wins, and none sees another's half.
    static std::atomic<std::uint64_t> counter{0};
    const auto temporary =
        folder / ("." + path.filename().string() + "." + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp");
    try {
        write(temporary);
        files::syncFile(temporary, path);
        if (files::rename(temporary, path) != 0)
            files::fail(FOVEA_TR("core", "cannot write {path}: {reason}"), path, errno);
    } catch (...) {
        files::remove(temporary);
        throw;
    }
    files::syncFolder(folder);
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view content)
{
    writeFileAtomically(path, [&](const std::filesystem::path& temporary) {
        const int fd = files::open(temporary, O_WRONLY | O_CREAT | O_TRUNC);
        if (fd < 0)
            files::fail(FOVEA_TR("core", "cannot write {path}: {reason}"), path, errno);
        try {
            files::writeAll(fd, content, path);
        } catch (...) {
            files::close(fd);
            throw;
        }
        files::close(fd);
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
    m_descriptor = files::open(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK);
    if (m_descriptor < 0)
        files::fail(FOVEA_TR("core", "cannot open {path}: {reason}"), path, errno);
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
    files::close(m_descriptor);
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
    std::size_t written = 0;
    try {
        files::writeAll(m_descriptor, bytes, m_path, &written);
    } catch (...) {
        // A part of a record must not stay: the next one would continue its line.
        m_size -= static_cast<std::int64_t>(bytes.size());
        const auto end = ::lseek(m_descriptor, 0, SEEK_END);
        if (written > 0 && end >= static_cast<std::int64_t>(written))
            files::truncate(m_descriptor, end - static_cast<std::int64_t>(written));
        throw;
    }
    if (durable && files::sync(m_descriptor) != 0)
        files::fail(FOVEA_TR("core", "cannot write {path}: {reason}"), m_path, errno);
}

}  // namespace fovea
