// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Unpacked.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/base/InputFile.h"
#include "core/base/Paths.h"
#include "core/base/ShownPaths.h"
#include "core/data/fetch/Archive.h"
#include "core/data/fetch/Staging.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <memory>
#include <vector>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHashedBlock = 1 << 22;

/// What tells that a file is still the one whose content is known.
std::string stampOf(const fs::path& file)
{
    struct ::stat status {};
    if (::stat(file.c_str(), &status) != 0)
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no file {path}"), {{"path", file.string()}}), {}, file);
    return fmt::format("{} {}.{} {} {}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ino, status.st_dev);
}

std::string hashOfFile(const fs::path& file, const OpenContext& context)
{
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), XXH3_freeState);
    XXH3_128bits_reset(state.get());
    std::ifstream in = openInput(file);
    std::string block(kHashedBlock, '\0');
    std::error_code unknown;
    const auto size = fs::file_size(file, unknown);
    const Text what(FOVEA_TR("core", "Reading {file}"), {{"file", file.filename().string()}});
    std::size_t done = 0;
    while (in) {
        if (context.stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped while unpacking"));
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        XXH3_128bits_update(state.get(), block.data(), static_cast<std::size_t>(in.gcount()));
        done += static_cast<std::size_t>(in.gcount());
        if (context.progress)
            context.progress(what, done, unknown ? 0 : static_cast<std::size_t>(size));
    }
    if (in.bad() || !in.eof())
        throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot read {path}"), {{"path", file.string()}}),
                    FOVEA_TR("core", "check the permissions of the file"), file);
    const auto hash = XXH3_128bits_digest(state.get());
    return fmt::format("{:016x}{:016x}", static_cast<std::uint64_t>(hash.high64), static_cast<std::uint64_t>(hash.low64));
}

/// The hash of an archive's content, which is computed again only if the file has changed.
std::string keyOf(const fs::path& archive, const OpenContext& context)
{
    const std::string place = fs::canonical(archive).native();
    const fs::path note = paths::cache() / "unpacked" / ("." + contentHash(place.data(), place.size()) + ".key");
    const std::string stamp = stampOf(archive);
    std::error_code failed;
    if (fs::is_regular_file(note, failed))
        if (const std::string known = readFile(note); known.starts_with(stamp + "\n"))
            return known.substr(stamp.size() + 1);
    std::string key = hashOfFile(archive, context);
    paths::ensureFolder(note.parent_path());
    writeFileAtomically(note, stamp + "\n" + key);
    return key;
}

/// "pets" for pets.tar.gz: what the dataset is called.
std::string nameOf(const fs::path& archive)
{
    fs::path stem = archive.filename().stem();
    if (stem.extension() == ".tar")
        stem = stem.stem();
    return stem.empty() || stem == "." ? "archive" : paths::fileName(stem.string());
}

/// The folders ".KEY.PROCESS.NUMBER" of processes that were killed while they unpacked.
void removeLeftFolders(const fs::path& cache)
{
    std::error_code failed;
    std::vector<fs::path> left;
    for (fs::directory_iterator it(cache, failed), end; !failed && it != end; it.increment(failed)) {
        const std::string name = it->path().filename().native();
        const auto first = name.find('.', 1), second = first == std::string::npos ? first : name.find('.', first + 1);
        pid_t process = 0;
        if (!name.starts_with('.') || second == std::string::npos ||
            std::from_chars(name.data() + first + 1, name.data() + second, process).ptr != name.data() + second)
            continue;
        if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH)
            left.push_back(it->path());
    }
    for (const auto& folder : left)
        fs::remove_all(folder, failed);
}

}  // namespace

fs::path unpackedFolder(const fs::path& archive, const OpenContext& context)
{
    const std::string key = keyOf(archive, context);
    const fs::path whole = paths::cache() / "unpacked" / key, folder = whole / nameOf(archive);
    std::error_code failed;
    // FOVEA_HOME may be relative; errors have either form then.
    for (const auto& form : {folder, fs::absolute(folder, failed).lexically_normal()})
        showFolderAs(form, fs::absolute(archive, failed).lexically_normal());
    if (fs::is_directory(folder, failed))
        return folder;
    removeLeftFolders(whole.parent_path());
    // Another process may do the same; whoever is first gives the folder its name.
    static std::atomic<int> count{0};
    const fs::path incoming = paths::cache() / "unpacked" / fmt::format(".{}.{}.{}", key, ::getpid(), ++count);
    paths::ensureFolder(incoming / nameOf(archive));
    const Text what(kUnpacking, {{"file", archive.filename().string()}});
    try {
        unpackArchive(
            archive, incoming / nameOf(archive),
            [&](std::int64_t done, std::int64_t total) {
                if (context.progress)
                    context.progress(what, static_cast<std::size_t>(std::max<std::int64_t>(done, 0)),
                                     static_cast<std::size_t>(std::max<std::int64_t>(total, 0)));
            },
            context.stop, unpackLimits(archive));
        failed.clear();
        // A folder of this name is taken for whole ever after, so its files must be on the disk first.
        files::syncTree(incoming);
        if (files::rename(incoming, whole) != 0)
            failed.assign(errno, std::generic_category());
        // The same content under another name of the archive.
        if (failed && fs::is_directory(whole)) {
            const int again = files::rename(incoming / nameOf(archive), folder);
            failed.assign(again == 0 ? 0 : errno, std::generic_category());
        }
    } catch (...) {
        fs::remove_all(incoming, failed);
        throw;
    }
    std::error_code ignored;
    fs::remove_all(incoming, ignored);
    if (!fs::is_directory(folder, ignored))
        throw Error(
            ErrorCode::Io,
            Text(FOVEA_TR("core", "cannot unpack {name}: {reason}"), {{"name", archive.filename().string()}, {"reason", failed.message()}}),
            {}, folder);
    return folder;
}

std::optional<PathInArchive> pathInArchive(const fs::path& path)
{
    fs::path above = path.lexically_normal(), inside;
    if (!above.has_filename())
        above = above.parent_path();
    std::error_code failed;
    while (!above.empty() && above != above.root_path()) {
        if (fs::is_directory(above, failed))
            return std::nullopt;
        if (fs::is_regular_file(above, failed))
            return isArchive(above) ? std::optional(PathInArchive{above, inside}) : std::nullopt;
        inside = inside.empty() ? above.filename() : above.filename() / inside;
        above = above.parent_path();
    }
    return std::nullopt;
}

fs::path unpackedPath(const fs::path& path, const OpenContext& context)
{
    const auto there = pathInArchive(path);
    if (!there)
        return path;
    const auto folder = unpackedFolder(there->archive, context);
    return there->inside.empty() ? folder : folder / there->inside;
}

}  // namespace fovea::data
