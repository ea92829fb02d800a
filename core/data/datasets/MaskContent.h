// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace fovea::data {

/// An image that its name calls the mask of another one.
struct NamedMask {
    std::filesystem::path mask, image;
};

/// What counts as looking like a mask.
enum class MaskLooks {
    Plain,  ///< few values where the image has many, or black and white alone
    Any     ///< grey beside an image in colour as well
};

/// Whether most of a few of these look like masks. Photos of masked people, cut-out regions and labels of bottles do not. Nothing
/// where none of them can be read.
std::optional<bool> lookLikeMasks(const std::vector<NamedMask>& named, MaskLooks looks = MaskLooks::Any);

}  // namespace fovea::data
