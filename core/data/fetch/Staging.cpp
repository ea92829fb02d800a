// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Staging.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/base/Json.h"
#include "core/base/JsonText.h"
#include "core/base/Paths.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr int kTrashNames = 10000;
constexpr const char* kOriginFile = ".origin.json";

[[noreturn]] void failIo(const char* what, const fs::path& path, const std::string& reason)
{
    throw Error(ErrorCode::Io, Text(what, {{"path", path.string()}, {"reason", reason}}),
                FOVEA_TR("core", "check the permissions and the free disk space, or set FOVEA_HOME to a folder where you can write"), path);
}

void move(const fs::path& from, const fs::path& to, const char* message, const fs::path& shown)
{
    if (files::rename(from, to) != 0)
        failIo(message, shown, std::strerror(errno));
}

}  // namespace

DatasetLock::DatasetLock(const std::string& id)
{
    const fs::path root = paths::datasets();
    paths::ensureFolder(root);
    const fs::path file = root / ("." + id + ".lock");
    m_descriptor = files::open(file, O_RDWR | O_CREAT);
    if (m_descriptor < 0)
        failIo(FOVEA_TR("core", "cannot open {path}: {reason}"), file, std::strerror(errno));
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0)
        return;
    const int reason = errno;
    files::close(m_descriptor);
    if (reason != EWOULDBLOCK)
        failIo(FOVEA_TR("core", "cannot lock {path}: {reason}"), file, std::strerror(reason));
    throw Error(ErrorCode::Busy,
                Text(FOVEA_TR("core", "the dataset '{id}' is being installed or removed by another process"), {{"id", id}}),
                FOVEA_TR("core", "wait until it has finished"));
}

DatasetLock::~DatasetLock() { files::close(m_descriptor); }

DatasetPlaces::DatasetPlaces(const std::string& id)
    : folder(paths::datasets() / id), partial(paths::datasets() / ("." + id + ".partial")),
      incoming(paths::datasets() / ("." + id + ".import"))
{
}

void Reporter::report(const InstallProgress& progress)
{
    constexpr std::chrono::milliseconds kInterval{100};
    const auto now = std::chrono::steady_clock::now();
    if (!m_report || (progress.what.source == m_kind && progress.done != progress.total && now - m_time < kInterval))
        return;
    m_kind = progress.what.source;
    m_time = now;
    m_report(progress);
}

void writeOrigin(const fs::path& content, const std::string& id, const std::string& source, bool isVerified)
{
    writeFileAtomically(content / kOriginFile,
                        jsonText(OrderedJson{{"fovea", 1}, {"id", id}, {"source", source}, {"verified", isVerified}}, 2) + "\n");
}

bool isNotedAsVerified(const fs::path& folder)
{
    try {
        return readJson(folder / kOriginFile).value("verified", false);
    } catch (const std::exception&) {
        return false;
    }
}

void publish(const fs::path& content, const fs::path& folder)
{
    files::syncTree(content);
    const fs::path replaced = fs::exists(folder) ? moveToTrash(folder) : fs::path();
    try {
        move(content, folder, FOVEA_TR("core", "cannot move the dataset to {path}: {reason}"), folder);
    } catch (...) {
        // Better the earlier dataset than none.
        if (!replaced.empty())
            files::rename(replaced, folder);
        throw;
    }
    files::syncTree(folder);
}

fs::path trashFolder() { return paths::datasets() / ".trash"; }

fs::path moveToTrash(const fs::path& folder)
{
    paths::ensureFolder(trashFolder());
    for (int i = 0; i < kTrashNames; ++i) {
        const fs::path place = trashFolder() / (folder.filename().string() + (i == 0 ? "" : "-" + std::to_string(i)));
        if (fs::exists(fs::symlink_status(place)))
            continue;
        move(folder, place, FOVEA_TR("core", "cannot move {path} to the trash: {reason}"), folder);
        return place;
    }
    throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "the trash {path} is full"), {{"path", trashFolder().string()}}),
                FOVEA_TR("core", "empty the trash"), trashFolder());
}

std::int64_t bytesBelow(const fs::path& folder)
{
    std::int64_t sum = 0;
    std::error_code gone;
    for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, gone), end; !gone && it != end;
         it.increment(gone)) {
        std::error_code ignored;
        if (!it->is_regular_file(ignored) || it->is_symlink(ignored))
            continue;
        // A file that goes away meanwhile has no size.
        if (const auto size = it->file_size(ignored); !ignored)
            sum += static_cast<std::int64_t>(size);
    }
    return sum;
}

void makeFoldersBelow(const fs::path& root, const fs::path& below)
{
    fs::path folder = root;
    for (const auto& name : below) {
        folder /= name;
        std::error_code unknown;
        if (!fs::is_directory(folder, unknown) && files::makeFolder(folder) != 0 && errno != EEXIST)
            failIo(FOVEA_TR("core", "cannot create the folder {path}: {reason}"), folder, std::strerror(errno));
    }
}

void removeAll(const fs::path& folder)
{
    std::error_code failed;
    fs::remove_all(folder, failed);
    if (failed)
        failIo(FOVEA_TR("core", "cannot remove {path}: {reason}"), folder, failed.message());
}

}  // namespace fovea::data
