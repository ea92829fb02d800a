// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures/PictureFiles.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace fovea::data {

/// Images as lists name them: by "CLASS/NAME", whatever folders are above, or by "NAME" where only one image has it. A name with
/// an image's ending is that image alone ("1.jpg" is not 1.png), one without it an image of any ending.
class ImagesByName {
public:
    /// `folder` has the images or their class folders. `files` must outlive this.
    ImagesByName(const std::vector<PictureFile>& files, const std::filesystem::path& folder);

    /// `isOutside`: the name is from a list beside the dataset, where others may be: the name alone does not count, unless the
    /// images have no class folders.
    std::vector<std::size_t> find(std::string name, bool isOutside = false) const;

    struct Line {
        std::vector<std::size_t> images;
        std::size_t named = 1, known = 0;  ///< how many images the line names, and how many of them are there
    };
    /// The images of a line: of all of it, of several words that are files, of its beginning up to the ending of an image, of a
    /// word that is a file, or of the first word.
    Line inLine(const std::string& line, bool isOutside) const;

private:
    using Found = std::unordered_map<std::string, std::vector<std::size_t>>;

    std::vector<std::size_t> withEnding(const Found& by, const std::string& key, const std::string& name) const;
    Line wordsInLine(const std::string& line, const char* between, bool isOutside) const;

    const std::vector<PictureFile>& m_files;
    Found m_byPath, m_byName;   ///< without endings
    bool m_areTogether = true;  ///< in one folder
    bool m_areFlat = false;     ///< that folder is no class
};

}  // namespace fovea::data
