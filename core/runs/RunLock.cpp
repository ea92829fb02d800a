// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunLock.h"

#include "core/base/Error.h"
#include "core/base/FileSystem.h"
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

Text formerEndText(FormerEnd end, int epoch)
{
    const Text ended =
        epoch > 0 ? Text(FOVEA_TR("core", "this run ended without a message after epoch {epoch}"), {{"epoch", std::to_string(epoch)}})
                  : Text(FOVEA_TR("core", "this run ended without a message"));
    const Text::Args values = {{"ended", ended}};
    switch (end) {
    case FormerEnd::Known: return {};
    case FormerEnd::Restarted:
        return {FOVEA_TR("core", "{ended}, and the computer has been restarted since: the run was killed, it crashed, or the computer was "
                                 "switched off"),
                values};
    case FormerEnd::MemoryRanOut:
        return {FOVEA_TR("core", "{ended}, and the system has since ended a process because memory ran "
                                 "out; if that was this run, close other programs, or start a new run with a smaller training.batch_size"),
                values};
    case FormerEnd::GroupLimitReached:
        return {FOVEA_TR("core", "{ended}, and the system has ended a process because memory ran out "
                                 "in its control group; raise the group's limit, or start a new run with a smaller training.batch_size"),
                values};
    case FormerEnd::Killed: return {FOVEA_TR("core", "{ended}: its process was killed or crashed"), values};
    }
    return {};
}

RunLock::RunLock(const std::filesystem::path& folder)
{
    const auto path = folder / "run.lock";
    m_descriptor = files::open(path, O_RDWR | O_CREAT);
    if (m_descriptor < 0)
        files::fail(FOVEA_TR("core", "cannot open {path}: {reason}"), path, errno);
    auto lock = wholeFile();
    if (::fcntl(m_descriptor, F_OFD_SETLK, &lock) == 0) {
        readFormerEnd();
        const auto state = machineState();
        write(jsonText(
            Json{{"boot", state.boot}, {"oom_kills", state.oomKills}, {"group", state.group}, {"group_oom_kills", state.groupOomKills}}));
        return;
    }
    const int why = errno;
    files::close(m_descriptor);
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
    files::close(m_descriptor);
}

/// While the lock is held, the file says in which state the computer was; a process that is killed leaves it so.
void RunLock::readFormerEnd()
{
    char text[4096] = {};
    const auto length = ::pread(m_descriptor, text, sizeof text, 0);
    const Json former = length > 0 ? tryParseJson({text, static_cast<std::size_t>(length)}) : Json();
    if (!former.is_object() || !former.contains("boot") || !former["boot"].is_string())
        return;
    const auto now = machineState();
    const auto hasRisen = [&](const char* key, std::int64_t count) {
        const Json before = former.value(key, Json());
        return before.is_number() && before.get<std::int64_t>() < count;
    };
    if (former["boot"].get<std::string>() != now.boot)
        m_formerEnd = FormerEnd::Restarted;
    else if (former.value("group", Json()) == Json(now.group) && hasRisen("group_oom_kills", now.groupOomKills))
        m_formerEnd = FormerEnd::GroupLimitReached;
    else
        m_formerEnd = hasRisen("oom_kills", now.oomKills) ? FormerEnd::MemoryRanOut : FormerEnd::Killed;
}

/// A full disk must not end a run here: the lock itself needs no content. Synced, so that a power cut changes neither that a
/// run was training nor that it had ended.
void RunLock::write(const std::string& content) const
{
    if (files::truncate(m_descriptor, 0) != 0)
        return;
    if (!content.empty() && files::write(m_descriptor, content) < 0)
        return;
    files::sync(m_descriptor);
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
