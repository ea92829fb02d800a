// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/LinkCheck.h"

#include "core/base/Error.h"
#include "core/data/pictures/PictureCheck.h"

#include <algorithm>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// The first link on the way from the dataset's folder down to `path`; empty where there is none.
fs::path firstLinkBelow(const fs::path& root, const fs::path& path)
{
    fs::path at = root;
    for (const auto& step : path.lexically_relative(root)) {
        at /= step;
        std::error_code failed;
        if (fs::is_symlink(fs::symlink_status(at, failed)))
            return at;
    }
    return {};
}

}  // namespace

void LinkCheck::addFolder(const fs::path& folder)
{
    std::error_code failed;
    auto& reached = m_folders[fs::canonical(folder, failed)];
    if (std::find(reached.begin(), reached.end(), folder) == reached.end())
        reached.push_back(folder);
}

void LinkCheck::check() const
{
    for (const auto& [real, reached] : m_folders) {
        if (reached.size() < 2)
            continue;
        // The one that was reached by a link is wrong; both may have been.
        const bool isLastLinked = !firstLinkBelow(m_root, reached.back()).empty();
        refuse(isLastLinked ? reached.back() : reached.front(), real, isLastLinked ? reached.front() : reached.back());
    }
    std::map<fs::path, fs::path> targets;
    for (const auto& link : m_links) {
        std::error_code failed;
        const fs::path real = fs::canonical(link, failed);
        if (failed)
            continue;
        if (const auto [first, isNew] = targets.emplace(real, link); !isNew)
            refuse(link, real, first->second);
        // Hidden files are no pictures of a class: a store of them may well lie beside the links.
        const auto folder = m_folders.find(real.parent_path());
        if (folder != m_folders.end() && !real.filename().string().starts_with('.'))
            refuse(link, real, folder->second.front() / real.filename());
    }
}

void LinkCheck::refuse(const fs::path& reached, const fs::path& real, const fs::path& other) const
{
    const fs::path link = firstLinkBelow(m_root, reached);
    throw Error(ErrorCode::Data,
                Text(FOVEA_TR("core", "the link {path} points to {target}, which is already in the dataset as {other}"),
                     {{"path", printable(link.empty() ? reached.string() : link.string())},
                      {"target", printable(real.string())},
                      {"other", printable(other.string())}}),
                FOVEA_TR("core", "remove the link; an image must not count twice or belong to two classes"), link.empty() ? reached : link);
}

}  // namespace fovea::data
