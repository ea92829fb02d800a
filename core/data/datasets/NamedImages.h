// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>

namespace fovea::data {

/// Whether the images of a folder carry their classes in their names, such as cat.0.jpg and dog.0.jpg, and are in no class
/// folders. Names that cameras and programs give (IMG_0001.jpg, frame_12.png) say no class.
bool areNamedAfterClasses(const std::filesystem::path& folder, std::stop_token stop = {});

}  // namespace fovea::data
