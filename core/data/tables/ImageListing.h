// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures/PictureFiles.h"
#include "core/data/tables/ImageFinder.h"

#include <optional>
#include <string>
#include <vector>

namespace fovea::data {

/// An image of a table or of another list, with its class.
struct ListedImage {
    std::string name;   ///< as the list writes it
    std::string label;  ///< its class
    Part part = Part::Train;
    std::string origin;  ///< where the list names it: "line 7"
};

/// Makes one dataset of the lists of a file and of those beside it.
class ImageListing {
public:
    ImageListing(std::string id, std::filesystem::path location, std::stop_token stop);

    /// Adds the images that the file `list` names; `part`: whose folder is preferred, if the list is of one set.
    /// Throws what ImageFinder::find() throws.
    void add(const std::filesystem::path& list, ImageFinder& finder, std::vector<ListedImage> images, std::optional<Part> part = {});
    const std::filesystem::path& folder() const { return m_folder; }
    void note(Text text) { m_list.notes.push_back(std::move(text)); }
    void warn(Text text, std::vector<std::string> details) { m_list.warnings.emplace_back(std::move(text), std::move(details)); }
    /// The sets that lists of names beside the table tell (train_val_list.txt, test_list.txt), where each image is in one of
    /// them. False where there are no such lists.
    bool takePartsOfLists();
    /// The sets that folders tell ("train/1.jpg", "test/2.jpg"), where no list does: only where all images have one.
    void takePartsOfFolders();

    /// Sorts the classes: by number where all are whole numbers, else by their bytes.
    PictureList finish();

private:
    std::filesystem::path m_folder;
    std::stop_token m_stop;
    PictureList m_list;
    std::vector<std::string> m_labels;    ///< of each file
    std::vector<std::string> m_repeated;  ///< images that a list names twice
};

/// Classes in their order: by number where all are whole numbers, else by their bytes.
std::vector<std::string> sortedClasses(std::vector<std::string> labels);

/// A warning where half of the classes or more are numbers with a fraction, as measurements are ("12.9"); else nothing.
std::optional<Text> warningOfMeasurements(const std::vector<std::string>& classes);

}  // namespace fovea::data
