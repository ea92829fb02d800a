// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/data/Dataset.h"
#include "core/data/tables/ImageIndex.h"

#include <filesystem>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

/// An image as a list of images names it.
struct ImageName {
    std::string name;
    std::optional<Part> part;  ///< the set that the list puts it into: a folder named so is tried first
};

enum class ImageThere { No, Nearly, Yes };

/// Finds the images that a table or another list names: as they are written, or below the list's folder (or, where
/// there are none, in the image folders beside it) with an ending added, without the leading folders of another
/// computer, with `\` between folders, or in another form of Unicode (UnicodeNames.h). Names that no file has are found where
/// they are nearly those of one file (ImageIndex::Loose), and a note counts these.
class ImageFinder {
public:
    /// `list`: the file that names the images. `images`: the folder to look in, as the user gave it (relative to the
    /// list's folder); empty: to be found.
    ImageFinder(const std::filesystem::path& list, const std::filesystem::path& images, std::stop_token stop);

    /// Whether there is an image of that name, wherever it lies.
    bool isThere(const std::string& name);
    /// The same, or whether there is one of nearly that name.
    ImageThere lookFor(const std::string& name);
    /// Whether lookFor() finds one; "7" is 0007.jpg too. For names of images alone: many a number would mean one.
    bool isMeant(const std::string& name);
    /// Whether a blank in the name is one in the path of an image that is there: "my cats/1.jpg", "cats/im 1.jpg".
    bool isThereWithBlank(const std::string& name);

    struct Found {
        std::vector<std::filesystem::path> files;  ///< one each; of an image that is missing: where it should be
        std::vector<Text> notes;
    };
    /// Throws Error{Data} where no image is found, and where the same names are in several folders that could be meant.
    Found find(const std::vector<ImageName>& names);

private:
    using Match = ImageIndex::Match;
    /// Where images were found.
    struct Places {
        std::set<std::string> folders;
        std::size_t dropped = 0;  ///< leading folders of the names
    };

    std::filesystem::path direct(const std::string& name) const;
    std::filesystem::path directInAnyForm(const std::string& name, std::size_t row);
    bool areDirect(const std::vector<ImageName>& names) const;
    ImageIndex& index();
    std::filesystem::path pathOf(const Match& match);
    Places choose(const std::vector<ImageName>& names, std::vector<Match> all, Found& found);
    std::vector<Match> looseMatches(const std::vector<ImageName>& names, const std::vector<std::size_t>& rows);
    void addLoose(const std::vector<ImageName>& names, const std::vector<std::size_t>& rows, const Places& places, Found& found);
    void noteLoose(const std::vector<ImageName>& names, const std::vector<std::size_t>& rows, Found& found) const;
    [[noreturn]] void failMissing(const std::vector<ImageName>& names) const;
    [[noreturn]] void failAmbiguous(const ImageName& name, const std::string& one, const std::string& other) const;

    std::filesystem::path m_list, m_base;
    std::stop_token m_stop;
    std::optional<ImageIndex> m_index;
};

}  // namespace fovea::data
