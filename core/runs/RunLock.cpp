// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunLock.h"

#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/base/JsonText.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace fovea::runs {
namespace {

/// A lock of the open file description, as flock()'s, but one that can be asked about without being
/// taken: whoever lists the runs must not get in the way of one that is starting.
struct flock wholeFile()
{
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

}  // namespace

RunLock::RunLock(const std::filesystem::path& folder)
{
    const auto path = folder / "run.lock";
    m_descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (m_descriptor < 0)
        throw Error(ErrorCode::Io,
                    Text(FOVEA_TR("core", "cannot open {path}: {reason}"), {{"path", path.string()}, {"reason", std::strerror(errno)}}), {},
                    path);
    auto lock = wholeFile();
    if (::fcntl(m_descriptor, F_OFD_SETLK, &lock) == 0) {
        readFormerEnd();
        const auto state = machineState();
        write(jsonText(Json{{"boot", state.boot}, {"oom_kills", state.oomKills}}));
        return;
    }
    const int why = errno;
    ::close(m_descriptor);
    if (why != EAGAIN && why != EACCES)
        throw Error(ErrorCode::Io,
                    Text(FOVEA_TR("core", "cannot lock {path}: {reason}"), {{"path", path.string()}, {"reason", std::strerror(why)}}),
                    FOVEA_TR("core", "set FOVEA_HOME to a folder on a disk that supports file locks"), path);
    throw Error(ErrorCode::Busy, Text(FOVEA_TR("core", "another Fovea process is writing the run {path}"), {{"path", folder.string()}}),
                FOVEA_TR("core", "wait until it ends, or stop it"), folder);
}

RunLock::~RunLock()
{
    write({});
    ::close(m_descriptor);
}

/// While the lock is held, the file says in which state the computer was; a process that is killed leaves it so.
void RunLock::readFormerEnd()
{
    char text[512] = {};
    const auto length = ::pread(m_descriptor, text, sizeof text, 0);
    const Json former = length > 0 ? tryParseJson({text, static_cast<std::size_t>(length)}) : Json();
    if (!former.is_object() || !former.contains("boot") || !former["boot"].is_string())
        return;
    const auto now = machineState();
    const Json kills = former.value("oom_kills", Json(now.oomKills));
    if (former["boot"].get<std::string>() != now.boot)
        m_formerEnd = FOVEA_TR("core", "the computer was restarted or switched off while this run was training");
    else if (kills.is_number() && kills.get<std::int64_t>() < now.oomKills)
        m_formerEnd = FOVEA_TR("core", "this run ended without a message, and the system has since ended a process because memory ran out");
    else
        m_formerEnd = FOVEA_TR("core", "this run ended without a message: its process was killed or crashed");
}

/// A full disk must not end a run here: the lock itself needs no content.
void RunLock::write(const std::string& content) const
{
    if (::ftruncate(m_descriptor, 0) == 0 && !content.empty())
        (void)!::pwrite(m_descriptor, content.data(), content.size(), 0);
}

bool RunLock::isHeld(const std::filesystem::path& folder)
{
    const int fd = ::open((folder / "run.lock").c_str(), O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return false;
    auto lock = wholeFile();
    const bool held = ::fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(fd);
    return held;
}

}  // namespace fovea::runs
