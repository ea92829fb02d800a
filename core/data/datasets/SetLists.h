// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures/PictureFiles.h"

#include <filesystem>
#include <stop_token>

namespace fovea::data {

/// Divides images whose classes are known by lists of their names: one image a line, with or without its folder and its ending,
/// whatever follows it. The lists are named after sets (meta/train.txt of Food-101, train_list.txt, TrainImages.txt,
/// annotations/trainval.txt) and are in `root` or the folder above it, or in a folder of lists there ("meta", "splits", "lists",
/// "annotations"). A list outside the dataset must name the images with their class folders. Images in no list are for training
/// if no list is, for testing if only one of training is there, else left out, as a warning says. Of folds the first is used. A
/// list that names other images is not used, as a note says. Throws Error{Io, Cancelled}.
void takeSetLists(PictureList& list, const std::filesystem::path& root, const std::stop_token& stop);

}  // namespace fovea::data
