// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace fovea::data {

/// The folders and the file of a name, whichever system wrote it: "C:\a\b.jpg" and "gs://a/b.jpg" have "b.jpg" last.
std::vector<std::string> partsOfPath(const std::string& name);

/// The first `count` parts with `/` between them.
std::string joinedPath(const std::vector<std::string>& parts, std::size_t count);

/// The image files in and below a folder, by the names that a list has for them.
class ImageIndex {
public:
    /// A file that a name can mean.
    struct Match {
        std::size_t row = 0, file = 0;
        std::size_t dropped = 0;  ///< leading folders of the name that are not on this computer
        std::string folder;       ///< below root(): where the rest of the name begins
        bool isEndingAdded = false;
    };
    /// Which differences from a file's name count as none.
    enum class Loose {
        Spelling,        ///< what an address adds (`?s=1`, `%20`), what Label Studio puts before a name, another image's ending
        SpellingOrZeros  ///< and zeros before a number: "7" for 0007.jpg
    };

    /// `list`: the file that names the images. `base`: the folder to look in; where it has no images and is that of the list,
    /// the image folders beside it are looked through.
    ImageIndex(const std::filesystem::path& list, const std::filesystem::path& base, std::stop_token stop);

    /// Where the files lie; `base`, or the folder around it.
    const std::filesystem::path& root() const { return m_root; }
    /// Below root(), with `/`.
    const std::string& pathOf(std::size_t file) const { return m_files[file].path; }

    /// The files that have the name, in any case and form of Unicode, with an ending added; those with most of its folders.
    std::vector<Match> matches(const std::string& name, std::size_t row) const;
    /// The files that have nearly the name, for one that matches() finds none for.
    std::vector<Match> looseMatches(const std::string& name, std::size_t row, Loose loose);

private:
    struct File {
        std::string path;
        bool hasEnding = false;
        std::string compared = {};  ///< the name without folders, in small letters
    };
    using Places = std::unordered_map<std::string, std::vector<std::size_t>>;

    void addFolder(const std::filesystem::path& folder, const std::string& relative, int depth, const std::stop_token& stop);
    std::vector<Match> matchesAmong(const std::vector<std::size_t>& files, const std::vector<std::string>& wanted, std::size_t row) const;
    std::vector<Match> ranked(const std::vector<std::string>& wanted, std::size_t row, const std::vector<std::size_t>& files) const;
    std::vector<Match> matchesOfUpload(const std::string& name, std::size_t row);
    std::vector<Match> matchesOfNumbers(const std::string& name, std::size_t row);
    template <typename KeyOf> void fill(std::optional<Places>& places, const KeyOf& keyOf) const;

    std::filesystem::path m_root;
    std::vector<File> m_files;
    Places m_byStem;                              ///< in small letters, without an image's ending
    Places m_byFolderAndStem;                     ///< of stems that many files have
    std::optional<Places> m_byUpload, m_byZeros;  ///< made when they are needed
    std::vector<std::string> m_seen;              ///< real paths of linked folders
};

}  // namespace fovea::data
