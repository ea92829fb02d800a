// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures/PictureFiles.h"

namespace fovea::data {

/// Divides images whose classes are known by lists of their names: one image a line, with or without its folder and its ending,
/// whatever follows it. The lists are named after sets (meta/train.txt of Food-101, train_list.txt, TrainImages.txt,
/// annotations/trainval.txt) and are in `root` or the folder above it, or in a folder of lists there ("meta", "splits", "lists",
/// "annotations"). Images in no list are for training if no list is, else left out, as a warning says. A list that names other
/// images is not used, as a note says.
void takeSetLists(PictureList& list, const std::filesystem::path& root);

}  // namespace fovea::data
