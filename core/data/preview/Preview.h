// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"

#include <cstdint>
#include <filesystem>

namespace fovea::data {

/// A grid of labelled pictures, as at the start of a tutorial.
struct PreviewOptions {
    Part part = Part::Train;
    int rows = 2;            ///< 1 to 100
    int columns = 10;        ///< 1 to 100
    std::uint64_t seed = 0;  ///< which pictures are drawn, without repeats
    int cell = 96;           ///< side of the square that each picture is fitted into, in pixels, 16 to 1024
};

/// Draws the grid on white, the class below each picture, in 3 channels. Small pictures are enlarged
/// by whole steps without smoothing, large ones reduced by area averages. A part with fewer pictures
/// gives a smaller grid; one that cannot be read leaves a grey field.
/// Class names are shown in a font that has their letters, cut with an ellipsis where they are too
/// long; without any font in their nearest ASCII form.
/// Throws Error{Data} for an empty part, Error{Config} for sizes out of range.
Image drawPreview(const Dataset& dataset, const PreviewOptions& options = {});

/// The same as a PNG file, written atomically. Throws Error{Io} as well.
void writePreview(const Dataset& dataset, const PreviewOptions& options, const std::filesystem::path& path);

}  // namespace fovea::data
