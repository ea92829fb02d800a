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

/// Whether most of a few of these look like masks: they have few values, where the images have many, or are grey beside images in
/// colour. Photos of masked people, cut-out regions and labels of bottles do not. Nothing where none of them can be read.
std::optional<bool> lookLikeMasks(const std::vector<NamedMask>& named);

}  // namespace fovea::data
