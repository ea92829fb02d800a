// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

#include <filesystem>

namespace fovea::data {

/// Writes a picture of 1 or 3 channels as a PNG file, atomically. Throws Error{Io}.
void writePng(const ImageView& picture, const std::filesystem::path& path);

}  // namespace fovea::data
