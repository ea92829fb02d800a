// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/data/Dataset.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace fovea::data {

/// An image as a list of images names it.
struct ImageName {
    std::string name;
    std::optional<Part> part;  ///< the set that the list puts it into: a folder named so is tried first
};

/// Finds the images that a table or another list names: as they are written, or below the list's folder (or, where
/// there are none, in the image folders beside it) with an ending added, without the leading folders of another
/// computer, with `\` between folders, or in another form of Unicode (UnicodeNames.h).
class ImageFinder {
public:
    /// `list`: the file that names the images. `images`: the folder to look in, as the user gave it (relative to the
    /// list's folder); empty: to be found.
    ImageFinder(const std::filesystem::path& list, const std::filesystem::path& images, std::stop_token stop);

    /// Whether there is an image of that name, wherever it lies.
    bool isThere(const std::string& name);

    struct Found {
        std::vector<std::filesystem::path> files;  ///< one each; of an image that is missing: where it should be
        std::vector<Text> notes;
    };
    /// Throws Error{Data} where no image is found, and where the same names are in several folders that could be meant.
    Found find(const std::vector<ImageName>& names);

private:
    struct File {
        std::string path;  ///< below m_root, with `/`
        bool hasEnding = false;
    };
    struct Match {
        std::size_t row = 0, file = 0;
        std::size_t dropped = 0;  ///< leading folders of the name that are not on this computer
        std::string folder;       ///< below m_root: where the rest of the name begins
        bool isEndingAdded = false;
    };

    std::filesystem::path direct(const std::string& name) const;
    std::filesystem::path directInAnyForm(const std::string& name, std::size_t row);
    void index();
    void indexFolder(const std::filesystem::path& folder, const std::string& relative, int depth);
    std::vector<Match> matches(const std::string& name, std::size_t row) const;
    Found choose(const std::vector<ImageName>& names, std::vector<Match> all) const;
    [[noreturn]] void failMissing(const std::vector<ImageName>& names) const;
    [[noreturn]] void failAmbiguous(const ImageName& name, const std::string& one, const std::string& other) const;

    std::filesystem::path m_list, m_base, m_root;
    std::stop_token m_stop;
    bool m_isIndexed = false;
    std::vector<File> m_files;
    std::unordered_map<std::string, std::vector<std::size_t>> m_byStem;  ///< in small letters, without an image's ending
    std::vector<std::string> m_seen;                                     ///< real paths of linked folders
};

}  // namespace fovea::data
