// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <vector>

namespace fovea::data {

/// Finds links by which a picture would be in a dataset twice: links to another class's folder or
/// pictures, links back to a folder above, two links to one place. A link that leads anywhere else,
/// such as to another disk, is fine. Costs one look per folder and per link, none per plain file.
class LinkCheck {
public:
    explicit LinkCheck(std::filesystem::path root) : m_root(std::move(root)) {}

    /// A folder with pictures of the dataset, as the walk reached it: through links perhaps.
    void addFolder(const std::filesystem::path& folder);
    /// A picture that is a link itself.
    void addLink(const std::filesystem::path& picture) { m_links.push_back(picture); }
    /// Throws Error{Data} that names the link, where it leads and what is there already.
    void check() const;
    /// Throws that error for what was `reached` by a link, really lies at `real`, and is there as `other`.
    [[noreturn]] void refuse(const std::filesystem::path& reached, const std::filesystem::path& real,
                             const std::filesystem::path& other) const;

private:
    std::filesystem::path m_root;
    std::map<std::filesystem::path, std::vector<std::filesystem::path>> m_folders;  ///< by their real path: as reached
    std::vector<std::filesystem::path> m_links;
};

}  // namespace fovea::data
