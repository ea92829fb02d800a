// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Paths.h"

#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/base/Names.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace fovea::paths {
namespace {

using std::filesystem::path;

path variable(const char* name)
{
    const char* value = std::getenv(name);
    // The specification says that relative paths are to be ignored.
    return value && *value ? path(value) : path();
}

path base(const char* xdg, const char* underHome, const char* underFovea)
{
    if (const path home = variable("FOVEA_HOME"); !home.empty())
        return home / underFovea;
    if (const path set = variable(xdg); set.is_absolute())
        return set / "fovea";
    const path home = variable("HOME");
    return (home.empty() ? path("/tmp") : home) / underHome / "fovea";
}

path data() { return base("XDG_DATA_HOME", ".local/share", ""); }

/// Makes what is missing, from the top; a new folder's name is on the disk before anything is written into it.
int makeFolders(const path& folder)
{
    std::error_code unknown;
    if (folder.empty() || std::filesystem::is_directory(folder, unknown))
        return 0;
    const path above = folder.parent_path();
    if (const int reason = above == folder ? 0 : makeFolders(above))
        return reason;
    if (files::makeFolder(folder) != 0) {
        const int reason = errno;
        // Another thread may have made it meanwhile; "a/" is the same as "a".
        if (reason != EEXIST)
            return reason;
        return std::filesystem::is_directory(folder, unknown) ? 0 : ENOTDIR;
    }
    files::syncFolder(above);
    return 0;
}

}  // namespace

path datasets() { return data() / "datasets"; }
path weights() { return data() / "weights"; }
path models() { return data() / "models"; }
path runs() { return data() / "runs"; }
path cache() { return base("XDG_CACHE_HOME", ".cache", "cache"); }

path config()
{
    if (const path set = variable("FOVEA_CONFIG"); !set.empty())
        return set;
    return base("XDG_CONFIG_HOME", ".config", "config");
}

std::string fileName(const std::string& name)
{
    std::string out;
    for (const char c : readable(name)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool keep = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
                          c == '-' || c == '_' || c == '.';
        out += keep ? c : '-';
    }
    while (!out.empty() && out.front() == '.')
        out.erase(out.begin());
    constexpr std::size_t kLongest = 120;
    if (out.size() > kLongest) {
        // Cut before a letter's first byte, never inside a letter: half a letter is no UTF-8.
        std::size_t end = kLongest;
        while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0) == 0x80)
            --end;
        out.resize(end);
    }
    return out.empty() ? "unnamed" : out;
}

std::string folderName(const path& folder)
{
    const auto whole = std::filesystem::absolute(folder).lexically_normal();
    return whole.has_filename() ? whole.filename().string() : whole.parent_path().filename().string();
}

void ensureFolder(const path& folder)
{
    if (const int reason = makeFolders(folder))
        throw Error(ErrorCode::Io,
                    Text(FOVEA_TR("core", "cannot create the folder {path}: {reason}"),
                         {{"path", folder.string()}, {"reason", std::strerror(reason)}}),
                    FOVEA_TR("core", "check the permissions, or set FOVEA_HOME to a folder where you can write"), folder);
}

}  // namespace fovea::paths
