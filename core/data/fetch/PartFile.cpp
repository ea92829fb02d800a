// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/PartFile.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/base/Json.h"
#include "core/base/JsonText.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fovea::data {
namespace {

constexpr int kOpenTries = 20;

}  // namespace

PartFile::PartFile(std::filesystem::path target) : m_target(std::move(target)), m_path(m_target.string() + ".part")
{
    bool open = false;
    for (int i = 0; i < kOpenTries && !open; ++i)
        open = openLocked();
    if (!open)
        throw Error(ErrorCode::Busy, Text(FOVEA_TR("core", "{path} is being downloaded by another process"), {{"path", m_target.string()}}),
                    FOVEA_TR("core", "wait until it has finished"), m_target);
    readOrigin();
}

PartFile::~PartFile()
{
    if (m_descriptor < 0)
        return;
    // An empty part is of no use to anybody.
    if (m_size == 0)
        discard();
    else
        files::close(m_descriptor);
}

/// False where the file was renamed or removed by its former owner before we got the lock.
bool PartFile::openLocked()
{
    m_descriptor = files::open(m_path, O_RDWR | O_CREAT | O_APPEND);
    if (m_descriptor < 0)
        fail(FOVEA_TR("core", "cannot open {path}: {reason}"));
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        files::close(m_descriptor);
        m_descriptor = -1;
        throw Error(ErrorCode::Busy, Text(FOVEA_TR("core", "{path} is being downloaded by another process"), {{"path", m_target.string()}}),
                    FOVEA_TR("core", "wait until it has finished"), m_target);
    }
    struct stat ours {
    }, there{};
    if (::fstat(m_descriptor, &ours) == 0 && ::stat(m_path.c_str(), &there) == 0 && ours.st_ino == there.st_ino &&
        ours.st_dev == there.st_dev) {
        m_size = ours.st_size;
        return true;
    }
    files::close(m_descriptor);
    m_descriptor = -1;
    return false;
}

std::filesystem::path PartFile::sideFile() const { return m_path.string() + ".json"; }

void PartFile::readOrigin()
{
    if (m_size == 0)
        return;
    try {
        const Json side = readJson(sideFile());
        m_origin = {side.at("url").get<std::string>(), side.at("tag").get<std::string>(), side.at("modified").get<std::string>(),
                    side.at("total").get<std::int64_t>(), side.value("name", std::string())};
    } catch (const std::exception&) {
        // Without its side file a part cannot be trusted: it is downloaded anew.
        m_origin = {};
    }
}

void PartFile::restart(const Origin& origin)
{
    if (files::truncate(m_descriptor, 0) != 0)
        fail(FOVEA_TR("core", "cannot write {path}: {reason}"));
    m_size = 0;
    m_origin = origin;
    writeFileAtomically(
        sideFile(),
        jsonText(
            Json{{"url", origin.url}, {"tag", origin.tag}, {"modified", origin.modified}, {"total", origin.total}, {"name", origin.name}},
            2) +
            "\n");
}

void PartFile::append(const char* bytes, std::size_t count)
{
    while (count > 0) {
        const auto n = files::write(m_descriptor, {bytes, count});
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            fail(FOVEA_TR("core", "cannot write {path}: {reason}"));
        bytes += n;
        count -= static_cast<std::size_t>(n);
        m_size += n;
    }
}

void PartFile::finish()
{
    if (files::sync(m_descriptor) != 0 || files::rename(m_path, m_target) != 0)
        fail(FOVEA_TR("core", "cannot write {path}: {reason}"));
    files::close(m_descriptor);
    m_descriptor = -1;
    files::remove(sideFile());
    files::syncFolder(m_target.parent_path());
}

void PartFile::discard()
{
    files::remove(m_path);
    files::remove(sideFile());
    files::close(m_descriptor);
    m_descriptor = -1;
    m_size = 0;
    m_origin = {};
}

void PartFile::fail(const char* what) const
{
    const int reason = errno;
    throw Error(ErrorCode::Io, Text(what, {{"path", m_path.string()}, {"reason", std::strerror(reason)}}),
                reason == ENOSPC   ? Text(FOVEA_TR("core", "free some disk space and try again; the part already downloaded is kept"))
                : reason == EACCES ? Text(FOVEA_TR("core", "check the permissions of the folder"))
                                   : Text(),
                m_path);
}

}  // namespace fovea::data
