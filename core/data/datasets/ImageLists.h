// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace fovea::data {

/// Whether a folder has images.txt with the numbers and names of images, and image_class_labels.txt or train_test_split.txt
/// with their classes or sets by these numbers, as the birds of Caltech-UCSD and NABirds have.
bool hasImageLists(const std::filesystem::path& folder);

}  // namespace fovea::data
