// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/FolderEntries.h"

#include "core/base/Error.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <memory>
#include <string>
#include <system_error>

namespace fovea::data {
namespace {

constexpr std::size_t kLooksBetweenStops = 1024;

EntryKind kindOf(const std::filesystem::path& folder, const dirent& entry, bool& isLink)
{
    if (entry.d_type == DT_REG)
        return EntryKind::File;
    if (entry.d_type == DT_DIR)
        return EntryKind::Folder;
    if (entry.d_type != DT_LNK && entry.d_type != DT_UNKNOWN)
        return EntryKind::Other;
    const std::filesystem::path path = folder / entry.d_name;
    struct ::stat own {
    }, target{};
    if (::lstat(path.c_str(), &own) != 0 || ::stat(path.c_str(), &target) != 0)
        return EntryKind::Other;
    isLink = S_ISLNK(own.st_mode);
    if (S_ISREG(target.st_mode))
        return EntryKind::File;
    if (!S_ISDIR(target.st_mode))
        return EntryKind::Other;
    return isLink ? EntryKind::LinkedFolder : EntryKind::Folder;
}

[[noreturn]] void failListing(const std::filesystem::path& folder, int reason)
{
    throw Error(ErrorCode::Io,
                Text(FOVEA_TR("core", "cannot read the folder {path}: {reason}"),
                     {{"path", folder.string()}, {"reason", std::error_code(reason, std::generic_category()).message()}}),
                FOVEA_TR("core", "check the permissions of the folder"), folder);
}

}  // namespace

bool isHiddenEntry(std::string_view name)
{
    // Of macOS, Synology, QNAP, Python, Windows (twice) and ext4.
    constexpr std::string_view kLeftBehind[] = {"__MACOSX",     "@eaDir",    "@Recycle", "__pycache__", "System Volume Information",
                                                "$RECYCLE.BIN", "lost+found"};
    return name.starts_with('.') || std::find(std::begin(kLeftBehind), std::end(kLeftBehind), name) != std::end(kLeftBehind);
}

void visitEntries(const std::filesystem::path& folder, const VisitEntry& visit, std::stop_token stop)
{
    visitEntries(
        folder, [&](std::string_view name, EntryKind kind, bool) { return visit(name, kind); }, std::move(stop));
}

void visitEntries(const std::filesystem::path& folder, const VisitLinkedEntry& visit, std::stop_token stop)
{
    const auto close = [](DIR* open) { ::closedir(open); };
    const std::unique_ptr<DIR, decltype(close)> listing(::opendir(folder.c_str()), close);
    if (!listing)
        failListing(folder, errno);
    for (std::size_t looks = 0;; ++looks) {
        if (looks % kLooksBetweenStops == 0 && stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        errno = 0;
        const dirent* entry = ::readdir(listing.get());
        if (!entry && errno != 0)
            failListing(folder, errno);
        if (!entry)
            return;
        const std::string_view name = entry->d_name;
        if (isHiddenEntry(name))
            continue;
        bool isLink = false;
        const EntryKind kind = kindOf(folder, *entry, isLink);
        if (!visit(name, kind, isLink))
            return;
    }
}

}  // namespace fovea::data
