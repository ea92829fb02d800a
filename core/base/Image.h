// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fovea {

/// A picture in memory of another owner: rows top to bottom, channels interleaved (grey, or R G B), rows packed.
/// Valid as long as its owner leaves the memory alone.
template <typename Sample> struct BasicImageView {
    int width = 0;
    int height = 0;
    int channels = 0;  ///< 1 or 3
    const Sample* pixels = nullptr;

    bool empty() const { return !pixels || width == 0 || height == 0; }
    std::size_t samples() const { return static_cast<std::size_t>(width) * height * channels; }
    std::size_t bytes() const { return samples() * sizeof(Sample); }
    const Sample* row(int y) const { return pixels + static_cast<std::size_t>(y) * width * channels; }
};

/// A picture that owns its memory; same layout as the view.
template <typename Sample> struct BasicImage {
    int width = 0;
    int height = 0;
    int channels = 0;
    std::vector<Sample> pixels;

    BasicImage() = default;
    BasicImage(int w, int h, int c) { reset(w, h, c); }
    explicit BasicImage(const BasicImageView<Sample>& view)
        : width(view.width), height(view.height), channels(view.channels), pixels(view.pixels, view.pixels + view.samples())
    {
    }

    bool operator==(const BasicImage&) const = default;

    /// Changes the shape, keeping the memory where it is large enough; the content is undefined.
    void reset(int w, int h, int c)
    {
        width = w;
        height = h;
        channels = c;
        pixels.resize(static_cast<std::size_t>(w) * h * c);
    }
    BasicImageView<Sample> view() const { return {width, height, channels, pixels.data()}; }
    Sample* row(int y) { return pixels.data() + static_cast<std::size_t>(y) * width * channels; }
    bool empty() const { return pixels.empty(); }
};

/// 8 bits a value, what nearly all pictures have and all places show.
using ImageView = BasicImageView<std::uint8_t>;
using Image = BasicImage<std::uint8_t>;

/// 16 bits a value, for datasets with more than 8; white is 65535 whatever the files call white.
using DeepImageView = BasicImageView<std::uint16_t>;
using DeepImage = BasicImage<std::uint16_t>;

}  // namespace fovea
