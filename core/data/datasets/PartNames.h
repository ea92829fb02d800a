// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fovea::data {

/// What a folder's name says about the part of a dataset in it.
struct PartName {
    Part part = Part::Train;
    /// The name says nothing else: "Training Set", "test_images", "val2017". Not so: "asl_alphabet_train".
    bool isWhole = true;
    /// "eval" and "evaluation": the validation set of some, the test set of others.
    bool isEvaluation = false;
    /// The words that say nothing about the part, joined by spaces: "asl alphabet".
    std::string rest = {};
};

/// A table, a list or annotations of one set.
struct FileOfPart {
    std::filesystem::path path;
    Part part = Part::Train;
};

/// Reads a folder's name in any case and spelling, English and Chinese. Nothing for a name without a
/// word such as "train", "val" or "test", or with words of different parts ("train_test").
std::optional<PartName> readPartName(std::string_view name);

/// The part that a folder named so holds; nothing where the name says anything else as well.
std::optional<Part> partOfFolder(std::string_view name);

/// The words of a name in lower case: "JPEGImages_2" has "jpeg", "images" and "2".
std::vector<std::string> wordsOfName(std::string_view name);

/// Names that say how pictures are kept, and not what they show.
enum class PlainName {
    No,
    Container,   ///< "images", "Dataset", "raw-img"
    Annotation,  ///< "masks", "Segmentations", "labels"
    Aside        ///< "Examples", "docs", "seg_pred"
};
PlainName plainName(std::string_view name);

/// Whether a folder beside the images of a class may hold nothing new: their masks, annotations or thumbnails.
bool isCompanionName(std::string_view name);

/// Whether no class can be meant by a folder of that name: "test", "images", "train_masks".
bool isNoClassName(std::string_view name);

}  // namespace fovea::data
