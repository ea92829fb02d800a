// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ShownPaths.h"

#include "core/base/Names.h"

#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>

namespace fovea {
namespace {

namespace fs = std::filesystem;

struct ShownFolders {
    std::shared_mutex mutex;
    std::map<std::string, std::string> byFolder;
};

/// Never destroyed: errors are made until the end of the process.
ShownFolders& shownFolders()
{
    static auto* const folders = new ShownFolders;
    return *folders;
}

/// Whether a path can end here: "/a/pets" is not in "/a/pets2".
bool endsPath(const std::string& text, std::size_t at)
{
    constexpr std::string_view kAfterPaths = "/ '\":;,)]";
    return at >= text.size() || kAfterPaths.find(text[at]) != std::string_view::npos;
}

}  // namespace

void showFolderAs(const fs::path& folder, const fs::path& shown)
{
    auto& folders = shownFolders();
    const std::unique_lock lock(folders.mutex);
    folders.byFolder[folder.native()] = shown.native();
    // Names that are not text are shown escaped.
    folders.byFolder[printablePath(folder)] = printablePath(shown);
}

std::string withShownPaths(std::string line)
{
    auto& folders = shownFolders();
    const std::shared_lock lock(folders.mutex);
    for (const auto& [folder, shown] : folders.byFolder)
        for (std::size_t at = 0; (at = line.find(folder, at)) != std::string::npos;) {
            if (!endsPath(line, at + folder.size())) {
                at += folder.size();
                continue;
            }
            line.replace(at, folder.size(), shown);
            at += shown.size();
        }
    return line;
}

fs::path shownPath(const fs::path& path) { return withShownPaths(path.native()); }

Text withShownPaths(Text text)
{
    for (auto& [key, value] : text.args)
        value = value.text ? TextValue(withShownPaths(*value.text)) : TextValue(withShownPaths(value.plain));
    return text;
}

}  // namespace fovea
