// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/ImagesByName.h"

#include "core/base/Names.h"
#include "core/data/pictures/PictureFormat.h"

#include <algorithm>
#include <string_view>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// A longer line has no name with blanks that is followed by other text: trying each blank would take long.
constexpr std::size_t kLongestLineOfOneName = 4096;

std::string keyOfImage(const fs::path& path) { return withoutPictureEnding((path.parent_path().filename() / path.filename()).string()); }

std::string pictureEndingOf(const std::string& name)
{
    return hasPictureEnding(name) ? lowerCase(name.substr(name.rfind('.'))) : std::string();
}

/// Blanks, and what is around the names in a written list of Python or JSON.
std::string_view withoutQuotes(std::string_view word)
{
    constexpr std::string_view kAround = " \t'\"[](){}";
    const auto first = word.find_first_not_of(kAround);
    return first == std::string_view::npos ? std::string_view() : word.substr(first, word.find_last_not_of(kAround) - first + 1);
}

}  // namespace

ImagesByName::ImagesByName(const std::vector<PictureFile>& files, const fs::path& folder) : m_files(files)
{
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& path = files[i].path;
        m_areTogether = m_areTogether && path.parent_path() == files[0].path.parent_path();
        m_byPath[keyOfImage(path)].push_back(i);
        m_byName[withoutPictureEnding(path.filename().string())].push_back(i);
    }
    m_areFlat = m_areTogether && !files.empty() && files[0].path.parent_path() == folder;
}

std::vector<std::size_t> ImagesByName::withEnding(const Found& by, const std::string& key, const std::string& name) const
{
    const auto found = by.find(key);
    if (found == by.end())
        return {};
    auto images = found->second;
    if (const auto ending = pictureEndingOf(name); !ending.empty())
        std::erase_if(images, [&](auto i) { return pictureEndingOf(m_files[i].path.filename().string()) != ending; });
    return images;
}

std::vector<std::size_t> ImagesByName::find(std::string name, bool isOutside) const
{
    std::replace(name.begin(), name.end(), '\\', '/');
    const fs::path path = name;
    if (path.has_parent_path())
        if (auto found = withEnding(m_byPath, keyOfImage(path), name); !found.empty())
            return found;
    // In another class's folder is another image.
    if (isOutside ? !m_areFlat : path.has_parent_path() && !m_areTogether)
        return {};
    auto found = withEnding(m_byName, withoutPictureEnding(path.filename().string()), name);
    return found.size() == 1 ? found : std::vector<std::size_t>();
}

ImagesByName::Line ImagesByName::wordsInLine(const std::string& line, const char* between, bool isOutside) const
{
    Line out{{}, 0, 0};
    for (std::size_t at = 0; at < line.size();) {
        const auto end = std::min(line.find_first_of(between, at), line.size());
        const std::string word(withoutQuotes(std::string_view(line).substr(at, end - at)));
        at = end + 1;
        if (!hasPictureEnding(word) && word.find('/') == std::string::npos)
            continue;
        const auto found = find(word, isOutside);
        ++out.named;
        out.known += !found.empty();
        out.images.insert(out.images.end(), found.begin(), found.end());
    }
    return out;
}

ImagesByName::Line ImagesByName::inLine(const std::string& line, bool isOutside) const
{
    const auto one = [](std::vector<std::size_t> images) {
        const std::size_t known = images.empty() ? 0 : 1;
        return Line{std::move(images), 1, known};
    };
    constexpr const char* kBetween = " \t,;";
    if (auto found = find(line, isOutside); !found.empty())
        return one(std::move(found));
    if (auto fields = wordsInLine(line, "\t,;", isOutside); fields.known > 1)
        return fields;
    const auto words = wordsInLine(line, kBetween, isOutside);
    if (words.known > 1)
        return words;
    if (line.size() <= kLongestLineOfOneName)
        for (auto at = line.find_first_of(kBetween); at != std::string::npos; at = line.find_first_of(kBetween, at + 1))
            if (const auto name = line.substr(0, at); hasPictureEnding(name))
                if (auto found = find(name, isOutside); !found.empty())
                    return one(std::move(found));
    return one(words.known > 0 ? words.images : find(line.substr(0, line.find_first_of(kBetween)), isOutside));
}

}  // namespace fovea::data
