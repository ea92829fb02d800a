// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

/// What lies directly in a folder. Hidden entries do not count.
struct FolderLook {
    bool hasPictures = false;  ///< files that are pictures by their name or their first bytes
    bool hasFiles = false;
    std::vector<std::filesystem::path> folders;  ///< sorted by name
};

/// Looks into the folders of a dataset, each once. Throws Error{Io, Cancelled}.
class FolderTree {
public:
    /// Messages name `root` as `shownAs`, where that is not empty: an archive that was unpacked.
    explicit FolderTree(std::stop_token stop, std::filesystem::path root = {}, std::filesystem::path shownAs = {})
        : m_stop(std::move(stop)), m_root(std::move(root)), m_shownAs(std::move(shownAs))
    {
    }

    /// The dataset's folder, as it was given.
    const std::filesystem::path& root() const { return m_root; }
    /// A folder's path for a message.
    std::string shown(const std::filesystem::path& folder) const;

    const FolderLook& look(const std::filesystem::path& folder);
    /// Whether there is a picture in the folder or anywhere below it.
    bool isPictured(const std::filesystem::path& folder);
    /// Whether there is no file at all in the folder or below it.
    bool isBare(const std::filesystem::path& folder);
    /// The subfolders with a picture in them or below.
    std::vector<std::filesystem::path> picturedFolders(const std::filesystem::path& folder);
    std::set<std::string> picturedNames(const std::filesystem::path& folder);
    /// Whether both hold pictures, of the same names, lengths and, as far as is looked, content.
    bool areCopies(const std::filesystem::path& folder, const std::filesystem::path& other);

private:
    bool isAnyBelow(const std::filesystem::path& folder, bool FolderLook::*what, std::map<std::string, bool>& known, int depth);

    std::stop_token m_stop;
    std::filesystem::path m_root, m_shownAs;
    std::map<std::string, FolderLook> m_looks;
    std::map<std::string, bool> m_pictured, m_filled;
};

/// Whether a file is a picture by its name, of whatever kind, or by its first bytes.
bool isPictureLike(const std::filesystem::path& file);

}  // namespace fovea::data
