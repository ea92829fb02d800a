// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

#include <filesystem>
#include <string>

namespace fovea::data {

/// Throws Error{Config} for a name that is no file name, or that the catalogue or a known dataset has.
void requireOwnName(const std::string& name);

/// Writes a picture as `CLASS/000001.png` (one more than the highest number there) into the image folder
/// `dataset` of paths::datasets(), which is created where it is missing. Returns the file. Any thread.
/// Throws Error{Config} for names that cannot be used and for a dataset that is no plain folder of
/// classes, Error{Busy} while it is being installed or removed, Error{Io}.
std::filesystem::path addOwnPicture(const std::string& dataset, const std::string& className, const ImageView& picture);

}  // namespace fovea::data
