// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/InputFile.h"

#include "core/base/Error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fovea {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuseInput(const char* message, const fs::path& path, const char* hint = "")
{
    throw Error(ErrorCode::Io, Text(message, {{"path", path.string()}}), hint, path);
}

[[noreturn]] void failInput(const char* message, const fs::path& path, int reason)
{
    if (reason == ENOENT || reason == ENOTDIR)
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no file {path}"), {{"path", path.string()}}), {}, path);
    throw Error(ErrorCode::Io, Text(message, {{"path", path.string()}, {"reason", std::strerror(reason)}}),
                reason == EACCES ? Text(FOVEA_TR("core", "check the permissions of the file")) : Text(), path);
}

void requireRegularStatus(const struct stat& status, const fs::path& path)
{
    if (S_ISDIR(status.st_mode))
        refuseInput(FOVEA_TR("core", "{path} is a folder, not a file"), path);
    if (!S_ISREG(status.st_mode))
        refuseInput(FOVEA_TR("core", "{path} is not a regular file"), path, FOVEA_TR("core", "copy its content into a file first"));
}

/// A file descriptor that is closed with the value.
class InputDescriptor {
public:
    explicit InputDescriptor(const fs::path& path)
    {
        // Opening alone may already wait for a pipe or do something to a device, so the kind is asked for before as well.
        requireRegularFile(path);
        m_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
        if (m_descriptor < 0)
            failInput(FOVEA_TR("core", "cannot open {path}: {reason}"), path, errno);
    }
    ~InputDescriptor() { ::close(m_descriptor); }
    InputDescriptor(const InputDescriptor&) = delete;
    InputDescriptor& operator=(const InputDescriptor&) = delete;

    int get() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

}  // namespace

void requireRegularFile(const fs::path& path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        failInput(FOVEA_TR("core", "cannot open {path}: {reason}"), path, errno);
    requireRegularStatus(status, path);
}

std::ifstream openInput(const fs::path& path)
{
    requireRegularFile(path);
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file)
        failInput(FOVEA_TR("core", "cannot open {path}: {reason}"), path, errno == 0 ? EIO : errno);
    return file;
}

std::string startOfInput(const fs::path& path, std::size_t count)
{
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored))
        return {};
    std::string bytes(count, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

std::string readInput(const fs::path& path, std::uint64_t most)
{
    const InputDescriptor file(path);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0)
        failInput(FOVEA_TR("core", "cannot read {path}: {reason}"), path, errno);
    requireRegularStatus(status, path);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size > most)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} is too large: it has {size} bytes, at most {most} are allowed"),
                         {{"path", path.string()}, {"size", std::to_string(size)}, {"most", std::to_string(most)}}),
                    FOVEA_TR("core", "check whether this is the file that you meant"), path);
    std::string content(size, '\0');
    std::size_t done = 0;
    while (done < content.size()) {
        const auto n = ::read(file.get(), content.data() + done, content.size() - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            failInput(FOVEA_TR("core", "cannot read {path}: {reason}"), path, errno);
        if (n == 0)
            break;
        done += static_cast<std::size_t>(n);
    }
    content.resize(done);
    return content;
}

}  // namespace fovea
